/** The table of the deadlines: asks Python for the one of a list, with its files, and puts the files in links. */

import { ask } from "../engine/engine.js";
import {
  asError,
  describePage,
  isOf,
  listMistakes,
  offer,
  open,
  readForm,
  showAnswer,
  showMistakes,
  withdraw,
} from "./form.js";

/** @typedef {import("./kept.js").Application} Application */

export const SETTINGS = ["jour", "heure", "fuseau"];
export const tool = /** @type {HTMLElement} */ (document.querySelector('[data-tool="deadlines"]'));
export const form = /** @type {HTMLFormElement} */ (tool.querySelector("form"));
const together = /** @type {HTMLAnchorElement} */ (form.querySelector("[data-download]"));

/** @returns {Record<string, string>} */
export function readSettings() {
  const values = readForm(form);
  return Object.fromEntries(SETTINGS.map((name) => [name, values[name]]));
}

/** What Python says of a list, or the Error that kept it from saying. @param {Application[]} applications */
export const put = (applications) =>
  ask({ kind: "deadlines", applications, form: readSettings(), ...describePage() }).catch(asError);

/** Show this list, or what Python has against it; tells whether Python took it. @param {Application[]} list */
export async function show(list) {
  const outcome = await put(list);
  showMistakes(form, listMistakes(outcome));
  const taken = isOf("deadlines", outcome);
  if (taken) draw(outcome);
  open(tool, form, outcome);
  return { taken, invalid: !(outcome instanceof Error) && outcome.kind === "invalid" };
}

export const clear = () => draw({ summary: "", html: "", files: [], archive: null });

/** @param {import("../types/messages.js").Answers["deadlines"]} answer */
function draw({ summary, html, files, archive }) {
  for (const link of listLinks()) withdraw(link);
  showAnswer(tool, { summary, html });
  for (const link of listLinks()) {
    const file = files.find(({ name }) => name === link.dataset.file);
    if (file) offer(link, file);
  }
  if (archive) offer(together, archive);
  else withdraw(together);
}

/** @returns {NodeListOf<HTMLAnchorElement>} */
function listLinks() {
  return tool.querySelectorAll("a[data-file]");
}
