/**
 * Asks, as soon as a page begins, for what its worker will ask for; not where data are saved, where a button starts it.
 */

const { dataset } = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-ahead]"));
if (!navigator.connection?.saveData) {
  for (const href of (dataset.ahead ?? "").split(" ")) {
    const link = Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href });
    document.head.append(link);
  }
}
