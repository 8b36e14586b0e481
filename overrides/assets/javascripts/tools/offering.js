/** What a form offers before anyone touches it, and follows until then: today, and the device's time zone. */
import { readToday } from "../shell/day.js";

/** @typedef {import("./form.js").Form} Form */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/** What the visitor chose in a form, by the control's name. @type {WeakMap<Form, Set<string>>} */
const touched = new WeakMap();

/** Fill what nobody filled, and remember from now on what somebody does. @param {Form} form @param {string[]} [names] of fields filled before */
export function offerDefaults(form, names = []) {
  if (!touched.has(form))
    form.addEventListener("input", ({ target }) => touched.get(form)?.add(/** @type {Control} */ (target).name));
  touched.set(form, new Set(names));
  offerToday(form);
  offerZone(form);
}

/** @param {Form} form @param {string} name */
export const isTouched = (form, name) => touched.get(form)?.has(name) ?? false;

/** What was typed there was taken: the fields are as good as new. @param {Form} form */
export const letGo = (form) => touched.get(form)?.clear();

/** In date fields that say so, unless they hold what the visitor chose. @param {Form} form */
export function offerToday(form) {
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[data-today]"))) {
    if (!field.value || !isTouched(form, field.name)) field.value = readToday();
  }
}

/** The device's zone, by any of its names, where the form has it. @param {Form} form */
function offerZone(form) {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const options = /** @type {HTMLOptionElement[]} */ ([...form.querySelectorAll("[name=fuseau] option")]);
  const offered = options.find((option) => option.value === name || option.dataset.names?.split(" ").includes(name));
  if (offered) offered.selected = true;
}
