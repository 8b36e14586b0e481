/** What the tools' forms share: reading fields, showing what to mend, offering files. Every rule is Python's. */

import { readToday } from "../shell/day.js";
import { allowHtml, tell } from "../shell/page.js";

/** @typedef {import("../types/messages.js").Mistake} Mistake */
/** @typedef {import("../types/messages.js").Made} Made */
/** @typedef {import("../types/messages.js").Answers} Answers */
/** What came of a request: Python's answer, or the Error that kept it from answering. @typedef {import("../types/messages.js").Answer | Error} Outcome */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** Where nothing is submitted, the fields stand in a fieldset alone. @typedef {HTMLFormElement | HTMLFieldSetElement} Form */

/** @param {Form} form @returns {Control[]} */
const listControls = (form) =>
  /** @type {Control[]} */ ([...form.elements].filter((one) => /** @type {Control} */ (one).name));

/** What the fields say; a date half typed says "?", so that Python can tell the visitor. @param {Form} form */
export function readForm(form) {
  return Object.fromEntries(listControls(form).map((one) => [one.name, one.validity.badInput ? "?" : one.value]));
}

/** Fill the fields named; a list keeps its choice where `values` has one that it does not offer. @param {Form} form @param {Record<string, string>} values */
export function fillForm(form, values) {
  for (const one of listControls(form)) {
    const value = values[one.name];
    const offered = !(one instanceof HTMLSelectElement) || [...one.options].some((option) => option.value === value);
    if (value !== undefined && offered) one.value = value;
  }
  showFields(form);
}

/** Show the fields that depend on another one's answer. @param {Form} form */
export function showFields(form) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-when]"))) {
    const [name, value] = (place.dataset.when ?? "").split("=");
    place.hidden = readForm(form)[name] !== value;
  }
}

/** The page's clock and address, as every request of a tool carries them. */
export function describePage() {
  return { today: readToday(), now: new Date().toISOString(), address: location.origin + location.pathname };
}

const WRONG = "Erreur\u00a0: ";

/**
 * Say at each field what is to be mended, and all of it in the summary; what is still being typed is not wrong yet.
 * @param {Form} form @param {Mistake[]} mistakes @param {{finished?: boolean}} [how]
 */
export function showMistakes(form, mistakes, { finished = true } = {}) {
  for (const one of listControls(form)) {
    const message = mistakes.find(({ field }) => field === one.name)?.message ?? "";
    if (message && finished) one.setAttribute("aria-invalid", "true");
    else one.removeAttribute("aria-invalid");
    const place = document.getElementById(`${one.id}-erreur`);
    if (place) place.textContent = message;
  }
  const summary = /** @type {HTMLElement | null} */ (form.querySelector("[data-errors]"));
  summary?.replaceChildren(...mistakes.map((mistake) => linkField(form, mistake)));
  const title = document.title.replace(WRONG, "");
  document.title = mistakes.length && finished ? WRONG + title : title;
}

/** @param {Form} form @param {Mistake} mistake */
function linkField(form, { field, message }) {
  const control = listControls(form).find((one) => one.name === field);
  const line = document.createElement("p");
  if (!control) return Object.assign(line, { textContent: message });
  const link = Object.assign(document.createElement("a"), { href: `#${control.id}`, textContent: message });
  link.addEventListener("click", (event) => {
    event.preventDefault(); // a fragment leads to a field without giving it the focus
    control.focus();
  });
  line.append(link);
  return line;
}

const STAYS = "Ce que vous avez saisi reste ici : réessayez, ou suivez les explications de cette page.";

/** A request that fails ends in the Error that tells why. @param {Error} error */
export const asError = (error) => error;

/**
 * Whether Python gave what was asked for. @template {keyof Answers} Kind @param {Kind} kind @param {Outcome | undefined} outcome
 * @returns {outcome is Extract<Outcome, {kind: Kind}>}
 */
export const isOf = (kind, outcome) => outcome !== undefined && "kind" in outcome && outcome.kind === kind;

/**
 * What is to be mended: `invalid` names fields, `refused` does not, and an Error is no answer of Python's.
 * @param {Outcome} [outcome] @returns {Mistake[]}
 */
export function listMistakes(outcome) {
  if (outcome instanceof Error) return [{ field: "", message: `${outcome.message} ${STAYS}` }];
  if (outcome?.kind === "invalid") return outcome.errors;
  return outcome?.kind === "refused" ? [{ field: "", message: outcome.message }] : [];
}

/** The same in one sentence, where no field is to be pointed at. @param {Outcome} outcome */
export const describeMistake = (outcome) => listMistakes(outcome)[0]?.message ?? "";

/** What each tool shows: the same again is not drawn again. @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/** @param {HTMLElement} tool @param {{summary: string, html: string}} drawn */
export function showAnswer(tool, { summary, html }) {
  const place = /** @type {HTMLElement} */ (tool.querySelector("[data-summary]"));
  if (place.textContent !== summary) tell(place, summary);
  if (shown.get(tool) === html) return;
  shown.set(tool, html);
  /** @type {HTMLElement} */ (tool.querySelector("[data-shown]")).innerHTML = allowHtml(html);
}

/** Make the file before any click, and let the link lead to it. @param {HTMLAnchorElement} link @param {Made} file */
export function offer(link, file) {
  withdraw(link);
  const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0));
  link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
  link.download = file.name;
  link.hidden = false;
}

/** @param {HTMLAnchorElement} link */
export function withdraw(link) {
  if (link.href) URL.revokeObjectURL(link.href);
  for (const name of ["href", "download"]) link.removeAttribute(name);
  link.hidden = true;
}

/**
 * The form takes the place of what the page says without it; where an outcome is none that helps, both stand.
 * @param {HTMLElement} tool @param {Form} form @param {Outcome} [outcome]
 */
export function open(tool, form, outcome) {
  form.hidden = false;
  const helpless = outcome instanceof Error || outcome?.kind === "refused";
  tool.querySelector("[data-static]")?.toggleAttribute("hidden", !helpless);
}
