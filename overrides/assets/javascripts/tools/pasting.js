/** Pasting and dropping into fields of one line: browsers drop the ends of lines there, and glue what stood apart. */

const LINE_ENDS = /[\r\n\u2028\u2029]+/g;

/** In each field of the form, the lines of what is pasted stay apart, by a space. @param {HTMLElement} form */
export function takeWholePastes(form) {
  form.addEventListener("paste", (event) => take(event, event.clipboardData));
  form.addEventListener("drop", (event) => take(event, event.dataTransfer));
}

/** @param {Event} event @param {DataTransfer | null} brought */
function take(event, brought) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const text = brought?.getData("text/plain").trim() ?? "";
  if (field.type !== "text" || text.search(LINE_ENDS) < 0) return;
  event.preventDefault();
  field.focus();
  insert(field, text.replace(LINE_ENDS, " "));
}

/** Insert at the selection, so that the browser can undo it where it knows how. @param {HTMLInputElement} field @param {string} text */
function insert(field, text) {
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
