/** What day it is, and when a page that stayed open is seen again: what it made from today is then to be made anew. */

const MINUTE = 60_000;

/** The device's own day: « 2026-11-26 ». */
export function readToday() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * MINUTE).toISOString().slice(0, 10);
}

/**
 * Have `act` called each time the page is seen again, and when a day begins while it is in view.
 * @param {(how: {newDay: boolean}) => unknown} act
 */
export function whenSeenAgain(act) {
  let day = readToday();
  const look = () => {
    const newDay = day !== readToday();
    day = readToday();
    act({ newDay });
  };
  const lookForADay = () => day !== readToday() && look();
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  addEventListener("pageshow", ({ persisted }) => persisted && look()); // Back, to a page that the browser had kept whole
  addEventListener("focus", lookForADay);
  setInterval(lookForADay, MINUTE); // a device that slept tells no page of it
}
