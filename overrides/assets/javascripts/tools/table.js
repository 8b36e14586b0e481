/** The table of the deadlines: asks Python for the one of a list, with its files, and puts the files in links. */

import { ask } from "../engine/engine.js";
import { describePage, listMistakes, offer, open, readForm, showAnswer, showMistakes, withdraw } from "./form.js";

/** @typedef {import("./kept.js").Application} Application */

export const SETTINGS = ["jour", "heure", "fuseau"];
export const tool = /** @type {HTMLElement} */ (document.querySelector('[data-tool="deadlines"]'));
export const form = /** @type {HTMLFormElement} */ (tool.querySelector("form"));
const archive = /** @type {HTMLAnchorElement} */ (form.querySelector("[data-download]"));

/** @returns {Record<string, string>} */
export function readSettings() {
  const values = readForm(form);
  return Object.fromEntries(SETTINGS.map((name) => [name, values[name]]));
}

/** @param {Application[]} list @returns {Promise<any>} what Python says of it, or the Error that kept it from saying */
export const put = (list) =>
  ask({ kind: "deadlines", applications: list, form: readSettings(), ...describePage() }).catch((error) => error);

/** Show this list, or what Python has against it. @param {Application[]} list @returns {Promise<string>} the answer's kind */
export async function show(list) {
  const answer = await put(list);
  const taken = answer.kind === "deadlines";
  showMistakes(form, taken ? [] : listMistakes(answer));
  if (taken) draw(answer);
  open(tool, form, answer);
  return answer.kind;
}

export const clear = () => draw({ summary: "", html: "", files: [] });

/** @param {any} answer */
function draw(answer) {
  for (const link of listLinks()) withdraw(link);
  showAnswer(tool, answer);
  for (const link of listLinks())
    offer(
      link,
      answer.files.find((/** @type {any} */ one) => one.name === link.dataset.file),
    );
  if (answer.archive) offer(archive, answer.archive);
  else withdraw(archive);
}

/** @returns {NodeListOf<HTMLAnchorElement>} */
function listLinks() {
  return tool.querySelectorAll("a[data-file]");
}
