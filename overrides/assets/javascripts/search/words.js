/**
 * French words: from a text, whoever wrote it and however, to the normal form of each of its words.
 *
 * A page and a query are read by the same function, so that any two ways to write the same French text are the same:
 * accents composed, decomposed or absent, ligatures, full-width letters, any apostrophe, hyphen or space, what nobody
 * sees, capitals, plural, feminine, conjugation, « I.E.N. », « 2nd », « seconde », « quinze ».
 * @typedef {{word: string, plain: string, start: number, end: number}} Word its normal form, the same before its ending
 * was cut, and where it stands in the text
 */

import { stemmer } from "./french.js";

/** Capitals with dots, hyphens or spaces between; an ordinal away from its number; a word. */
const WORD = new RegExp(
  [
    String.raw`\p{L}\p{M}*\.(?:\s?\p{L}\p{M}*\.)+(?:\p{L}\p{M}*(?![\p{L}\p{N}\p{M}]))?`,
    String.raw`(?:\p{Lu}\p{M}*[\s\-\u2010\u2011]){2,}\p{Lu}\p{M}*(?![\p{L}\p{N}\p{M}'’])`,
    String.raw`\p{N}+\s(?:nde?|(?:[iI]?[eEèÈ]\p{M}?|[iI])[mM][eE])[sS]?(?![\p{L}\p{N}\p{M}])`,
    String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*`,
  ].join("|"),
  "gu",
);
/** Apostrophes that Unicode takes for letters. */
const APOSTROPHES = /[\u02b9-\u02bd\u02c8\ua78b\ua78c]/g;

const NUMBERS = new Map(
  Object.entries({
    deux: "2",
    trois: "3",
    quatre: "4",
    cinq: "5",
    six: "6",
    sept: "7",
    huit: "8",
    dix: "10",
    douze: "12",
    quatorze: "14",
    quinze: "15",
    vingt: "20",
    trente: "30",
    seconde: "2de",
    secondes: "2de",
    "2gt": "2de",
    deuxieme: "2e",
    troisieme: "3e",
    troisiemes: "3e",
    quatrieme: "4e",
    quatriemes: "4e",
    cinquieme: "5e",
    sixieme: "6e",
  }),
);
const SHORTEST = 4;
const ORDINAL = /^(\d+)(?:(nde?|de?)|e|i?eme|ime|ere?|re)s?(?:gt)?$/;

/** @param {string} raw @returns {string} small letters and figures, without accents, ligatures, marks, dots or spaces */
const fold = (raw) =>
  raw
    .normalize("NFKD")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** @param {string} folded @returns {string} a number as figures; an ordinal in the shortest way that people write it */
const countable = (folded) =>
  NUMBERS.get(folded) ?? folded.replace(ORDINAL, (_, number, second) => (second ? "2de" : `${number}e`));

/** @param {string} plain @returns {string} with the accents that the stemmer knows an ending by, and one gender */
const accent = (plain) =>
  plain
    .replace(/trice(s?)$/, "teur$1")
    .replace(/iere(s?)$/, "ière$1")
    .replace(/ite(s?)$/, "ité$1")
    .replace(/([ei])e(s?)$/, (_, before, plural) => (before === "e" ? `ée${plural}` : `ié${plural}`));

/** @param {string} plain @returns {string} without its ending; a word with a figure has none, a short one only its plural */
function cut(plain) {
  if (/\d/.test(plain)) return plain;
  const stem = fold(stemmer(accent(plain)));
  return stem.length < SHORTEST ? plain.replace(/e?[sx]?$/, "") : stem;
}

/** @type {Map<string, {word: string, plain: string}>} the words met so far, as they were written */
const met = new Map();

/** @param {string} raw @returns {{word: string, plain: string}} */
function normalise(raw) {
  const known = met.get(raw);
  if (known) return known;
  const plain = countable(fold(raw));
  const normal = { word: cut(plain), plain };
  met.set(raw, normal);
  return normal;
}

/** @param {string} text @returns {Word[]} its words, in order */
export const split = (text) =>
  [...text.replace(APOSTROPHES, "'").matchAll(WORD)]
    .map(({ 0: raw, index }) => ({ ...normalise(raw), start: index, end: index + raw.length }))
    .filter(({ word }) => word);

/** Words that only link others: « mot de passe » is « mot passe ». */
export const LINKS = new Set(
  (
    "a au aux c ce ces cet cette d de des du en et j l la le les leur leurs m ma mes mon n ne nos notre qu que s sa se ses son t " +
    "ta tes ton un une vos votre y"
  ).split(" "),
);
/** Words that ask and tell nothing: looked for only where a query has no other. */
export const SILENT = new Set([
  ...LINKS,
  ...(
    "ai alors as aussi avec avez avoir avons bjr bonjour bonsoir ca car ceci cela chui cmt combien comme comment dans dc dois doit " +
    "doivent donc dont ds elle elles es est ete etes etre eu eux fais fait faire faites faudrait faut g ici il ils jai je jsuis ke " +
    "kel kelle ki koi la lequel laquelle lui mais me merci met mets mettre mettez moi ni nous on ont ou oui par pas pck pk pkoi " +
    "plait pour pourquoi pr puis qd quand quel quelle quelles quels quelque qui quoi sans savoir sais selon sera serait si sil sommes " +
    "sont sous soyez stp suis sur svp te toi tu va vais veut veux voudrais vous voulez"
  ).split(" "),
]);
