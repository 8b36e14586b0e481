/** The weekly reminder under a checklist: asks Python for dates and file at each change, and puts the file in a link. */

import { ask } from "../engine/engine.js";
import { whenSeenAgain } from "../shell/day.js";
import {
  asError,
  describePage,
  fillForm,
  isOf,
  listMistakes,
  offer,
  open,
  readForm,
  showAnswer,
  showFields,
  showMistakes,
  withdraw,
} from "./form.js";
import { isTouched, offerDefaults, offerToday } from "./offering.js";

/** What the visitor chose stays when another checklist is drawn. @type {Record<string, string>} */
let chosen = {};
let latest = 0;

document.addEventListener("engine", begin);
document.addEventListener("drawn", begin);
whenSeenAgain(follow);
begin();

/** The tool and its form, where the page has them. */
function find() {
  const tool = /** @type {HTMLElement | null} */ (document.querySelector('[data-tool="reminder"]'));
  return { tool, form: /** @type {HTMLFieldSetElement} */ (tool?.querySelector("fieldset")) };
}

/** Once the engine is ready, the form takes the place of the files made at build. */
function begin() {
  const { tool, form } = find();
  if (!tool) return;
  const region = /** @type {HTMLElement | null} */ (tool.closest("[data-helper]"));
  if (region?.dataset.engine !== "ready" || form.dataset.begun) return;
  form.dataset.begun = "";
  offerDefaults(form, Object.keys(chosen));
  fillForm(form, chosen);
  form.addEventListener("change", () => void update(tool, form));
  void update(tool, form);
}

/** Texts and file are those of now. */
function follow() {
  const { tool, form } = find();
  if (!tool || form.hidden) return;
  offerToday(form);
  void update(tool, form);
}

/** @param {HTMLElement} tool @param {HTMLFieldSetElement} form */
async function update(tool, form) {
  const turn = ++latest;
  showFields(form);
  const values = readForm(form);
  chosen = { ...chosen, ...Object.fromEntries(Object.entries(values).filter(([name]) => isTouched(form, name))) };
  const outcome = await ask({ kind: "weekly", form: values, ...describePage() }).catch(asError);
  if (turn !== latest) return;
  const made = isOf("weekly", outcome) ? outcome : undefined;
  showMistakes(form, listMistakes(outcome));
  showAnswer(tool, made ?? { summary: "", html: "" });
  open(tool, form, outcome);
  const links = { file: "[data-download]", google: "[data-google]" };
  const file = /** @type {HTMLAnchorElement} */ (form.querySelector(links.file));
  const google = /** @type {HTMLAnchorElement} */ (form.querySelector(links.google));
  google.hidden = !made?.google;
  withdraw(file);
  if (!made) return;
  for (const one of made.files) offer(file, one); // none where no day is left
  Object.assign(google, { href: made.google, rel: "noreferrer" });
  if (!isTouched(form, "au")) fillForm(form, { au: made.last });
}
