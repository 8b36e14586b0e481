/** Text that holds on some days only says which (`data-from`, `data-until`): shown on these, whenever the page was made. */
import { readToday, whenSeenAgain } from "./day.js";

function settle() {
  const today = readToday();
  for (const dated of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-from], [data-until]"))) {
    dated.hidden = today < (dated.dataset.from ?? "") || today > (dated.dataset.until ?? today);
  }
}

document.addEventListener("drawn", settle);
whenSeenAgain(settle);
settle();
