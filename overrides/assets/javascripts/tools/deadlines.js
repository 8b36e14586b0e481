/** The deadlines' page: changes the list that this browser keeps, as far as Python takes it, and follows the day. */

import { whenSeenAgain } from "../shell/day.js";
import { say } from "../shell/page.js";
import { offerStart } from "../shell/starting.js";
import { fillForm, isOf, open, readForm } from "./form.js";
import { Kept } from "./kept.js";
import { letGo, offerDefaults, offerToday } from "./offering.js";
import { takeWholePastes } from "./pasting.js";
import { clear, form, put, readSettings, SETTINGS, show, tool } from "./table.js";

/** @typedef {import("./kept.js").Application} Application */

/** The list, as this page holds it: changes wait for one another, each starts from the list that the one before left. */
class List {
  #kept = new Kept();
  /** @type {Application[]} */
  #shown = [];
  /** What was kept and Python does not take today, say a date to come: not shown, and not lost. @type {Application[]} */
  #aside = [];
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();

  /** Show the newest list, with its settings. */
  restore() {
    return this.#wait(async () => {
      const { settings } = this.#takeIn();
      fillForm(form, Object.fromEntries(SETTINGS.map((name) => [name, settings[name]])));
      [this.#shown, this.#aside] = [[...this.#shown, ...this.#aside], []];
      if ((await show(this.#shown)).invalid) await this.#setAside();
    });
  }

  /** Show and keep the changed list, if Python takes it; again if another tab changed it meanwhile. @param {(list: Application[], kept: Kept) => Application[]} edit */
  change(edit) {
    return this.#wait(async () => {
      let list = this.#shown;
      let text;
      do {
        text = this.#takeIn().text;
        list = edit(this.#shown, this.#kept);
        if (!(await show(list)).taken) return false;
      } while (text !== this.#kept.recall().text);
      this.#shown = list;
      const kept = this.#kept.keep({ applications: list, aside: this.#aside, settings: readSettings() });
      say(kept ? "" : "Votre navigateur refuse de garder cette liste : elle sera perdue en quittant cette page.");
      return true;
    });
  }

  /** Nothing stays, even if Python is gone. */
  forget() {
    return this.#wait(async () => {
      [this.#shown, this.#aside] = [[], []];
      this.#kept.forget();
      form.reset();
      offerDefaults(form);
      clear();
      await show(this.#shown);
    });
  }

  /** What this browser keeps, where it does, is the list: another tab may have changed it. */
  #takeIn() {
    const kept = this.#kept.recall();
    const left = new Set(this.#aside.map(({ numero }) => numero));
    if (this.#kept.isKeeping) {
      this.#shown = kept.list.filter(({ numero }) => !left.has(numero));
      this.#aside = kept.list.filter(({ numero }) => left.has(numero));
    }
    return kept;
  }

  /** Show what Python takes of the list, each by itself. */
  async #setAside() {
    const outcomes = await Promise.all(this.#shown.map((one) => put([one])));
    this.#aside = this.#shown.filter((_, place) => !isOf("deadlines", outcomes[place]));
    this.#shown = this.#shown.filter((one) => !this.#aside.includes(one));
    if (!(await show(this.#shown)).taken) return;
    const { length } = this.#aside;
    const some =
      length === 1
        ? "Une candidature gardée n’est pas affichée"
        : `${length} candidatures gardées ne sont pas affichées`;
    say(`${some} : sa date est à venir ou a plus d’un an, ou elle est abîmée.`);
  }

  /** @template T @param {() => Promise<T>} act @returns {Promise<T>} done after what was asked before */
  #wait(act) {
    const done = this.#queue.then(act).finally(() => {
      erase.hidden = this.#shown.length + this.#aside.length === 0;
    });
    this.#queue = done.catch(() => {});
    return done;
  }
}

const erase = /** @type {HTMLButtonElement} */ (form.querySelector("[data-erase]"));
const region = /** @type {HTMLElement} */ (tool.closest("[data-helper]"));
const list = new List();

region.addEventListener("engine", () => region.dataset.engine === "ready" && void begin());
addEventListener("storage", () => !form.hidden && void list.restore()); // another tab changed the list
form.addEventListener("submit", add);
form.addEventListener("change", ({ target }) => isSetting(target) && void list.change((all) => all));
document.addEventListener("click", remove); // a form with a listener of its own is read as « cliquable »
erase.addEventListener("click", () => void list.forget());
whenSeenAgain(({ newDay }) => !form.hidden && (newDay || !isMistaken()) && void follow());
takeWholePastes(form);
offerStart(region);

async function begin() {
  if (!form.hidden) return open(tool, form); // the engine comes back: what is typed stays
  offerDefaults(form);
  await list.restore();
}

/** @param {EventTarget | null} target */
const isSetting = (target) => SETTINGS.includes(/** @type {HTMLInputElement} */ (target).name);

/** What a visitor is about to mend stays as it is. */
const isMistaken = () => form.querySelector("[aria-invalid]") !== null;

/** The days that are left and the files are those of now. */
function follow() {
  offerToday(form);
  return list.restore();
}

/** @param {SubmitEvent} event */
async function add(event) {
  event.preventDefault();
  const { recu, libelle } = readForm(form);
  const taken = await list.change((all, kept) => [...all, kept.makeApplication(recu, libelle)]);
  if (taken && readForm(form).libelle === libelle) fillForm(form, { libelle: "" });
  if (taken) return letGo(form);
  const mistakes = /** @type {HTMLElement} */ (form.querySelector("[data-errors]"));
  mistakes.focus();
}

/** @param {MouseEvent} event */
function remove({ target }) {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-remove]"));
  if (!button) return;
  void list.change((all) => all.filter((one) => one.numero !== button.dataset.remove));
  /** @type {HTMLElement} */ (form.elements.namedItem("recu")).focus();
}
