/** What every page needs beyond its HTML: wide tables that the keyboard can scroll, details open where there is room, and paper. */
import "./dated.mjs";

const wide = matchMedia("(min-width: 76.25em)");
const summary = document.querySelector("details.toc");

/** The list of the page's headings stands open beside the text, and closed above it. */
const settle = () => {
  summary.open = wide.matches;
};

if (summary) {
  settle();
  wide.addEventListener("change", settle);
}

const headings = [...document.querySelectorAll("main :is(h1, h2, h3)")];

/** A table without a title of its own has that of its section: the frames of a page are told apart. @param {HTMLTableElement} table */
const name = (table) => {
  const heading = headings.findLast((one) => one.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING);
  return table.caption?.textContent ?? `Tableau à faire défiler\u00a0: ${heading?.textContent.trim()}`;
};

/** Put a table into a frame, which scrolls when the table is too wide, and can then take the focus. @param {HTMLTableElement} table */
const frame = (table) => {
  const box = document.createElement("div");
  box.className = "table";
  table.replaceWith(box);
  box.append(table);
  const label = name(table);
  new ResizeObserver(() => {
    const scrolls = box.scrollWidth > box.clientWidth;
    for (const [attribute, value] of [
      ["role", "region"],
      ["aria-label", label],
      ["tabindex", "0"],
    ]) {
      if (scrolls) box.setAttribute(attribute, value);
      else box.removeAttribute(attribute);
    }
  }).observe(box);
};

[...document.querySelectorAll("main table")].filter((table) => !table.closest("[data-helper], .table")).forEach(frame);

/** A server refuses a very long address; the search looks for the first words only, and says so. */
document.querySelector(".search")?.addEventListener("formdata", ({ formData }) => {
  formData.set("q", String(formData.get("q")).slice(0, 1000));
});

/** @type {HTMLDetailsElement[]} */
let closed = []; // opened for paper only; a checklist prints without its reasons
const printed = document.querySelector(".footer__printed");

addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("main details:not([open])")].filter((one) => !one.closest("[data-helper]"));
  for (const details of closed) details.open = true;
  const day = new Date().toLocaleDateString("fr-FR", { dateStyle: "long" });
  printed.textContent = `Imprimé le ${day}. Adresse de cette page\u00a0: ${location.href}`;
});

addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});
