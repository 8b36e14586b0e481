/**
 * MiniSearch's index in fewer bytes: each word once, then where it stands, as gaps between sections.
 * @typedef {{words: string, places: string[], lengths: number[][]}} Packed the words, in order; for each field the
 * sections of each word; for each section how many words each field has
 */

const BASE = 36;

/** @param {Record<string, number>} counts by section @returns {string} « 4 a2 1.3 »: gaps, and how often if not once */
function writePlaces(counts) {
  let before = -1;
  return Object.entries(counts)
    .map(([section, count]) => [Number(section), count])
    .sort(([one], [other]) => one - other)
    .map(([section, count]) => {
      const gap = (section - before).toString(BASE);
      before = section;
      return count === 1 ? gap : `${gap}.${count}`;
    })
    .join(" ");
}

/** @param {string} places @returns {Record<string, number>} */
function readPlaces(places) {
  let section = -1;
  return Object.fromEntries(
    places.split(" ").map((place) => {
      const [gap, count] = place.split(".");
      section += parseInt(gap, BASE);
      return [section, Number(count ?? 1)];
    }),
  );
}

/** @param {import("./minisearch.js").AsPlainObject} plain @returns {Packed} */
export function pack({ index, fieldIds, fieldLength }) {
  const terms = [...index].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    words: terms.map(([word]) => word).join(" "),
    places: Object.values(fieldIds).map((field) => terms.map(([, counts]) => writePlaces(counts[field] ?? {})).join()),
    lengths: Object.values(fieldLength),
  };
}

/** @param {Packed} packed @param {string[]} fields @returns {import("./minisearch.js").AsPlainObject} */
export function unpack({ words, places, lengths }, fields) {
  const columns = places.map((column) => column.split(","));
  /** @param {number} term */
  const listCounts = (term) =>
    Object.fromEntries(columns.flatMap((column, field) => (column[term] ? [[field, readPlaces(column[term])]] : [])));
  const count = lengths.length;
  const average = fields.map((_, field) => lengths.reduce((sum, length) => sum + (length[field] ?? 0), 0) / count);
  return {
    documentCount: count,
    nextId: count,
    documentIds: Object.fromEntries(lengths.map((_, id) => [id, id])),
    fieldIds: Object.fromEntries(fields.map((field, id) => [field, id])),
    fieldLength: Object.fromEntries(lengths.entries()),
    averageFieldLength: average,
    storedFields: {},
    dirtCount: 0,
    index: words.split(" ").map((word, term) => [word, listCounts(term)]),
    serializationVersion: 2,
  };
}
