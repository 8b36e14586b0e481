/**
 * From a click on an answer to the next state in place: asks the engine, redraws the region, keeps address,
 * title, focus and history right. Until the engine is ready, or when it fails, the links lead to the static pages.
 */

import { ask } from "../engine/engine.js";
import { allowHtml } from "../shell/page.js";
import { offerStart } from "../shell/starting.js";
import { findRoot, readAddress } from "./address.js";

/** @typedef {import("../types/messages.js").Answers["state"]} Drawn */

const region = /** @type {HTMLElement | null} */ (document.querySelector("[data-helper]"));
let latest = 0;
/** The path of the state that is shown: a change of fragment alone is no step back. */
let shown = location.pathname;

if (region) {
  const root = findRoot();
  keepAddresses(region);
  showLostNotice();
  document.addEventListener("click", (event) => follow(event, region, root));
  addEventListener(
    "popstate",
    () => location.pathname !== shown && draw(region, root, new URL(location.href), { push: false }),
  );
  offerStart(region);
}

/**
 * The address changes in place, so what stands around the region must no longer depend on it. Of links in the head the
 * icon alone is looked for again; a stylesheet given its address anew would be waited for no more before the page is drawn.
 * @param {HTMLElement} inside
 */
function keepAddresses(inside) {
  for (const [elements, name] of [
    ["a, link[rel=icon]", "href"],
    ["img", "src"],
    ["form", "action"],
  ]) {
    for (const element of document.querySelectorAll(elements)) {
      const address = element.getAttribute(name);
      const moves = address !== null && !address.startsWith("#") && !inside.contains(element);
      if (moves) element.setAttribute(name, new URL(address, location.href).href);
    }
  }
}

/** @param {MouseEvent} event @param {HTMLElement} inside @param {URL} root */
function follow(event, inside, root) {
  const target = /** @type {Element} */ (event.target);
  const link = /** @type {HTMLAnchorElement | null} */ (
    target.closest("a[data-answer], a[data-change], a[data-switch]")
  );
  const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button);
  if (!link || !plain || !inside.contains(link) || inside.dataset.engine !== "ready") return;
  event.preventDefault();
  void draw(inside, root, new URL(link.href), { push: true });
}

/**
 * Show the state of an address in place; on any failure, load its static page.
 * @param {HTMLElement} inside @param {URL} root @param {URL} url @param {{push: boolean}} how
 */
async function draw(inside, root, url, { push }) {
  const turn = ++latest;
  const address = readAddress(root, url);
  try {
    if (inside.dataset.engine !== "ready") throw new Error("not ready");
    const drawn = await ask({ kind: "state", address, built: inside.dataset.built });
    if (turn !== latest) return;
    if (drawn.kind !== "state") throw new Error(drawn.kind);
    if (push) history.pushState(null, "", new URL(drawn.address, root));
    shown = location.pathname;
    show(inside, drawn);
  } catch {
    if (push) location.assign(url);
    else location.reload();
  }
}

/** @param {HTMLElement} inside @param {Drawn} drawn */
function show(inside, drawn) {
  getSelection()?.removeAllRanges(); // else it moves to the region's end, and a screen reader reads on from there
  inside.innerHTML = allowHtml(drawn.html);
  inside.dataset.root = "../".repeat(drawn.address.split("/").length - 1) || "./";
  document.title = `${drawn.title} – ${inside.dataset.site}`;
  document.querySelector("[data-lost-notice]")?.setAttribute("hidden", "");
  inside.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
  scrollTo(0, 0);
  const heading = /** @type {HTMLElement | null} */ (inside.querySelector("h1"));
  if (heading) focusOnce(heading, [...inside.querySelectorAll("[data-before]")]);
}

/**
 * Nobody comes back to a heading by a click: it takes the focus this once, and tells with its name what stands before it,
 * which who comes in place has not read. Something must stand there: where a region begins with what takes the focus,
 * Orca takes it for read and says nothing.
 * @param {HTMLElement} heading @param {Element[]} before
 */
function focusOnce(heading, before) {
  const once = { tabindex: "-1", "aria-describedby": before.map(({ id }) => id).join(" ") };
  for (const [name, value] of Object.entries(once)) heading.setAttribute(name, value);
  const leave = () => {
    for (const name of Object.keys(once)) heading.removeAttribute(name);
  };
  heading.addEventListener("blur", leave, { once: true });
  heading.focus({ preventScroll: true });
}

/** The page of unknown addresses sends here with this fragment. */
function showLostNotice() {
  if (location.hash !== "#perdu") return;
  document.querySelector("[data-lost-notice]")?.removeAttribute("hidden");
}
