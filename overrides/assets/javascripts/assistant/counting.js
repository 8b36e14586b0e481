/** How many rows of a list are done, in all and screen by screen, and on which screen the reader is. */
import { tell } from "../shell/page.js";

const findPlace = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-done]"));
const listSteps = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-step]")]);

/** @param {string} inside a selector @returns {{done: number, all: number}} */
function count(inside) {
  const ticks = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(`${inside} [data-tick]`)]);
  return { done: ticks.filter((tick) => tick.checked).length, all: ticks.length };
}

function writeSteps() {
  for (const step of listSteps()) {
    const place = /** @type {HTMLElement | null} */ (step.querySelector("[data-count]"));
    if (!place) continue;
    const { done, all } = count(`[data-screen="${step.dataset.step}"]`);
    place.textContent = `${done} sur ${all}`;
    place.hidden = false;
    step.classList.toggle("steps__step--done", done === all);
  }
  const { done, all } = count("[data-state=checklist]");
  return `${done} sur ${all}`;
}

/** Show the counts as they are; nobody needs to hear them. */
export function countDone() {
  const words = writeSteps();
  const place = findPlace();
  if (!place) return;
  place.removeAttribute("aria-live");
  tell(place, words);
  place.hidden = false;
}

/** Show the counts after a tick, and have the sum said: it changes where nobody looks. */
export function sayDone() {
  const words = writeSteps();
  const place = findPlace();
  place?.setAttribute("aria-live", "polite");
  if (place) tell(place, words);
}

/** Below the bar, above the middle: the screen that is read. */
const READ = { rootMargin: "-25% 0px -74% 0px" };
/** @type {IntersectionObserver | undefined} */
let observer;

/** Mark in the bar the screen that the reader is on, as the page moves. */
export function followScreens() {
  observer?.disconnect();
  observer = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) mark(target, isIntersecting);
  }, READ);
  for (const screen of document.querySelectorAll("[data-screen]")) observer.observe(screen);
}

/** @param {Element} screen @param {boolean} read */
function mark(screen, read) {
  const step = document.querySelector(`[data-step="${screen.getAttribute("data-screen")}"]`);
  if (read) step?.setAttribute("aria-current", "step");
  else step?.removeAttribute("aria-current");
}
