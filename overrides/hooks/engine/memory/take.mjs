/**
 * Takes Python's memory twice: once the packages are imported, then once the requests are answered. Neither may depend on
 * the machine, the hour or chance, nor the first on the helper.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { follow } from "./follow.mjs";
import { addZip, boot, given, leave, listOrigins, respondOf } from "./stage.mjs";

Date.now = () => 0;
performance.now = () => 0;
process.env.TZ = "UTC";
process.argv[1] = "/python"; // Emscripten keeps it as the program's name: this file's folder has another name each time
createRequire(import.meta.url)("node:crypto").randomFillSync = (/** @type {Uint8Array} */ bytes) => bytes.fill(0);
const env = { LANG: "C.UTF-8", PYTHONHASHSEED: "0" };

/** What WebAssembly lays down by itself. */
let laid = new Uint8Array();
follow((instance, memory) => {
  /** @type {any} */ (instance.exports).__wasm_apply_data_relocs();
  laid = new Uint8Array(memory.buffer).slice();
});
const python = await boot({ _makeSnapshot: true, env });
for (const name of given.modules) python.pyimport(name).destroy();
python.runPython("import gc; gc.collect(); gc.freeze()"); // what collections would touch, the helper would change
take("base");
addZip(python, given.mount, readFileSync("helper.zip"));
const respond = respondOf(python);
for (const request of given.acts.flat()) respond(request);
leave(listOrigins(python));
respond.destroy();
take("helper");
writeFileSync("laid", laid);

/** @param {string} name of the file */
function take(name) {
  python.runPython(readFileSync("forget.py", "utf8"));
  forgetTable(python._module);
  writeFileSync(name, python.makeMemorySnapshot());
}

/**
 * Put 0 where the memory has the place, in Node's table of functions, of the one that counts arguments. A browser has it
 * in another place, or has none. 0 says none, as Pyodide does on iOS: Python then calls through JavaScript.
 * @param {any} module Emscripten's
 */
function forgetTable({ HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET: offset }) {
  HEAP32[(__PyRuntime + HEAP32[offset / 4]) / 4] = 0;
}
