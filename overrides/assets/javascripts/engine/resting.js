/** The engine of a tab that nobody has seen for long is let go, with its memory; it comes back when the tab is seen. */

import { rest, start } from "./engine.js";

/** In milliseconds. */
const LONG = 600_000;

/** @param {HTMLElement} region */
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
