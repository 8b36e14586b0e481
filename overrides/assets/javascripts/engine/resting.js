/**
 * When the engine comes and goes by itself: it starts once its page is seen, and idle; that of a tab that nobody has seen
 * for long is let go, with its memory, and comes back when the tab is seen.
 */

import { rest, start } from "./engine.js";

/** In milliseconds. */
const LONG = 600_000;

/** Start when the page is seen, and idle; for who asked to save data, at the first use. @param {HTMLElement} region */
export function prepare(region) {
  if (navigator.connection?.saveData) return;
  if (document.visibilityState === "hidden") {
    document.addEventListener("visibilitychange", () => prepare(region), { once: true });
    return;
  }
  const wait = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 200));
  wait(() => start(region), { timeout: 2_000 });
}

/** From now on. @param {HTMLElement} region */
export function restWhenHidden(region) {
  /** @type {number | undefined} */
  let waiting;
  let rests = false;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(waiting);
    if (document.visibilityState === "hidden") {
      waiting = setTimeout(() => {
        rests = rest();
      }, LONG);
    } else if (rests) {
      rests = false;
      start(region);
    }
  });
}
