/**
 * How a visitor has the engine start: by itself; by a button where data are saved, or after it failed. A start that a
 * sleeping device or a lost connection spoilt is tried again, once, when the page is seen again.
 */
import { start } from "../engine/engine.js";
import { showProgress } from "../engine/progress.js";
import { prepare, restWhenHidden } from "../engine/resting.js";
import { whenSeenAgain } from "./day.js";
import { say } from "./page.js";

const offer = /** @type {HTMLElement} */ (document.querySelector("[data-start]"));
/** The button that was pressed last, until what it asked for came. @type {HTMLElement | undefined} */
let pressed;
let mayRetry = true;

/** Start the engine for this region, or offer to. @param {HTMLElement} region */
export function offerStart(region) {
  const retry = () => {
    if (region.dataset.engine !== "failed" || !mayRetry) return;
    mayRetry = false;
    start(region);
  };
  region.addEventListener("engine", ({ detail }) => tell(detail, region));
  document.addEventListener("click", ({ target }) => press(/** @type {Element} */ (target), region));
  whenSeenAgain(retry);
  addEventListener("focus", retry);
  addEventListener("online", retry);
  offer.hidden = !navigator.connection?.saveData;
  restWhenHidden(region);
  prepare(region);
}

/** @param {Element} target @param {HTMLElement} region */
function press(target, region) {
  const button = /** @type {HTMLElement | null} */ (target.closest("[data-start-engine]"));
  if (!button) return;
  pressed = button;
  start(region);
}

/** @param {import("../types/page.js").EngineStep} detail @param {HTMLElement} region */
function tell(detail, region) {
  const held = pressed && document.activeElement === pressed;
  showProgress(detail);
  if (detail.state === "loading") return pressed && say("Chargement en cours…");
  offer.hidden = true;
  mayRetry ||= detail.state === "ready";
  if (!pressed) return;
  pressed = undefined;
  say("");
  if (held) lead(region, detail.state === "ready");
}

/** The button is gone: who stood on it is led to what it brought, or to the button that tries again. @param {HTMLElement} region @param {boolean} ready */
function lead(region, ready) {
  const retry = document.querySelector("[data-failure] [data-start-engine]");
  const brought = region.querySelector("[data-tool]:not([data-tool=reminder]), h1");
  const place = /** @type {HTMLElement} */ (ready ? brought : retry);
  if (ready) place.tabIndex = -1;
  place.focus();
}
