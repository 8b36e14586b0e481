/** What a browser's reader view loses of pages, by @mozilla/readability, Firefox's own. Arguments: files; prints the lost texts of each (JSON). */

import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";

/** Not text to read: what is hidden or drawn, controls, and the list of the page's own headings. */
const SKIPPED =
  "[hidden], [aria-hidden=true], svg, script, style, button, select, .toc, nav, form, fieldset, progress, .visually-hidden";
/** @param {string} text */
const squash = (text) => text.replace(/\s+/g, " ").trim();

/** @param {Document} document @returns {string[]} each text of the page's main part, in its order */
function listTexts({ defaultView, body }) {
  const { SHOW_TEXT } = /** @type {typeof globalThis} */ (defaultView).NodeFilter;
  const walker = body.ownerDocument.createTreeWalker(/** @type {Node} */ (body.querySelector("main")), SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { data, parentElement } = /** @type {Text} */ (walker.currentNode);
    if (!parentElement?.closest(SKIPPED)) texts.push(squash(data));
  }
  return texts.filter(Boolean);
}

/** @param {string} text @param {string} part */
const count = (text, part) => text.split(part).length - 1;

/** @param {string} file @returns {string[]} the texts that the reader view has less often than the page */
function listLost(file) {
  const { document } = new JSDOM(readFileSync(file, "utf8"), { url: "https://exemple.invalid/" }).window;
  const texts = listTexts(document);
  const written = texts.join(" ");
  const { title = "", textContent = "" } = new Readability(document).parse() ?? {};
  const read = squash(`${title} ${textContent}`);
  return [...new Set(texts)].filter((text) => count(read, text) < count(written, text));
}

const lost = process.argv.slice(1).map((file) => [file, listLost(file)]);
console.log(JSON.stringify(Object.fromEntries(lost.filter(([, texts]) => texts.length))));
