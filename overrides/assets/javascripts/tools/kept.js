/** The list of applications as this browser keeps it, for all the tabs that show it; no number is given twice. */
import { keep, recall } from "../shell/page.js";

/** `cle` tells apart the events of two applications of one day and number. @typedef {{numero: string, recu: string, libelle: string, cle?: string}} Application */

const KEY = "candidatures";

/** What is kept, for one page. */
export class Kept {
  /** The greatest number that was ever given, as far as this page knows. */
  #greatest = 0;
  /** Whether the browser took what it was last given; if not, what the page holds is all that there is. */
  isKeeping = true;

  /** Whoever wrote what is kept, only what has the form of a list comes in; `text` changes when it does. */
  recall() {
    const kept = /** @type {any} */ (recall(KEY));
    const parts = [kept?.applications, kept?.aside].flatMap((part) => (Array.isArray(part) ? part : []));
    const list = /** @type {Application[]} */ (parts.filter(isApplication));
    this.#remember([kept?.dernier, ...list.map(({ numero }) => numero)]);
    return { list, settings: /** @type {Record<string, string>} */ (kept?.settings ?? {}), text: JSON.stringify(kept) };
  }

  /** @param {{applications: Application[], aside: Application[], settings: object}} state @returns {boolean} whether the browser took it */
  keep(state) {
    this.#remember([...state.applications, ...state.aside].map(({ numero }) => numero));
    this.isKeeping = keep(KEY, { ...state, dernier: this.#greatest });
    return this.isKeeping;
  }

  forget() {
    this.isKeeping = keep(KEY, null);
  }

  /** @param {string} recu @param {string} libelle @returns {Application} one with a number and a key that none had */
  makeApplication(recu, libelle) {
    const cle = [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("-");
    return { numero: String(this.#greatest + 1), recu, libelle, cle };
  }

  /** @param {unknown[]} numbers */
  #remember(numbers) {
    this.#greatest = Math.max(this.#greatest, ...numbers.map((number) => Number(number) || 0));
  }
}

/** @param {any} one */
const isApplication = (one) =>
  [one?.numero, one?.recu, one?.libelle, one?.cle ?? ""].every((part) => typeof part === "string");
