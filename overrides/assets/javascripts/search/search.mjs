/** The search page: reads `?q=`, lists the pages that answer with their best passages, and follows what is typed. */

import { find, split } from "./matching.mjs";

/** @typedef {import("./matching.mjs").Section} Section */

const PAGES = 12;
const PASSAGES = 3;
const AROUND = 90;
const LONGEST = 200;
const region = document.querySelector("[data-search]");
const home = new URL(region.dataset.home, location.href);
const field = document.querySelector(".search__input");
const status = region.querySelector("[role=status]");
const list = region.querySelector("ol");
const name = document.title;

/** @param {string} tag @param {...(Node|string)} content @returns {HTMLElement} */
const make = (tag, ...content) => {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
};

/** @param {string} address @param {Node|string} text @returns {HTMLElement} */
const link = (address, text) => Object.assign(make("a", text), { href: new URL(address, home) });

/** @param {string} text @param {(word: string) => boolean} answers @returns {DocumentFragment} the text, with its answers marked */
const mark = (text, answers) => {
  const marked = document.createDocumentFragment();
  let place = 0;
  for (const { word, start, end } of split(text)) {
    if (!answers(word)) continue;
    marked.append(text.slice(place, start), make("mark", text.slice(start, end)));
    place = end;
  }
  marked.append(text.slice(place));
  return marked;
};

/** @param {string} text @param {(word: string) => boolean} answers @returns {string} the passage around the first answer */
const excerpt = (text, answers) => {
  const found = split(text).find(({ word }) => answers(word));
  const from = Math.max(0, (found?.start ?? 0) - AROUND);
  const start = from && text.indexOf(" ", from) + 1;
  const end = text.indexOf(" ", start + 2 * AROUND);
  return (start ? "… " : "") + (end < 0 ? text.slice(start) : `${text.slice(start, end)} …`);
};

/** @param {Section[]} sections of one page, best first @param {(word: string) => boolean} answers @returns {HTMLElement} */
const draw = (sections, answers) => {
  const [{ address, page }] = sections;
  const passages = sections.slice(0, PASSAGES).map((section) => {
    const text = mark(excerpt(section.text, answers), answers);
    return section.title === page ? make("p", text) : make("p", link(section.address, section.title), " – ", text);
  });
  return make("li", make("h2", link(address.split("#")[0], page)), ...passages);
};

/** @param {Section[]} index @param {string} asked */
const show = (index, asked) => {
  const query = asked.trim().slice(0, LONGEST);
  const { sections, answers } = find(index, query);
  /** @type {Map<string, Section[]>} */
  const pages = new Map();
  for (const section of sections) {
    const [page] = section.address.split("#");
    pages.set(page, [...(pages.get(page) ?? []), section]);
  }
  list.replaceChildren(...[...pages.values()].slice(0, PAGES).map((group) => draw(group, answers)));
  document.title = query ? `${query} – ${name}` : name;
  status.textContent = describe(query, pages.size);
};

/** @param {string} query @param {number} count @returns {string} */
const describe = (query, count) => {
  if (!query) return "Écrivez un mot dans le champ de recherche.";
  if (!count) return `Aucune page ne répond à «\u00a0${query}\u00a0». Essayez un autre mot, ou un seul mot.`;
  const found = count === 1 ? "1 page trouvée" : `${count} pages trouvées`;
  return `${found} pour «\u00a0${query}\u00a0»${count > PAGES ? `, dont voici les ${PAGES} meilleures` : ""}`;
};

try {
  const answer = await fetch(new URL("recherche/index.json", home));
  if (!answer.ok) throw new Error(answer.statusText);
  const index = await answer.json();
  const follow = () => {
    history.replaceState(null, "", `?${new URLSearchParams({ q: field.value })}`);
    show(index, field.value);
  };
  field.addEventListener("input", follow);
  if (field.value) {
    follow(); // typed while the index was on its way
  } else {
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    show(index, field.value);
  }
} catch {
  status.textContent = "La recherche n’a pas pu se charger. Rechargez la page, ou passez par le menu.";
}
