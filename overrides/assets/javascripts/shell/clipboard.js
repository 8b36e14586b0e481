/** Copying, by the way that this browser allows: over plain http there is only the old one. */
import { say } from "./page.js";

/** Copy, and say what came of it. @param {string} text @param {string} done @param {string} remedy where the browser refuses */
export async function copy(text, done, remedy) {
  say((await copyText(text)) ? done : `La copie est refusée par le navigateur : ${remedy}`);
}

/** @param {string} text @returns {Promise<boolean>} whether it is in the clipboard */
async function copyText(text) {
  if (!navigator.clipboard) return copyFromField(text); // at once: some browsers allow it only while the click lasts
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromField(text);
  }
}

/** Copy as one does by hand, from a field that nobody sees; the focus comes back. @param {string} text */
function copyFromField(text) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const field = Object.assign(document.createElement("textarea"), {
    value: text,
    readOnly: true,
    className: "visually-hidden",
  });
  field.setAttribute("aria-hidden", "true");
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    focused?.focus({ preventScroll: true });
  }
}
