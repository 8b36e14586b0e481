/** The SIRET's page: asks Python at each key, says what it says, and copies the number that is right. */

import { ask } from "../engine/engine.js";
import { copy } from "../shell/clipboard.js";
import { tell } from "../shell/page.js";
import { offerStart } from "../shell/starting.js";
import { asError, isOf, listMistakes, open, showMistakes } from "./form.js";
import { takeWholePastes } from "./pasting.js";

const tool = /** @type {HTMLElement} */ (document.querySelector('[data-tool="siret"]'));
const form = /** @type {HTMLFormElement} */ (tool.querySelector("form"));
const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
const verdict = /** @type {HTMLElement} */ (form.querySelector("[data-summary]"));
const button = /** @type {HTMLButtonElement} */ (form.querySelector("[data-copy-siret]"));
const region = /** @type {HTMLElement} */ (tool.closest("[data-helper]"));
let latest = 0;
let digits = "";
/** The last verdict: who asks again hears it again, who types on does not. */
let said = "";

region.addEventListener("engine", () => region.dataset.engine === "ready" && open(tool, form));
field.addEventListener("input", () => void check({ finished: false }));
field.addEventListener("change", () => void check({ finished: true }));
form.addEventListener("submit", submit);
button.addEventListener("click", copyDigits);
takeWholePastes(form);
offerStart(region);

/** @param {SubmitEvent} event */
function submit(event) {
  event.preventDefault();
  void check({ finished: true, asked: true });
}

/**
 * A number still being typed is not yet a mistake; a finished one that is right is shown as the platform does.
 * Who asks is answered even about nothing, and led back to what is to be mended.
 * @param {{finished: boolean, asked?: boolean}} how
 */
async function check({ finished, asked = false }) {
  const turn = ++latest;
  const empty = !asked && !field.value.trim();
  const answer = empty ? undefined : await ask({ kind: "siret", siret: field.value }).catch(asError);
  if (turn !== latest) return;
  open(tool, form, answer);
  const right = isOf("siret", answer) ? answer : undefined;
  const mistakes = listMistakes(answer);
  showMistakes(form, mistakes, { finished });
  digits = right?.digits ?? "";
  const [mistake] = mistakes.filter((one) => finished || !one.field);
  const words = right ? `Ce SIRET est bien formé : ${right.formatted}` : (mistake?.message ?? "");
  if (asked || words !== said) tell(verdict, words, mistake?.field && "visually-hidden"); // the field shows the same words
  said = words;
  button.hidden = !right;
  if (right && finished) field.value = right.formatted;
  if (asked && !right) field.focus();
}

function copyDigits() {
  return copy(digits, "SIRET copié, sans espaces.", `sélectionnez « ${digits} » et copiez-le vous-même.`);
}
