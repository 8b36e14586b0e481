/** What every script of the site shares with the page: saying, storing, and drawing HTML that our own engine wrote. */

/** The policy's name stands in the content policy; only helper's templates, which escape what they show, pass here. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("helper", {
  createHTML: (/** @type {string} */ html) => html,
});

/** @param {string} html drawn by helper's templates @returns {string} */
export const allowHtml = (html) => policy?.createHTML(html) ?? html;

/** Say something to screen readers and eyes without moving the focus. @param {string} text */
export function say(text) {
  const status = document.querySelector("[data-status]");
  if (status) status.textContent = text;
}

/** What is said lies over the page: it goes when it is read, or when it would hide what has the focus. */
function makeWay() {
  const [said, focused] = [document.querySelector("[data-status]"), document.activeElement].map((one) => one?.getBoundingClientRect());
  if (said && focused && said.top < focused.bottom && focused.top < said.bottom) say("");
}

document.addEventListener("focusin", () => requestAnimationFrame(makeWay)); // once the page has scrolled to it
document.addEventListener("keydown", ({ key }) => key === "Escape" && say(""));
document.querySelector("[data-status]")?.addEventListener("click", () => say(""));

/** The site's own corner of this browser's storage, whatever else the same origin serves. */
const CORNER = `2de:${new URL("../../", import.meta.url).pathname}:`;

/** @param {string} key @returns {unknown} what was kept, or null (nothing kept, storage refused, or not ours) */
export function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(CORNER + key) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} key @param {unknown} value null forgets @returns {boolean} whether the browser took it */
export function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(CORNER + key);
    else localStorage.setItem(CORNER + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
