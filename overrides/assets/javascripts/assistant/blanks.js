/** What a draft shows: the fields at their rows, what Python says of each, the texts on paper and in the drawings. */
import { readTexts } from "./texts.js";

/** @typedef {import("../types/messages.js").Remark} Remark */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** @param {string} selector @returns {HTMLElement[]} */
const list = (selector) => [...document.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));

const listControls = () => /** @type {Control[]} */ (/** @type {unknown} */ (list("[data-blank] [name]")));

/** Put what was typed into the fields; who types in one keeps it as it is. */
export function fill() {
  for (const control of listControls()) {
    const text = readTexts()[control.name] ?? (control instanceof HTMLSelectElement ? "cochée" : "");
    if (control !== document.activeElement && control.value !== text) control.value = text;
  }
  showAsked();
}

export function hideBlanks() {
  for (const blank of list("[data-blank]")) blank.hidden = true;
}

/** Hours are asked once, or day by day; what comes into sight is not left folded. */
export function showAsked() {
  const alike = readTexts().horaires ?? "cochée";
  for (const blank of list("[data-blank]")) {
    const asked = (blank.dataset.asked ?? alike) === alike;
    if (asked && blank.hidden) blank.closest(".helper-fold")?.toggleAttribute("open", true);
    blank.hidden = !asked;
  }
}

/** @param {Remark[]} remarks */
export function showRemarks(remarks) {
  remarks.forEach(showRemark);
  showOwn(remarks);
  showPaper(remarks);
}

/** @param {Remark} remark */
function showRemark({ field, standing, counter, advice, preview }) {
  const [blank] = list(`[data-blank="${field}"]`);
  if (!blank) return;
  blank.dataset.standing = standing;
  const words = { counter, advice, "first-read": preview && `Lu en premier\u00a0: «\u00a0${preview}\u00a0»` };
  for (const [name, text] of Object.entries(words)) {
    const place = blank.querySelector(`[data-${name}]`);
    if (place && place.textContent !== text) place.textContent = text;
  }
}

/** Before publishing, and in the drawings of the form, texts stand as they will there. @param {Remark[]} remarks */
function showOwn(remarks) {
  for (const place of list("[data-own]")) {
    const text = remarks.find(({ field }) => field === place.dataset.own)?.text;
    place.textContent = text ? `Vous\u00a0: ${text}` : "";
  }
  for (const place of list("[data-own-drawn]")) {
    place.dataset.empty ??= place.textContent ?? "";
    place.textContent = readTexts()[place.dataset.ownDrawn ?? ""] || place.dataset.empty;
  }
}

/** On paper, texts take the place of the lines. @param {Remark[]} remarks */
function showPaper(remarks) {
  for (const place of list("[data-paper]")) {
    place.textContent = remarks.find(({ field }) => field === place.dataset.paper)?.text ?? "";
  }
}
