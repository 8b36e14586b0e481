/** How far the engine is, that it takes long, or that it failed, beside the region in which it works. */

/** Milliseconds of work that need no word: a bar that goes at once is only noise. */
const SOON = 1_000;
/** @type {number | undefined} */
let waiting;

/** @param {import("../types/page.js").EngineStep} detail */
export function showProgress({ state, progress, reason }) {
  const bar = /** @type {HTMLProgressElement | null} */ (document.querySelector("[data-progress]"));
  if (!bar) return;
  const place = /** @type {HTMLElement} */ (bar.closest("p"));
  if (state === "loading") {
    waiting ??= setTimeout(() => (place.hidden = false), SOON);
  } else {
    clearTimeout(waiting);
    waiting = undefined;
    place.hidden = true;
  }
  if (progress !== undefined) bar.value = progress;
  const slow = /** @type {HTMLElement} */ (document.querySelector("[data-slow]"));
  if (state !== "loading") slow.textContent = "";
  else if (reason) slow.textContent = reason;
  const failure = /** @type {HTMLElement} */ (document.querySelector("[data-failure]"));
  if (state === "ready") failure.hidden = true; // it failed, and was tried again
  document.querySelector("[data-ready]")?.toggleAttribute("hidden", state !== "ready");
  if (state !== "failed") return;
  failure.hidden = false;
  /** @type {HTMLElement} */ (failure.querySelector("[data-reason]")).textContent = reason ?? "";
  document.querySelector("[data-tool] [data-static]")?.removeAttribute("hidden"); // what a form had taken the place of
}
