/**
 * Which sections answer a query, best first: French words, whatever their accents, apostrophes, plurals or a slip of the finger.
 * @typedef {{address: string, page: string, title: string, text: string}} Section
 * @typedef {{section: Section, score: number}} Match
 */

const SILENT = new Set(
  "a ai au aux avec ce ces comment d dans de des du elle en est et faut il j je l la le les leur m ma mes mon n ne nous on ou par pas pour qu que quel quelle quelles quels qui quoi s sa se ses si son sont sur un une vos votre vous y".split(" "),
);
const SAME = new Map([["seconde", "2de"], ["troisieme", "3e"], ["quatrieme", "4e"]]);
const WEIGHT = { title: 8, page: 4, text: 1 };
const PREFIX = 0.6;
const SLIP = 0.3;

/** @param {string} text @returns {string} lower case, without accents or ligatures */
export const fold = (text) =>
  text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFD").replace(/\p{M}/gu, "");

/** @param {string} word @returns {string} folded, without the mark of the plural */
const normalise = (word) => {
  const folded = fold(word).replace(/^(.{3,})[sx]$/, "$1");
  return SAME.get(folded) ?? folded;
};

/** @param {string} text @returns {{word: string, start: number, end: number}[]} its words, with their places in it */
export const split = (text) =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    word: normalise(word),
    start: index,
    end: index + word.length,
  }));

/** @param {string} query @returns {string[]} the words to look for: all of them, if it holds only small ones */
export const readTerms = (query) => {
  const words = [...new Set(split(query).map(({ word }) => word))];
  const telling = words.filter((word) => !SILENT.has(word));
  return telling.length ? telling : words;
};

/** @param {string} term @param {string} word @returns {number} how well `word` answers `term`: 1 for the same word, 0 for another */
export const compare = (term, word) => {
  if (term === word) return 1;
  if (term.length > 2 && word.startsWith(term)) return PREFIX;
  return term.length > 4 && differsByOne(term, word) ? SLIP : 0;
};

/** @param {string} a @param {string} b @returns {boolean} whether one letter changed, added, lost or swapped makes `b` of `a` */
const differsByOne = (a, b) => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const swapped = a.slice(0, start) + (a[start + 1] ?? "") + (a[start] ?? "") + a.slice(start + 2);
  return [a.slice(start + 1), a.slice(start)].some((rest) => [b.slice(start + 1), b.slice(start)].includes(rest)) || swapped === b;
};

/**
 * @param {Section[]} sections
 * @param {string} query
 * @returns {Match[]} sections that answer, best first; a rare word counts more, and so does a section with every word
 */
export const find = (sections, query) => {
  const terms = readTerms(query);
  const scores = terms.map((term) => sections.map((section) => rate(section, term)));
  const rarity = scores.map((row) => Math.log(1 + sections.length / (1 + row.filter(Boolean).length)));
  return sections
    .map((section, place) => {
      const parts = scores.map((row, term) => row[place] * rarity[term]);
      const share = parts.filter(Boolean).length / terms.length;
      return { section, score: share ** 2 * parts.reduce((sum, part) => sum + part, 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
};

/** @type {WeakMap<Section, {part: keyof typeof WEIGHT, words: Set<string>}[]>} */
const cut = new WeakMap();

/** @param {Section} section @param {string} term @returns {number} */
const rate = (section, term) => {
  if (!cut.has(section)) {
    const parts = /** @type {(keyof typeof WEIGHT)[]} */ (Object.keys(WEIGHT));
    cut.set(section, parts.map((part) => ({ part, words: new Set(split(section[part]).map(({ word }) => word)) })));
  }
  const rates = cut.get(section).map(({ part, words }) => WEIGHT[part] * Math.max(0, ...[...words].map((word) => compare(term, word))));
  return rates.reduce((sum, part) => sum + part, 0);
};
