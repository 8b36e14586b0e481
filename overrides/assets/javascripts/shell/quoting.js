/** Sentences that scripts say, with what they quote kept from the browser's translation, as in drawn pages (exact.py). */

/** @param {string} text @returns {(string | HTMLElement)[]} its parts, in order, for an element that is to hold them */
export function markQuotes(text) {
  return text.split(/(«\s?)([^«»]+?)(\s?»)/).map((part, place) => (place % 4 === 2 ? keepExact(part) : part));
}

/** @param {string} text */
function keepExact(text) {
  const kept = document.createElement("span");
  kept.translate = false;
  kept.textContent = text;
  return kept;
}
