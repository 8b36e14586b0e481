/** The deadlines' page: changes the list that this browser keeps, as far as Python takes it, and follows the day. */

import { whenSeenAgain } from "../shell/day.js";
import { say } from "../shell/page.js";
import { offerStart } from "../shell/starting.js";
import { fillForm, open, readForm } from "./form.js";
import { forgetList, isKeeping, keepList, makeApplication, recallList } from "./kept.js";
import { letGo, offerDefaults, offerToday } from "./offering.js";
import { takeWholePastes } from "./pasting.js";
import { clear, form, put, readSettings, SETTINGS, show, tool } from "./table.js";

/** @typedef {import("./kept.js").Application} Application */

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
form.addEventListener(
  "change",
  ({ target }) => SETTINGS.includes(/** @type {any} */ (target).name) && void change((list) => list),
);
document.addEventListener("click", remove); // a form with a listener of its own is read as « cliquable »
erase.addEventListener("click", () => void forget());
whenSeenAgain(({ newDay }) => !form.hidden && (newDay || !isMistaken()) && void follow());
takeWholePastes(form);
offerStart(region);

async function begin() {
  if (!form.hidden) return open(tool, form); // the engine comes back: what is typed stays
  offerDefaults(form);
  await restore();
}

/** What a visitor is about to mend stays as it is. */
const isMistaken = () => form.querySelector("[aria-invalid]") !== null;

/** The days that are left and the files are those of now. */
function follow() {
  offerToday(form);
  return restore();
}

/** Show the newest list, with its settings. */
function restore() {
  return wait(async () => {
    const { settings } = takeIn();
    fillForm(form, Object.fromEntries(SETTINGS.map((name) => [name, settings[name]])));
    [applications, aside] = [[...applications, ...aside], []];
    if ((await show(applications)) === "invalid") await setAside();
  });
}

/** What this browser keeps, where it does, is the list: another tab may have changed it. */
function takeIn() {
  const kept = recallList();
  const left = new Set(aside.map(({ numero }) => numero));
  if (isKeeping()) {
    applications = kept.list.filter(({ numero }) => !left.has(numero));
    aside = kept.list.filter(({ numero }) => left.has(numero));
  }
  return kept;
}

/** Show what Python takes of the list, each by itself. */
async function setAside() {
  const answers = await Promise.all(applications.map((one) => put([one])));
  aside = applications.filter((_, place) => answers[place].kind !== "deadlines");
  applications = applications.filter((one) => !aside.includes(one));
  if ((await show(applications)) !== "deadlines") return;
  const some =
    aside.length === 1
      ? "Une candidature gardée n’est pas affichée"
      : `${aside.length} candidatures gardées ne sont pas affichées`;
  say(`${some} : sa date est à venir ou a plus d’un an, ou elle est abîmée.`);
}

/** @param {SubmitEvent} event */
async function add(event) {
  event.preventDefault();
  const { recu, libelle } = readForm(form);
  const taken = await change((list) => [...list, makeApplication(recu, libelle)]);
  if (taken && readForm(form).libelle === libelle) fillForm(form, { libelle: "" });
  if (taken) letGo(form);
  /** @type {HTMLElement} */ else form.querySelector("[data-errors]").focus();
}

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
    forgetList();
    form.reset();
    offerDefaults(form);
    clear();
    await show(applications);
  });
}

/** @template T @param {() => Promise<T>} act @returns {Promise<T>} done after what was asked before */
function wait(act) {
  const done = queue.then(act).finally(() => (erase.hidden = applications.length + aside.length === 0));
  queue = done.catch(() => {});
  return done;
}

/** Show and keep the changed list, if Python takes it; again if another tab changed it meanwhile. @param {(list: Application[]) => Application[]} edit */
function change(edit) {
  return wait(async () => {
    let list = applications;
    let text;
    do {
      text = takeIn().text;
      list = edit(applications);
      if ((await show(list)) !== "deadlines") return false;
    } while (text !== recallList().text);
    applications = list;
    const kept = keepList({ applications, aside, settings: readSettings() });
    say(kept ? "" : "Votre navigateur refuse de garder cette liste : elle sera perdue en quittant cette page.");
    return true;
  });
}
