/**
 * Which sections answer a query, best first: French words, whatever their accents, apostrophes or plurals.
 * A word that no section has is taken for a slip of the finger, and answered by words one letter away.
 * @typedef {{address: string, page: string, title: string, text: string}} Section one part of a page, as the build wrote it
 * @typedef {(word: string) => number} Test how well a word answers: 1 for the one asked, 0 for another
 */

const SILENT = new Set(
  (
    "a ai au aux avec ce ces comment d dans de des du elle en est et faut il j je l la le les leur m ma mes mon n ne non nous on " +
    "ou par pas pour qu que quel quelle quelles quels qui quoi s sa se ses si son sont sur un une vos votre vous y"
  ).split(" "),
);
const SAME = new Map(
  Object.entries({ "2nde": "2de", "3eme": "3e", "4eme": "4e", seconde: "2de", troisieme: "3e", quatrieme: "4e" }),
);
/** @type {Record<"title" | "page" | "text", number>} */
const WEIGHTS = { title: 8, page: 4, text: 1 };
const START_OF_WORD = 0.6;

/** @param {string} text @returns {string} lower case, without accents or ligatures */
const fold = (text) =>
  text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFD").replace(/\p{M}/gu, "");

/** @param {string} word @returns {string} folded, without the marks of the plural and of the feminine participle */
const normalise = (word) => {
  const folded = fold(word).replace(/^(.{3,})[sx]$/, "$1").replace(/ee$/, "e");
  return SAME.get(folded) ?? folded;
};

/** @param {string} text @returns {{word: string, start: number, end: number}[]} its normal words, and where they stand */
export const split = (text) =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    word: normalise(word),
    start: index,
    end: index + word.length,
  }));

/** @param {string} query @returns {string[]} the words to look for: small ones only if there is no other */
const readTerms = (query) => {
  const words = [...new Set(split(query).map(({ word }) => word))];
  const telling = words.filter((word) => !SILENT.has(word));
  return telling.length ? telling : words;
};

/** @param {string} term @returns {Test} */
const sameOrStart = (term) => (word) => {
  if (word === term) return 1;
  return term.length > 2 && word.startsWith(term) ? START_OF_WORD : 0;
};

/** @param {string} term @returns {Test} one letter changed, added, lost, or two swapped; short words are too alike */
const oneAway = (term) => (word) => {
  if (term.length < 5 || Math.abs(term.length - word.length) > 1) return 0;
  let same = 0;
  while (same < term.length && term[same] === word[same]) same += 1;
  const [one, other] = [term.slice(same), word.slice(same)];
  const swapped = `${one[1] ?? ""}${one[0] ?? ""}${one.slice(2)}`;
  return Number([one.slice(1) === other.slice(1), one.slice(1) === other, one === other.slice(1), swapped === other].some(Boolean));
};

/** @type {WeakMap<Section, [weight: number, words: string[]][]>} */
const read = new WeakMap();

/** @param {Section} section @returns {[weight: number, words: string[]][]} its words, split once */
const readSection = (section) => {
  const known = read.get(section);
  if (known) return known;
  const parts = Object.entries(WEIGHTS).map(([part, weight]) => [
    weight,
    [...new Set(split(section[part]).map(({ word }) => word))],
  ]);
  read.set(section, parts);
  return parts;
};

/** @param {Section} section @param {Test} test @returns {number} */
const rate = (section, test) =>
  readSection(section).reduce((sum, [weight, words]) => sum + weight * Math.max(0, ...words.map(test)), 0);

/**
 * @param {Section[]} sections
 * @param {string} query
 * @returns {{sections: Section[], answers: (word: string) => boolean}} the sections that answer, best first: a rare word
 * counts more, and so does a section that has every word; and whether a normal word is one that answers
 */
export const find = (sections, query) => {
  const terms = readTerms(query).map((term) => {
    const test = sections.some((section) => rate(section, sameOrStart(term))) ? sameOrStart(term) : oneAway(term);
    const rates = sections.map((section) => rate(section, test));
    return { test, rates, rarity: Math.log(1 + sections.length / (1 + rates.filter(Boolean).length)) };
  });
  const scores = new Map(
    sections.map((section, place) => {
      const parts = terms.map(({ rates, rarity }) => rates[place] * rarity);
      const share = parts.filter(Boolean).length / parts.length;
      return [section, share ** 2 * parts.reduce((sum, part) => sum + part, 0)];
    }),
  );
  return {
    sections: sections.filter((section) => scores.get(section) > 0).sort((one, other) => scores.get(other) - scores.get(one)),
    answers: (word) => terms.some(({ test }) => test(word) > 0),
  };
};
