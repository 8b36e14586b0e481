/** Where a list or a question stands: below the assistant's first page, of which the region knows the way. */

/** The first question's address: every state's address is relative to it. @returns {URL} */
export function findRoot() {
  const region = /** @type {HTMLElement | null} */ (document.querySelector("[data-helper]"));
  return new URL(region?.dataset.root ?? "./", location.href);
}

/** The address of a state, as Python has it. @param {URL} root @param {URL | Location} [of] */
export function readAddress(root, of = location) {
  return decodeURIComponent(of.pathname.slice(root.pathname.length));
}
