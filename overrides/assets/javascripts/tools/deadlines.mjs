/** The deadlines' page: keeps the list in this browser, asks Python for table and files, and puts the files in links. */
import { ask, prepare } from "../engine/engine.mjs";
import { describePage, fillForm, listMistakes, offer, open, readForm, showAnswer, showMistakes, withdraw } from "./form.mjs";
import { keep, recall, say } from "../shell/page.mjs";
import { showProgress } from "../engine/progress.mjs";

/** @typedef {{numero: string, recu: string, libelle: string}} Application */

const KEY = "candidatures";
const SETTINGS = ["jour", "heure", "fuseau"];
const tool = /** @type {HTMLElement} */ (document.querySelector('[data-tool="deadlines"]'));
const form = /** @type {HTMLFormElement} */ (tool.querySelector("form"));
const archive = /** @type {HTMLAnchorElement} */ (form.querySelector("[data-download]"));
const erase = /** @type {HTMLButtonElement} */ (form.querySelector("[data-erase]"));
const region = /** @type {HTMLElement} */ (tool.closest("[data-helper]"));
/** @type {Application[]} */
let applications = [];
/** What was kept and Python does not take today, say a date to come: not shown, and not lost. @type {Application[]} */
let aside = [];
/** Changes wait for one another: each starts from the list that the one before left. @type {Promise<unknown>} */
let queue = Promise.resolve();

region.addEventListener("engine", () => region.dataset.engine === "ready" && void begin());
addEventListener("storage", () => !form.hidden && void restore()); // another tab changed the list
form.addEventListener("submit", add);
form.addEventListener("change", ({ target }) => SETTINGS.includes(/** @type {any} */ (target).name) && void change((list) => list));
form.addEventListener("click", remove);
erase.addEventListener("click", () => void forget());
region.addEventListener("engine", (event) => showProgress(/** @type {CustomEvent} */ (event).detail));
prepare(region);

async function begin() {
  if (!form.hidden) return open(tool, form); // the engine comes back: what is typed stays
  fillForm(form, { recu: describePage().today });
  await restore();
}

/** Show what this browser keeps. */
function restore() {
  return wait(async () => {
    const { list, settings } = recallList();
    fillForm(form, settings);
    [applications, aside] = [list, []];
    if ((await show(applications)) === "invalid") await setAside();
  });
}

/** Whoever wrote what is kept, only what has the form of a list comes in. */
function recallList() {
  const kept = /** @type {any} */ (recall(KEY));
  /** @type {Application[]} */
  const list = [kept?.applications, kept?.aside].flatMap((part) => (Array.isArray(part) ? part : [])).filter(isApplication);
  const settings = SETTINGS.map((name) => [name, kept?.settings?.[name]]);
  return { list, settings: Object.fromEntries(settings) };
}

/** @param {any} one */
const isApplication = (one) => [one?.numero, one?.recu, one?.libelle].every((part) => typeof part === "string");

/** Show what Python takes of the list, each by itself. */
async function setAside() {
  const answers = await Promise.all(applications.map((one) => put([one])));
  aside = applications.filter((_, place) => answers[place].kind !== "deadlines");
  applications = applications.filter((one) => !aside.includes(one));
  if ((await show(applications)) !== "deadlines") return;
  const some = aside.length === 1 ? "Une candidature gardée n’est pas affichée" : `${aside.length} candidatures gardées ne sont pas affichées`;
  say(`${some} : sa date est à venir ou a plus d’un an, ou elle est abîmée.`);
}

/** @param {SubmitEvent} event */
async function add(event) {
  event.preventDefault();
  const { recu, libelle } = readForm(form);
  const taken = await change((list) => [...list, { numero: number(list), recu, libelle }]);
  if (taken && readForm(form).libelle === libelle) fillForm(form, { libelle: "" });
  if (!taken) /** @type {HTMLElement} */ (form.querySelector("[data-errors]")).focus();
}

/** A number that nothing kept has, greater than all. @param {Application[]} list */
const number = (list) => String(1 + Math.max(0, ...[...list, ...aside].map((one) => Number(one.numero) || 0)));

/** @param {MouseEvent} event */
function remove({ target }) {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-remove]"));
  if (!button) return;
  void change((list) => list.filter((one) => one.numero !== button.dataset.remove));
  /** @type {HTMLElement} */ (form.elements.namedItem("recu")).focus();
}

/** Nothing stays, even if Python is gone. */
function forget() {
  return wait(async () => {
    [applications, aside] = [[], []];
    keep(KEY, null);
    form.reset();
    fillForm(form, { recu: describePage().today });
    draw({ summary: "", html: "", files: [] });
    await show(applications);
  });
}

/** @template T @param {() => Promise<T>} act @returns {Promise<T>} done after what was asked before */
function wait(act) {
  const done = queue.then(act).finally(() => (erase.hidden = applications.length + aside.length === 0));
  queue = done.catch(() => {});
  return done;
}

/** Show and keep the changed list, if Python takes it. @param {(list: Application[]) => Application[]} edit */
function change(edit) {
  return wait(async () => {
    const list = edit(applications);
    if ((await show(list)) !== "deadlines") return false;
    applications = list;
    const kept = keep(KEY, { applications, aside, settings: readSettings() });
    say(kept ? "" : "Votre navigateur refuse de garder cette liste : elle sera perdue en quittant cette page.");
    return true;
  });
}

/** @returns {Record<string, string>} */
function readSettings() {
  const values = readForm(form);
  return Object.fromEntries(SETTINGS.map((name) => [name, values[name]]));
}

/** @param {Application[]} list @returns {Promise<any>} what Python says of it, or the Error that kept it from saying */
const put = (list) => ask({ kind: "deadlines", applications: list, form: readSettings(), ...describePage() }).catch((error) => error);

/** Show this list, or what Python has against it. @param {Application[]} list @returns {Promise<string>} the answer's kind */
async function show(list) {
  const answer = await put(list);
  const taken = answer.kind === "deadlines";
  open(tool, form, answer);
  showMistakes(form, taken ? [] : listMistakes(answer));
  if (taken) draw(answer);
  return answer.kind;
}

/** @param {any} answer */
function draw(answer) {
  for (const link of listLinks()) withdraw(link);
  showAnswer(tool, answer);
  for (const link of listLinks()) offer(link, answer.files.find((/** @type {any} */ one) => one.name === link.dataset.file));
  if (answer.archive) offer(archive, answer.archive);
  else withdraw(archive);
}

/** @returns {NodeListOf<HTMLAnchorElement>} */
function listLinks() {
  return tool.querySelectorAll("a[data-file]");
}
