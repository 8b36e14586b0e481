/** What every page needs beyond its HTML: wide tables that the keyboard can scroll, and details open where there is room. */

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

/** @param {HTMLTableElement} table put into a frame of its own, which scrolls and takes the focus when it is too wide */
const frame = (table, number) => {
  const box = document.createElement("div");
  box.className = "table";
  box.ariaLabel = table.caption?.textContent ?? `Tableau ${number + 1}`;
  table.replaceWith(box);
  box.append(table);
  new ResizeObserver(() => {
    const scrolls = box.scrollWidth > box.clientWidth;
    box.role = scrolls ? "region" : "presentation";
    box.tabIndex = scrolls ? 0 : -1;
  }).observe(box);
};

[...document.querySelectorAll("main table")].filter((table) => !table.closest("[data-helper], .table")).forEach(frame);

let closed = [];

addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("main details:not([open])")];
  for (const details of closed) details.open = true;
});

addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});
