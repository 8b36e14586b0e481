/** The search page: reads `?q=`, lists the pages that answer with their best passages, and follows what is typed. */

/** @typedef {import("./ranking.js").Answer} Answer */
/** @typedef {import("./ranking.js").Page} Page */

const PAGES = 12;
const PASSAGES = 3;
const AROUND = 90;
const LONGEST_ADDRESS = 1000;
const region = /** @type {HTMLElement} */ (document.querySelector("[data-search]"));
const home = new URL(region.dataset.home ?? "", location.href);
const field = /** @type {HTMLInputElement} */ (document.querySelector(".search__input"));
const status = /** @type {HTMLElement} */ (region.querySelector("[role=status]"));
const list = /** @type {HTMLElement} */ (region.querySelector("ol"));
const name = document.title;

/** @param {string} tag @param {...(Node|string)} content @returns {HTMLElement} */
function make(tag, ...content) {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
}

/** @param {string} address @param {Node|string} text @returns {HTMLElement} */
const link = (address, text) => Object.assign(make("a", text), { href: new URL(address, home) });

/** @type {typeof import("./words.js").split} */
let split;
/** @type {Map<string, import("./words.js").Word[]>} the words of the texts that were quoted so far */
const words = new Map();

/** @param {string} text @param {(word: string) => boolean} answers @returns {DocumentFragment} the passage around the first answer, all marked */
function quote(text, answers) {
  const known = words.get(text) ?? split(text);
  words.set(text, known);
  const found = known.filter(({ word }) => answers(word));
  const from = Math.max(0, (found[0]?.start ?? 0) - AROUND);
  const start = from && text.indexOf(" ", from) + 1;
  const space = text.indexOf(" ", start + 2 * AROUND);
  const stop = space < 0 ? text.length : space;
  const passage = document.createDocumentFragment();
  passage.append(start ? "… " : "");
  let place = start;
  for (const one of found.filter((each) => each.end <= stop)) {
    passage.append(text.slice(place, one.start), make("mark", text.slice(one.start, one.end)));
    place = one.end;
  }
  passage.append(text.slice(place, stop), space < 0 ? "" : " …");
  return passage;
}

/** @param {Page} page @param {(word: string) => boolean} answers @returns {HTMLElement} */
function draw({ address, title, sections }, answers) {
  const passages = sections.slice(0, PASSAGES).map((section) => {
    const text = quote(section.text, answers);
    return section.title === title ? make("p", text) : make("p", link(section.address, section.title), " – ", text);
  });
  return make("li", make("h2", link(address, title)), ...passages);
}

/** @param {string} query @param {Answer} answer @returns {string} */
function describe(query, { pages: { length: count }, most, cut }) {
  if (!query) return "Écrivez un mot dans le champ de recherche.";
  const short = query.length > 2 * AROUND ? `${query.slice(0, 2 * AROUND)}…` : query;
  const limit = cut ? ` Seuls les ${most} premiers mots sont cherchés.` : "";
  if (!count) {
    return `Aucune page ne répond à «\u00a0${short}\u00a0». Essayez un autre mot, ou l’un des chemins ci-dessous.${limit}`;
  }
  const found = count === 1 ? "1 page trouvée" : `${count} pages trouvées`;
  return `${found} pour «\u00a0${short}\u00a0»${count > PAGES ? `, dont voici les ${PAGES} meilleures` : ""}.${limit}`;
}

/** The address follows where the browser lets it: some refuse after a hundred changes in half a minute. */
function writeAddress() {
  try {
    history.replaceState(null, "", `?${new URLSearchParams({ q: field.value.slice(0, LONGEST_ADDRESS) })}`);
  } catch {
    // What is shown follows the field all the same; « change » writes the address again.
  }
}

try {
  const [answer, ranking, reading] = await Promise.all([
    fetch(new URL("recherche/index.json", home)),
    import("./ranking.js"),
    import("./words.js"),
  ]);
  if (!answer.ok) throw new Error(answer.statusText);
  const { find, prepare } = ranking.openIndex(await answer.json());
  ({ split } = reading);
  const show = () => {
    const query = field.value.trim();
    const found = find(query);
    list.replaceChildren(...found.pages.slice(0, PAGES).map((page) => draw(page, found.answers)));
    document.title = query ? `${query.slice(0, AROUND)} – ${name}` : name;
    status.textContent = describe(query, found);
  };
  if (field.value)
    writeAddress(); // typed while the index was on its way
  else field.value = new URLSearchParams(location.search).get("q") ?? "";
  show();
  field.addEventListener("input", () => {
    show();
    writeAddress();
  });
  field.addEventListener("change", writeAddress);
  field.form?.addEventListener("submit", (event) => event.preventDefault());
  (window.requestIdleCallback ?? setTimeout)(prepare);
} catch {
  status.textContent = "La recherche n’a pas pu se charger. Rechargez la page, ou prenez l’un des chemins ci-dessous.";
}
