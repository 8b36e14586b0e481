/**
 * What every page needs beyond its HTML: where it stands told, wide tables that the keyboard can scroll, details open
 * where there is room, and paper.
 *
 * No module, so that it runs in a page opened from a folder too (file:), where browsers refuse modules.
 */

{
  const article = /** @type {HTMLElement} */ (document.querySelector(".article"));
  const inFolder = location.protocol === "file:";

  /** Tell above the page's text where it stands. @param {...(Node | string)} words */
  function warn(...words) {
    const notice = Object.assign(document.createElement("p"), { className: "helper-notice" });
    notice.setAttribute("role", "note");
    notice.append(...words);
    article.prepend(notice);
  }

  /** A server shows a folder's page at the folder's address; without one, the folder's list would be seen. @param {string} address */
  function nameFile(address) {
    const url = new URL(address);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }

  if (inFolder) {
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[href]"));
    for (const link of links) link.href = nameFile(link.href);
    document.querySelector(".search")?.remove();
    warn(
      "Ce guide est ouvert depuis un dossier. Toutes les pages sont là, et leurs liens mènent à chaque liste de saisie. ",
      "La recherche, les réponses sur place et les formulaires marchent seulement sur le site en ligne.",
    );
  } else {
    addEventListener("load", async () => {
      const modules = /** @type {HTMLScriptElement[]} */ ([...document.querySelectorAll("script[type=module]")]);
      const loaded = await Promise.allSettled(modules.map(({ src }) => import(src))); // they ran, or never will
      if (loaded.every(({ status }) => status === "fulfilled")) return;
      warn(
        "Des programmes de cette page n’ont pas pu être chargés\u00a0: le réseau s’est coupé, ou un filtre les arrête. ",
        "Rechargez la page\u202f; les liens, eux, mènent à toutes les listes de saisie.",
      );
    });
  }

  if (self !== top) {
    const alone = document.createElement("a");
    Object.assign(alone, {
      href: location.href,
      target: "_blank",
      rel: "noopener",
      textContent: "Ouvrir cette page seule",
    });
    alone.addEventListener("click", () => (alone.href = location.href)); // answers in place change it
    warn("Ce guide s’affiche dans la page d’un autre site. ", alone, ".");
  }

  const wide = matchMedia("(min-width: 76.25em)");
  const summary = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.toc"));

  /** The list of the page's headings stands open beside the text, and closed above it. */
  function settle() {
    if (summary) summary.open = wide.matches;
  }

  settle();
  wide.addEventListener("change", settle);

  const headings = [...document.querySelectorAll("main :is(h1, h2, h3)")];

  /** A table without a title of its own has that of its section: the frames of a page are told apart. @param {HTMLTableElement} table */
  function name(table) {
    const heading = headings.findLast((one) => one.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING);
    return table.caption?.textContent ?? `Tableau à faire défiler\u00a0: ${heading?.textContent.trim()}`;
  }

  /** Put a table into a frame, which scrolls when the table is too wide, and can then take the focus. @param {HTMLTableElement} table */
  function frame(table) {
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
  }

  for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("main table"))) {
    if (!table.closest("[data-helper], .table")) frame(table);
  }

  /** A server refuses a very long address; the search looks for the first words only, and says so. */
  const search = /** @type {HTMLElement | null} */ (document.querySelector(".search"));
  search?.addEventListener("formdata", ({ formData }) => {
    formData.set("q", String(formData.get("q")).slice(0, 1000));
  });

  /** @type {HTMLDetailsElement[]} */
  let closed = []; // opened for paper only; a checklist prints without its reasons
  const printed = /** @type {HTMLElement} */ (document.querySelector(".footer__printed"));

  addEventListener("beforeprint", () => {
    const all = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("main details:not([open])"));
    closed = [...all].filter((one) => !one.closest("[data-helper]"));
    for (const details of closed) details.open = true;
    const day = new Date().toLocaleDateString("fr-FR", { dateStyle: "long" });
    printed.textContent = `Imprimé le ${day}. Adresse de cette page\u00a0: ${location.href}`;
  });

  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });
}
