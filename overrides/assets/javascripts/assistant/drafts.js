/**
 * « Mes textes »: fields in the list's own rows, what Python says of each as it is typed, copies, a file. Comes only once
 * somebody wants it. Nothing here blocks, and nothing typed is lost: what was erased or replaced can be had again.
 */

import { ask } from "../engine/engine.js";
import { copy } from "../shell/clipboard.js";
import { say, tell } from "../shell/page.js";
import { asError, describeMistake, isOf, offer, withdraw } from "../tools/form.js";
import { findRoot, readAddress } from "./address.js";
import { fill, hideBlanks, showAsked, showRemarks } from "./blanks.js";
import { changeTexts, followOthers, isKeeping, readTexts, recallTexts, replaceTexts, setKeeping } from "./texts.js";

/** @typedef {import("./blanks.js").Remark} Remark */

/** More of a file than Python reads: it says by itself what is too large. */
const LARGEST = 400_000;
const LOST =
  "Votre navigateur refuse de garder vos textes\u00a0: ils seront perdus en quittant cette page. Enregistrez-les dans un fichier.";
let latest = 0;
/** What Python last said. @type {{remarks: Remark[], text: string}} */
let answered = { remarks: [], text: "" };
/** What stood there before all was erased or replaced. @type {import("./texts.js").Texts | undefined} */
let before;
/** Whether the visitor was told that the browser keeps nothing. */
let warned = false;

/** @template {HTMLElement} [T=HTMLElement] @param {string} selector @returns {T | null} */
const find = (selector) => document.querySelector(selector);
/** @typedef {import("./blanks.js").Control} Control */

/** Whether the fields are shown, on every list that is drawn. */
let shown = false;

/** Show the fields in their rows, with what was typed, or put them away; nothing typed goes. */
export function toggleDrafts() {
  shown = !shown;
  show();
}

function show() {
  if (!find("[data-drafts]")) return;
  find("[data-open-drafts]")?.setAttribute("aria-expanded", String(shown));
  for (const one of document.querySelectorAll("[data-drafts-tools], [data-start-from]"))
    one.toggleAttribute("hidden", !shown);
  if (!shown) return hideBlanks();
  const box = /** @type {HTMLInputElement} */ (find("[data-keep-drafts]"));
  box.checked = isKeeping();
  fill();
  void judge();
}

/** Ask Python about all that is typed, and show what it says. */
async function judge() {
  const turn = ++latest;
  const outcome = await ask({ kind: "draft", address: readAddress(findRoot()), form: readTexts() }).catch(asError);
  if (turn !== latest) return;
  if (isOf("draft", outcome)) {
    answered = outcome;
    showRemarks(outcome.remarks);
  }
  const summary = find("[data-drafts-summary]");
  if (summary) summary.textContent = isOf("draft", outcome) ? outcome.summary : describeMistake(outcome);
}

/** @param {boolean} stored */
function warn(stored) {
  if (!stored && !warned) say(LOST);
  warned = !stored;
}

/** @param {Control} control */
function type(control) {
  before = undefined;
  find("[data-restore-drafts]")?.toggleAttribute("hidden", true);
  warn(changeTexts({ [control.name]: control.value }));
  showAsked();
  void judge();
}

/** What is to be mended is said once, when the field is left; the file is made before anybody asks for it. @param {Control} control */
async function leave(control) {
  await judge();
  const blank = /** @type {HTMLElement} */ (control.closest("[data-blank]"));
  const { standing } = blank.dataset;
  const words = blank.querySelector("[data-advice]")?.textContent ?? "";
  speak(["court", "long", "faux"].includes(standing ?? "") ? words : "");
  await makeFile();
}

/** Say what can be read elsewhere on the page. @param {string} words */
function speak(words) {
  const place = find("[data-drafts-said]");
  if (place) tell(place, words);
}

