/** The weekly reminder under a checklist: asks Python for dates and file at each change, and puts the file in a link. */
import { ask } from "../engine/engine.mjs";
import { describePage, fillForm, listMistakes, offer, open, readForm, showAnswer, showFields, showMistakes, withdraw } from "./form.mjs";

/** What was chosen stays when another checklist is drawn. @type {Record<string, string>} */
let chosen = {};
let latest = 0;

document.addEventListener("engine", begin);
document.addEventListener("drawn", begin);
begin();

/** Once the engine is ready, the form takes the place of the files made at build. */
function begin() {
  const tool = /** @type {HTMLElement | null} */ (document.querySelector('[data-tool="reminder"]'));
  if (!tool) return;
  const form = /** @type {HTMLFieldSetElement} */ (tool.querySelector("fieldset"));
  const region = /** @type {HTMLElement | null} */ (tool.closest("[data-helper]"));
  if (region?.dataset.engine !== "ready" || form.dataset.begun) return;
  form.dataset.begun = "";
  const { today } = describePage();
  fillForm(form, { du: today, ...chosen });
  form.addEventListener("change", () => void update(tool, form));
  void update(tool, form);
}

/** @param {HTMLElement} tool @param {HTMLFieldSetElement} form */
async function update(tool, form) {
  const turn = ++latest;
  showFields(form);
  chosen = readForm(form);
  /** @type {any} */
  const answer = await ask({ kind: "weekly", form: chosen, ...describePage() }).catch((error) => error);
  if (turn !== latest) return;
  open(tool, form, answer);
  const made = answer.kind === "weekly";
  showMistakes(form, made ? [] : listMistakes(answer));
  showAnswer(tool, made ? answer : { summary: "", html: "" });
  const links = { file: "[data-download]", google: "[data-google]" };
  const file = /** @type {HTMLAnchorElement} */ (form.querySelector(links.file));
  const google = /** @type {HTMLAnchorElement} */ (form.querySelector(links.google));
  google.hidden = !answer.google;
  withdraw(file);
  if (!made) return;
  for (const one of answer.files) offer(file, one); // none where no day is left
  Object.assign(google, { href: answer.google, rel: "noreferrer" });
  const last = /** @type {HTMLInputElement} */ (form.elements.namedItem("au"));
  last.value ||= answer.last;
}
