/** The list of applications as this browser keeps it, for all the tabs that show it; no number is given twice. */
import { keep, recall } from "../shell/page.js";

/** `cle` tells apart the events of two applications of one day and number. @typedef {{numero: string, recu: string, libelle: string, cle?: string}} Application */

const KEY = "candidatures";
/** The greatest number that was ever given, as far as this page knows. */
let greatest = 0;
/** Whether the browser took what it was last given; if not, what the page holds is all that there is. */
let keeping = true;

export const isKeeping = () => keeping;

/** Whoever wrote what is kept, only what has the form of a list comes in; `text` changes when it does. */
export function recallList() {
  const kept = /** @type {any} */ (recall(KEY));
  const parts = [kept?.applications, kept?.aside].flatMap((part) => (Array.isArray(part) ? part : []));
  const list = /** @type {Application[]} */ (parts.filter(isApplication));
  remember([kept?.dernier, ...list.map(({ numero }) => numero)]);
  return { list, settings: /** @type {Record<string, string>} */ (kept?.settings ?? {}), text: JSON.stringify(kept) };
}

/** @param {any} one */
const isApplication = (one) =>
  [one?.numero, one?.recu, one?.libelle, one?.cle ?? ""].every((part) => typeof part === "string");

/** @param {unknown[]} numbers */
function remember(numbers) {
  greatest = Math.max(greatest, ...numbers.map((number) => Number(number) || 0));
}

/** @param {{applications: Application[], aside: Application[], settings: object}} state @returns {boolean} whether the browser took it */
export function keepList(state) {
  remember([...state.applications, ...state.aside].map(({ numero }) => numero));
  keeping = keep(KEY, { ...state, dernier: greatest });
  return keeping;
}

export function forgetList() {
  keeping = keep(KEY, null);
}

/** @param {string} recu @param {string} libelle @returns {Application} one with a number and a key that none had */
export function makeApplication(recu, libelle) {
  const cle = [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("-");
  return { numero: String(greatest + 1), recu, libelle, cle };
}
