/**
 * What the visitor typed, by the fields' names: in this tab until it is closed, and in this browser if they say so.
 * The same for every list and every version of the rules.
 */
import { keep, recall } from "../shell/page.js";

/** @typedef {Record<string, string>} Texts */

const KEY = "textes";
/** Whether the browser keeps them once the tab is closed. */
let keeping = false;
/** @type {Texts} */
let texts = {};

export const isKeeping = () => keeping;
export const readTexts = () => texts;

/** Whoever wrote what is kept, only texts come in. @param {unknown} kept @returns {Texts | undefined} */
function sift(kept) {
  if (typeof kept !== "object" || kept === null || Array.isArray(kept)) return undefined;
  return Object.fromEntries(Object.entries(kept).filter(([, text]) => typeof text === "string"));
}

/** Take what this browser still has, and over it what this tab had by itself. */
export function recallTexts() {
  const kept = sift(recall(KEY));
  keeping = kept !== undefined;
  texts = { ...kept, ...sift(recall(KEY, "sessionStorage")) };
}

/** Follow what another tab typed, erased, or no longer keeps; this one then keeps its own. @returns {boolean} whether anything changed */
export function followOthers() {
  if (!keeping) return false;
  const kept = sift(recall(KEY));
  if (!kept) setKeeping(false);
  if (!kept) return true;
  const changed = JSON.stringify(kept) !== JSON.stringify(texts);
  texts = kept;
  return changed;
}

/** @param {Texts} changed @returns {boolean} whether the storage that was asked for took them */
export function changeTexts(changed) {
  texts = Object.fromEntries(Object.entries({ ...texts, ...changed }).filter(([, text]) => text !== ""));
  return store();
}

/** @param {Texts} others take the place of all @returns {boolean} */
export function replaceTexts(others) {
  texts = { ...others };
  return store();
}

/** @param {boolean} wanted @returns {boolean} whether the browser agrees */
export function setKeeping(wanted) {
  keeping = wanted;
  const done = store();
  if (!done) keeping = false;
  return done;
}

function store() {
  const mine = Object.keys(texts).length ? texts : null;
  const tab = keep(KEY, keeping ? null : mine, "sessionStorage");
  return keep(KEY, keeping ? texts : null) && (keeping || tab);
}
