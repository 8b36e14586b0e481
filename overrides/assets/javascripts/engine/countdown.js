/** Delays in time awake: a computer that slept an hour has not waited an hour. */

/** They are counted in steps of so many milliseconds; sleep counts for one. */
const STEP = 1_000;

/** Act after `delay` milliseconds of waking. @param {number} delay @param {() => void} act @returns {() => void} stops it */
export function countDown(delay, act) {
  let left = delay;
  const timer = setInterval(() => {
    left -= STEP;
    if (left > 0) return;
    clearInterval(timer);
    act();
  }, STEP);
  return () => clearInterval(timer);
}

/** Several of them, which are stopped together. */
export class Watches {
  /** @type {(() => void)[]} */
  #stops = [];

  /** @param {number} delay in milliseconds @param {() => void} act */
  add(delay, act) {
    this.#stops.push(countDown(delay, act));
  }

  stop() {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }
}
