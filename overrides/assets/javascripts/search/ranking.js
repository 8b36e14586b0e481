/**
 * Which pages answer a query, best first: between the words of a text and MiniSearch, which indexes and ranks.
 *
 * The build makes the index with `makeIndex`, under Node; the search page opens it with `openIndex`.
 * @typedef {{address: string, page: string, title: string, text: string, boost?: number}} Section one part of a page;
 * with a boost below 1 it comes after the others, unless its page is called by its name
 * @typedef {{asked: string[], means: string[]}} Synonym what visitors say, and the guide's words for it
 * @typedef {{sections: Section[], terms: import("./packing.js").Packed, table: Synonym[]}} Index what the build publishes
 * @typedef {{address: string, title: string, sections: Section[]}} Page one that answers, with its sections, best first
 * @typedef {{pages: Page[], answers: (word: string) => boolean, most: number, cut: boolean}} Answer the pages; is a
 * normal word one that answers? how many words of a query are looked for, and had it more?
 * @typedef {{word: string, plain: string, others?: string[]}} Word
 * @typedef {{rank: number, key: "asked" | "means", value: string, fault: "empty" | "twice" | "unknown"}} Fault
 * @typedef {string[]} Wish what is asked at one place of a query, in different words: the best counts, once
 */

import MiniSearch from "./minisearch.js";
import { pack, unpack } from "./packing.js";
import { makeSpeller } from "./spelling.js";
import { LINKS, SILENT, split } from "./words.js";

const MOST_WORDS = 40;
const LONGEST_QUERY = 4000;
const SHORTEST_START = 3;
const BESIDE = 0.7; // what a word counts that a section's page has, but the section has not
const BOOSTS = { title: 5, page: 3, text: 1 };
/** @type {import("./minisearch.js").Options} */
const OPTIONS = {
  fields: Object.keys(BOOSTS),
  tokenize: (text) => split(text).flatMap(({ word, plain }) => (SILENT.has(plain) ? [] : [word])),
  processTerm: (word) => word,
  searchOptions: {
    tokenize: (words) => words.split(" "),
    boost: BOOSTS,
    combineWith: "AND",
    prefix: true,
    weights: { prefix: 0.4, fuzzy: 0 },
  },
};

/** @param {string} text @returns {Word[]} its words, without those that only link others */
const read = (text) => split(text).filter(({ plain }) => !LINKS.has(plain));

/** @param {Word[]} words @returns {string} */
const join = (words) => words.map(({ word }) => word).join(" ");

/** @param {Word[]} words @returns {Word[]} those that the index has */
const keepTelling = (words) => words.filter(({ plain }) => !SILENT.has(plain));

/** @param {string} phrase @returns {string} its normal words, as the index has them */
const tell = (phrase) => join(keepTelling(read(phrase)));

/**
 * @param {Section[]} sections
 * @param {Synonym[]} table
 * @returns {{index: Index, faults: Fault[]}} with what is wrong in the table, each entry by its rank: no word, words of an entry before, words that no section has
 */
export function makeIndex(sections, table) {
  const search = new MiniSearch(OPTIONS);
  search.addAll(sections.map((section, id) => ({ id, ...section })));
  /** @type {Map<string, number>} */
  const ranks = new Map();
  const faults = table.flatMap(({ asked, means }, rank) => {
    const phrases = asked.map((value) => [value, join(read(value))]);
    const spoilt = phrases.filter(([, phrase]) => !phrase || (ranks.get(phrase) ?? rank) !== rank);
    const unknown = means.filter((value) => !tell(value) || !search.search(tell(value), { prefix: false }).length);
    for (const [, phrase] of phrases) ranks.set(phrase, rank);
    return /** @type {Fault[]} */ ([
      ...spoilt.map(([value, phrase]) => ({ rank, key: "asked", value, fault: phrase ? "twice" : "empty" })),
      ...unknown.map((value) => ({ rank, key: "means", value, fault: "unknown" })),
    ]);
  });
  return { index: { sections, terms: pack(search.toJSON()), table }, faults };
}

