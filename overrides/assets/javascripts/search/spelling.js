/**
 * A word that nobody wrote, read as those that are known: its start, a slip of the finger, words run together.
 * @typedef {{word: string, plain: string, others?: string[]}} Word with the normal words that it may be as well
 */

import MiniSearch from "./minisearch.js";
import { LINKS, split } from "./words.js";

const SHORTEST = 4;
const SHORTEST_RUN = 6;
const LONGEST = 40;
const NEAR = 0.9;
const MOST = 4;

/** @param {string} plain @returns {string[]} it, and with two letters swapped */
const swap = (plain) =>
  [...plain].map((letter, place) => plain.slice(0, place) + (plain[place + 1] ?? "") + letter + plain.slice(place + 2));

/**
 * @param {string[]} texts that hold every known word
 * @param {(phrase: string) => boolean} isPhrase whether these normal words have a meaning together
 * @returns {(word: Word) => Word[]} the words to look for instead of one that is not known
 */
export function makeSpeller(texts, isPhrase) {
  const vocabulary = new MiniSearch({ fields: ["id"], tokenize: (text) => [text], processTerm: (word) => word });
  vocabulary.addAll([...new Set(texts.flatMap(split).map(({ plain }) => plain))].map((id) => ({ id })));

  /** @param {string} plain @param {object} options @returns {Word[]} the nearest, if any */
  function look(plain, options) {
    const found = vocabulary.search(plain, options);
    const near = found.filter(({ score }) => score > NEAR * found[0].score).slice(0, MOST);
    const [first, ...others] = near.flatMap(({ id }) => split(id));
    return first ? [{ ...first, others: others.map(({ word }) => word) }] : [];
  }

  /** @param {string} plain @returns {Word[][]} every way to cut it into words that are known */
  const cut = (plain) =>
    [...plain].flatMap((_, place) => {
      const [left, right] = [plain.slice(0, place), plain.slice(place)];
      if (place < 2 || right.length < 2 || !vocabulary.has(left)) return [];
      const ways = [...(vocabulary.has(right) ? [split(right)] : []), ...cut(right)];
      return ways.map((way) => [...split(left), ...way]);
    });

  /** @param {string} plain @returns {Word[]} the best way to cut it: a phrase of the table, or else the fewest words */
  function separate(plain) {
    const ways = cut(plain).sort((one, other) => one.length - other.length);
    /** @param {Word[]} way */
    const join = (way) => way.flatMap(({ word, plain: one }) => (LINKS.has(one) ? [] : [word])).join(" ");
    return ways.find((way) => isPhrase(join(way))) ?? ways[0] ?? [];
  }

  return (word) => {
    const { plain } = word;
    if (plain.length < SHORTEST || plain.length > LONGEST) return [word];
    const ways = [
      () => look(plain, { prefix: true }),
      () => swap(plain).flatMap((one) => (vocabulary.has(one) ? split(one) : [])),
      () => look(plain, { fuzzy: 1 }),
      () => (plain.length < SHORTEST_RUN ? [] : separate(plain)),
      () => (plain.length < SHORTEST_RUN ? [] : look(plain, { fuzzy: 2 })),
    ];
    for (const way of ways) {
      const found = way();
      if (found.length) return found;
    }
    return [word];
  };
}