async function makeFile() {
  const link = /** @type {HTMLAnchorElement | null} */ (find("[data-draft-file]"));
  if (!link) return;
  if (!Object.keys(readTexts()).length) return withdraw(link);
  const outcome = await ask({ kind: "draft-file", address: readAddress(findRoot()), form: readTexts() }).catch(asError);
  if (isOf("draft-file", outcome)) for (const file of outcome.files) offer(link, file);
}

/** @param {import("./texts.js").Texts} others @param {string} words */
async function replace(others, words) {
  const old = readTexts();
  warn(replaceTexts(others));
  before = Object.keys(old).length ? old : undefined;
  find("[data-restore-drafts]")?.toggleAttribute("hidden", !before);
  fill();
  say(words);
  await judge();
  await makeFile();
}

/** @param {HTMLInputElement} input */
async function openFile(input) {
  const [file] = input.files ?? [];
  if (!file) return;
  const text = await file
    .slice(0, LARGEST)
    .text()
    .catch(() => "");
  input.value = ""; // the same file may be chosen again
  const outcome = await ask({ kind: "draft-open", file: text }).catch(asError);
  if (isOf("draft-open", outcome)) await replace(outcome.texts, outcome.summary);
  else say(describeMistake(outcome));
}

/** @param {string} field */
async function copyOne(field) {
  const text = readTexts()[field] ?? "";
  const label = find(`[data-field="${field}"] .helper-label label`)?.textContent ?? "";
  if (!text.trim()) return say("Rien à copier\u00a0: ce champ est encore vide.");
  await copy(text.trim(), `Texte copié pour «\u00a0${label}\u00a0».`, "sélectionnez le texte et copiez-le vous-même.");
}

async function copyAll() {
  if (!answered.text) return say("Rien à copier\u00a0: aucun champ n’est encore rempli.");
  await copy(
    answered.text,
    "Tous vos textes sont copiés, dans l’ordre du formulaire.",
    "enregistrez vos textes dans un fichier.",
  );
}

/** @param {HTMLElement} button */
function startFrom(button) {
  const field = button.dataset.startFrom ?? "";
  const control = /** @type {Control | null} */ (find(`[data-blank="${field}"] [name]`));
  const example = button.closest("li")?.querySelector("[data-example-text]")?.textContent ?? "";
  if (!control) return;
  const old = readTexts();
  control.value = example;
  type(control);
  if (old[field]) before = old;
  find("[data-restore-drafts]")?.toggleAttribute("hidden", !before);
  control.focus();
}

/** @param {HTMLInputElement} box */
function keepOrNot(box) {
  const done = setKeeping(box.checked);
  if (!done && box.checked) box.checked = false;
  say(done ? "" : LOST);
}

const ACTIONS = /** @type {[string, (button: HTMLElement) => unknown][]} */ ([
  ["[data-copy-blank]", (button) => copyOne(button.dataset.copyBlank ?? "")],
  ["[data-copy-drafts]", copyAll],
  ["[data-erase-drafts]", () => replace({}, "Vos textes sont effacés. «\u00a0Rétablir\u00a0» les ramène.")],
  ["[data-restore-drafts]", () => replace(before ?? {}, "Vos textes sont rétablis.")],
  ["[data-start-from]", startFrom],
]);

document.addEventListener("click", ({ target }) => {
  for (const [selector, act] of ACTIONS) {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest(selector));
    if (button) void act(button);
  }
});
document.addEventListener("input", ({ target }) => {
  const control = /** @type {Control} */ (target);
  if (control.matches("[data-blank] [name]")) type(control);
});
document.addEventListener("change", ({ target }) => {
  const control = /** @type {HTMLInputElement} */ (target);
  if (control.matches("[data-blank] [name]")) void leave(control);
  else if (control.matches("[data-keep-drafts]")) keepOrNot(control);
  else if (control.matches("[data-draft-open]")) void openFile(control);
});
document.addEventListener("drawn", show);
addEventListener("storage", () => followOthers() && show());
recallTexts();