/** @param {Index} index @returns {{find: (query: string) => Answer, prepare: () => void}} `prepare` is for idle moments */
export function openIndex({ sections, terms, table }) {
  const search = MiniSearch.loadJS(unpack(terms, OPTIONS.fields), OPTIONS);
  const meanings = new Map(
    table.flatMap(({ asked, means }) => asked.map((phrase) => [join(read(phrase)), means.map(tell)])),
  );
  const longest = Math.max(1, ...[...meanings.keys()].map((phrase) => phrase.split(" ").length));
  /** @param {string} word */
  const isIndexed = (word) => search.search(word, { prefix: false }).length > 0;
  /** @param {string} word */
  const isStart = (word) => word.length > SHORTEST_START && search.search(word).length > 0;
  /** @param {Word} word */
  const isKnown = ({ word, plain }) => SILENT.has(plain) || meanings.has(word) || isIndexed(word) || isStart(word);
  /** @type {((word: Word) => Word[])|undefined} */
  let speller;
  function openSpeller() {
    const texts = [...sections.flatMap(({ title, text }) => [title, text]), ...table.flatMap(({ asked }) => asked)];
    speller ??= makeSpeller(texts, (phrase) => meanings.has(phrase));
    return speller;
  }
  /** @type {Map<string, Word[]>} */
  const spelt = new Map();
  /** @param {Word} word */
  function spell(word) {
    const known = spelt.get(word.plain);
    if (known) return known;
    const read = isKnown(word) ? [word] : openSpeller()(word);
    spelt.set(word.plain, read);
    return read;
  }

  /** @param {Word[]} words @returns {Wish[]} */
  function understand(words) {
    /** @type {Wish[]} */
    const wishes = [];
    for (let place = 0; place < words.length; ) {
      const length = countPhrase(words.slice(place, place + longest));
      const asked = words.slice(place, place + Math.max(1, length));
      const [told, others] = [join(keepTelling(asked)), asked[0].others ?? []];
      const meant = [join(asked), ...others].flatMap((phrase) => meanings.get(phrase) ?? []);
      if (told || meant.length) wishes.push([...new Set([told, ...others, ...meant])].filter(Boolean));
      place += asked.length;
    }
    return wishes;
  }

  /** @param {Word[]} words @returns {number} how many of them, from the first, are a phrase of the table: the most */
  const countPhrase = (words) =>
    !words.length || meanings.has(join(words)) ? words.length : countPhrase(words.slice(0, -1));

  /** @param {Wish} wish @returns {Map<number, {score: number, named: boolean, terms: string[]}>} the best way, by section */
  function rate(wish) {
    const rated = new Map();
    for (const phrase of wish) {
      /** @param {string} word */
      const prefix = (word) => word.length > SHORTEST_START || !isIndexed(word);
      for (const { id, score, match, queryTerms } of search.search(phrase, { prefix })) {
        const best = rated.get(id);
        if (best && best.score * queryTerms.length >= score) continue;
        const named = queryTerms.every((term) => match[term]?.includes("page"));
        rated.set(id, { score: score / queryTerms.length, named, terms: Object.keys(match) });
      }
    }
    return rated;
  }

  /** @param {number} id of a section @returns {string} its page's address */
  const findPage = (id) => sections[id].address.split("#")[0];

  /** @param {string} query @returns {Answer} */
  function find(query) {
    const words = read(query.slice(0, LONGEST_QUERY));
    const asked = words.slice(0, MOST_WORDS);
    const wishes = understand(asked.flatMap(spell)).map(rate);
    const found = new Set(wishes.flatMap((rated) => [...rated.keys()]));
    const places = wishes.map((rated) => new Set([...rated.keys()].map(findPage)));
    const marks = new Set();
    const scored = [...found].map((id) => {
      const parts = wishes.flatMap((rated) => rated.get(id) ?? []);
      for (const { terms: matched } of parts) for (const term of matched) marks.add(term);
      const beside = places.filter((pages) => pages.has(findPage(id))).length - parts.length;
      const share = (parts.length + BESIDE * beside) / wishes.length;
      const isNamed = parts.length === wishes.length && parts.every(({ named }) => named);
      const last = (sections[id].boost ?? 1) < 1 && !isNamed;
      return { id, last, score: share ** 2 * parts.reduce((sum, { score }) => sum + score, 0) };
    });
    const best = scored.sort(
      (one, other) => Number(one.last) - Number(other.last) || other.score - one.score || one.id - other.id,
    );
    const pages = group(best.map(({ id }) => sections[id]));
    return {
      pages,
      answers: (word) => marks.has(word),
      most: MOST_WORDS,
      cut: words.length > MOST_WORDS || query.length > LONGEST_QUERY,
    };
  }
  return { find, prepare: openSpeller };
}

/** @param {Section[]} sections best first @returns {Page[]} */
function group(sections) {
  const pages = new Map();
  for (const section of sections) {
    const [address] = section.address.split("#");
    const page = pages.get(address) ?? { address, title: section.page, sections: [] };
    page.sections.push(section);
    pages.set(address, page);
  }
  return [...pages.values()];
}
