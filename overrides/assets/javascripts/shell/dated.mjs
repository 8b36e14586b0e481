/** Text that holds on some days only says which (`data-from`, `data-until`): shown on these, whenever the page was made. */

/** The reader's date, as « 2026-11-30 ». */
export function readToday() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function settle() {
  const today = readToday();
  for (const dated of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-from], [data-until]"))) {
    dated.hidden = today < (dated.dataset.from ?? "") || today > (dated.dataset.until ?? today);
  }
}

document.addEventListener("drawn", settle);
document.addEventListener("visibilitychange", settle); // a page left open overnight
settle();
