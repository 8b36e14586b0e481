/** What every script of the site shares with the page: saying, storing, and drawing HTML that our own engine wrote. */
import { markQuotes } from "./quoting.js";

/** The policy's name stands in the content policy; only helper's templates, which escape what they show, pass here. */
const policy = globalThis.trustedTypes?.createPolicy("helper", { createHTML: (html) => html });

/** @param {string} html drawn by helper's templates @returns {string} */
export const allowHtml = (html) => policy?.createHTML(html) ?? html;

const status = document.querySelector("[data-status]");

/** Milliseconds that a place stays empty before its words: what is there already is not heard again. */
const BREATH = 100;
/** @type {WeakMap<Element, number>} */
const coming = new WeakMap();

/**
 * Put words into a live place, so that a screen reader says them even if it has just said the same: in a paragraph of
 * their own, since Orca takes the same text in the same element for an echo. A place must be shown before its words
 * come, else they are not said: what comes while it is `hidden` is there to be read, and no news.
 * @param {Element} place @param {string} words none empties the place @param {string} [className] the paragraph's
 */
export function tell(place, words, className = "") {
  clearTimeout(coming.get(place));
  place.textContent = "";
  if (!words) return;
  const said = Object.assign(document.createElement("p"), { className });
  said.append(...markQuotes(words));
  const put = () => place.append(said);
  if (place.closest("[hidden]")) put();
  else coming.set(place, setTimeout(put, BREATH));
}

/** Say something to screen readers and eyes without moving the focus. @param {string} text */
export function say(text) {
  if (status) tell(status, text);
}

/** What was said lies over the page: it goes where it would hide what the focus comes to, not what it was said of. */
function makeWay() {
  const before = status?.textContent;
  if (before) requestAnimationFrame(() => status.textContent === before && hidesFocus(status) && say("")); // once scrolled
}

/** @param {Element} said */
function hidesFocus(said) {
  const [over, focused] = [said, document.activeElement ?? document.body].map((one) => one.getBoundingClientRect());
  return over.top < focused.bottom && focused.top < over.bottom;
}

document.addEventListener("focusin", makeWay);
document.addEventListener("keydown", ({ key }) => key === "Escape" && say(""));
// Whatever has a listener of its own is read as « cliquable », with all that it holds: only links and buttons have one.
document.addEventListener("click", ({ target }) => {
  if (status?.contains(/** @type {Node} */ (target)) && getSelection()?.isCollapsed) say(""); // what is selected is to be copied
});

/** The site's own corner of this browser's storage, whatever else the same origin serves. */
const CORNER = `2de:${new URL("../../../", import.meta.url).pathname}:`;

/** @typedef {"localStorage" | "sessionStorage"} Place what outlives the tab, or does not */

/** @param {string} key @param {Place} [place] @returns {unknown} what was kept, or null (nothing kept, storage refused, or not ours) */
export function recall(key, place = "localStorage") {
  try {
    return JSON.parse(globalThis[place].getItem(CORNER + key) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} key @param {unknown} value null forgets @param {Place} [place] @returns {boolean} whether the browser took it */
export function keep(key, value, place = "localStorage") {
  try {
    if (value === null) globalThis[place].removeItem(CORNER + key);
    else globalThis[place].setItem(CORNER + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
