/** The deadlines' page: keeps the list in this browser, asks Python for table and files, and puts the files in links. */
import { ask, prepare } from "./engine.mjs";
import { describePage, fillForm, listMistakes, offer, open, readForm, showAnswer, showMistakes, withdraw } from "./form.mjs";
import { keep, recall } from "./page.mjs";
import { showProgress } from "./progress.mjs";

/** @typedef {{numero: string, recu: string, libelle: string}} Application */

const KEY = "candidatures";
const SETTINGS = ["jour", "heure", "fuseau"];
const tool = /** @type {HTMLElement} */ (document.querySelector('[data-tool="deadlines"]'));
const form = /** @type {HTMLFormElement} */ (tool.querySelector("form"));
const archive = /** @type {HTMLAnchorElement} */ (form.querySelector("[data-download]"));
const erase = /** @type {HTMLButtonElement} */ (form.querySelector("[data-erase]"));
const region = /** @type {HTMLElement} */ (tool.closest("[data-helper]"));
const kept = /** @type {{applications?: Application[], settings?: Record<string, string>} | null} */ (recall(KEY));
/** @type {Application[]} */
let applications = Array.isArray(kept?.applications) ? kept.applications : [];
/** Changes wait for one another: each starts from the list that the one before left. @type {Promise<unknown>} */
let queue = Promise.resolve();

region.addEventListener("engine", () => region.dataset.engine === "ready" && void begin());
form.addEventListener("submit", add);
form.addEventListener("change", ({ target }) => SETTINGS.includes(/** @type {any} */ (target).name) && void change((list) => list));
form.addEventListener("click", remove);
erase.addEventListener("click", () => void forget());
region.addEventListener("engine", (event) => showProgress(/** @type {CustomEvent} */ (event).detail));
prepare(region);

async function begin() {
  fillForm(form, { recu: describePage().today, ...kept?.settings });
  await change((list) => list);
  open(tool, form);
  erase.hidden = applications.length === 0;
}

/** @param {SubmitEvent} event */
async function add(event) {
  event.preventDefault();
  const { recu, libelle } = readForm(form);
  const taken = await change((list) => [...list, { numero: number(list), recu, libelle }]);
  if (taken && readForm(form).libelle === libelle) fillForm(form, { libelle: "" });
  if (!taken) /** @type {HTMLElement} */ (form.querySelector("[data-errors]")).focus();
}

/** A number that the list does not have, greater than all it has. @param {Application[]} list */
const number = (list) => String(1 + Math.max(0, ...list.map((one) => Number(one.numero))));

/** @param {MouseEvent} event */
function remove({ target }) {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-remove]"));
  if (!button) return;
  void change((list) => list.filter((one) => one.numero !== button.dataset.remove));
  /** @type {HTMLElement} */ (form.elements.namedItem("recu")).focus();
}

async function forget() {
  await change(() => []);
  keep(KEY, null);
  form.reset();
  fillForm(form, { recu: describePage().today });
}

/** @param {(list: Application[]) => Application[]} edit @returns {Promise<boolean>} whether Python took the new list */
function change(edit) {
  const done = queue.then(() => update(edit(applications)));
  queue = done;
  return done;
}

/** Show this list and keep it, if Python takes it. @param {Application[]} list @returns {Promise<boolean>} */
async function update(list) {
  const values = readForm(form);
  const settings = Object.fromEntries(SETTINGS.map((name) => [name, values[name]]));
  /** @type {any} */
  const answer = await ask({ kind: "deadlines", applications: list, form: settings, ...describePage() }).catch((error) => error);
  const taken = answer.kind === "deadlines";
  showMistakes(form, taken ? [] : listMistakes(answer));
  if (!taken) return false;
  applications = list;
  keep(KEY, { applications, settings });
  show(answer);
  return true;
}

/** @param {any} answer */
function show(answer) {
  for (const link of listLinks()) withdraw(link);
  showAnswer(tool, answer);
  for (const link of listLinks()) offer(link, answer.files.find((/** @type {any} */ one) => one.name === link.dataset.file));
  erase.hidden = applications.length === 0;
  if (answer.archive) offer(archive, answer.archive);
  else withdraw(archive);
}

/** @returns {NodeListOf<HTMLAnchorElement>} */
function listLinks() {
  return tool.querySelectorAll("a[data-file]");
}
