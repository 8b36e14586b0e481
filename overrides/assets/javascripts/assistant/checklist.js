/**
 * What a checklist gains from a script: ticks kept in this browser, honest copy buttons, print and share.
 * Runs on the static page, and again each time the region is drawn.
 */

import { copy } from "../shell/clipboard.js";
import { keep, recall, say } from "../shell/page.js";
import { findRoot, readAddress } from "./address.js";
import { offerBeside, standBeside } from "./beside.js";
import { countDone, followScreens, sayDone } from "./counting.js";

/** @param {string} selector @returns {HTMLElement[]} */
const findAll = (selector) =>
  [...document.querySelectorAll(`[data-state="checklist"] ${selector}`)].map(
    (found) => /** @type {HTMLElement} */ (found),
  );

/** The version of the rules that drew this list. */
const findVersion = () => document.querySelector("[data-state=checklist]")?.getAttribute("data-rules");

/** Ticks belong to a checklist's address and the rules' version: a new version starts afresh. */
function nameTicks() {
  return `ticks:${readAddress(findRoot())}:${findVersion()}`;
}

const findTicks = () => /** @type {HTMLInputElement[]} */ (findAll("[data-tick]"));

function restoreTicks() {
  const kept = recall(nameTicks());
  for (const tick of findTicks()) tick.checked = Array.isArray(kept) && kept.includes(tick.dataset.tick);
  countDone();
}

function keepTicks() {
  const ticked = findTicks().filter((tick) => tick.checked);
  const kept = keep(
    nameTicks(),
    ticked.map((tick) => tick.dataset.tick),
  );
  sayDone();
  say(kept ? "" : "Votre navigateur refuse de garder les coches : elles seront perdues en quittant cette page.");
}

function clearTicks() {
  for (const tick of findTicks()) tick.checked = false;
  countDone();
  say(keep(nameTicks(), null) ? "Toutes les coches sont effacées." : "Les coches sont effacées sur cette page.");
}

/** @param {HTMLElement} button */
function copyValue({ dataset: { copy: value = "" } }) {
  return copy(value, `« ${value} » est copié.`, `sélectionnez « ${value} » et copiez-le vous-même.`);
}

/** The list's address, with the version of the rules in its fragment: who opens it later learns that they changed. */
function writeSharedAddress() {
  const url = new URL(location.href);
  url.hash = `regles-${findVersion()}`;
  return url.href;
}

function tellSharedVersion() {
  const shared = /^#regles-([\d.]{1,20})$/.exec(location.hash)?.[1];
  const notice = document.querySelector("[data-version-notice]");
  notice?.toggleAttribute("hidden", !shared || shared === findVersion());
  const place = notice?.querySelector("[data-shared-version]");
  if (place) place.textContent = shared ?? "";
}

async function share() {
  try {
    await navigator.share({ title: document.title, url: writeSharedAddress() });
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "AbortError")
      say("Le partage n’a pas abouti : copiez l’adresse de cette page.");
  }
}

function copyAddress() {
  return copy(
    writeSharedAddress(),
    "L’adresse de cette liste est copiée.",
    "copiez l’adresse dans la barre d’adresse.",
  );
}

/** Whether the fields for the visitor's own texts were asked for. */
let wanted = false;

/** They come when they are asked for, or were used before. */
async function toggleDrafts() {
  wanted = true;
  const drafts = await import("./drafts.js").catch(() => undefined);
  if (drafts) drafts.toggleDrafts();
  else say("Les champs n’ont pas pu être chargés\u00a0: vérifiez la connexion, puis réessayez.");
}

/** Show the buttons that work here, and bring the ticks back. */
function enhance() {
  if (!document.querySelector("[data-state=checklist]")) return;
  for (const button of findAll(
    "[data-copy], [data-print], [data-clear-ticks], [data-copy-address], [data-open-drafts]",
  ))
    button.hidden = false;
  for (const button of findAll("[data-share]")) button.hidden = !("share" in navigator);
  restoreTicks();
  followScreens();
  offerBeside();
  tellSharedVersion();
  if (!wanted && (recall("textes") || recall("textes", "sessionStorage"))) void toggleDrafts();
}

const ACTIONS = /** @type {[string, (button: HTMLElement) => unknown][]} */ ([
  ["[data-copy]", copyValue],
  ["[data-copy-address]", copyAddress],
  ["[data-share]", share],
  ["[data-beside]", standBeside],
  ["[data-open-drafts]", toggleDrafts],
  ["[data-print]", () => print()],
  ["[data-clear-ticks]", clearTicks],
]);

document.addEventListener("click", (event) => {
  for (const [selector, act] of ACTIONS) {
    const button = /** @type {Element} */ (event.target).closest(selector);
    if (button) void act(/** @type {HTMLElement} */ (button));
  }
});
document.addEventListener("change", (event) => {
  if (/** @type {Element} */ (event.target).matches("[data-tick]")) keepTicks();
});
addEventListener("storage", () => document.querySelector("[data-state=checklist]") && restoreTicks()); // another tab ticked
document.addEventListener("drawn", enhance);
enhance();
