/** On the page of unknown addresses: an address below the assistant goes back to the longest beginning that exists. */

/** @param {string} path @returns {string} */
const decode = (path) => {
  try {
    return decodeURI(path);
  } catch {
    return path; // it encodes nothing: it stays as it was asked
  }
};

const root = new URL("../../../", import.meta.url);
const asked = decode(location.pathname).slice(decode(root.pathname).length);

if (asked.startsWith("assistant/")) {
  const response = await fetch(new URL("assistant/adresses.json", root));
  const known = new Set(/** @type {string[]} */ (await response.json()));
  let parts = asked
    .replace(/\/*(index\.html)?$/, "")
    .split("/")
    .slice(1);
  while (parts.length && !known.has(`${parts.join("/")}/`)) parts = parts.slice(0, -1);
  const nearest = parts.map((part) => `${part}/`).join("");
  location.replace(new URL(`assistant/${nearest}#perdu`, root));
}
