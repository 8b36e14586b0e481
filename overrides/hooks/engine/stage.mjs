/**
 * What every rehearsal stands on: Pyodide under Node, in a folder that rehearsal.py fills, opened as the worker opens it.
 *
 * input.json holds `lock`, Pyodide's, and what the program is given; output.json is what it leaves.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

export const given = JSON.parse(readFileSync("input.json", "utf8"));

/** Where each zip of what comes later stands. */
const MOUNTS = { "tools.zip": "/lib/tools.zip" };
/** In CommonJS: in a module, Pyodide asks for a package (ws) that nothing here needs. */
const { loadPyodide } = createRequire(import.meta.url)("./pyodide.js");

process.on("uncaughtException", (error) => {
  console.error(error?.message ?? error); // without the line of the script where it came from, which is a megabyte
  process.exit(1);
});

/** Boot with library.zip. @param {object} [settings] more of loadPyodide's */
export function boot(settings) {
  const library = `${process.cwd()}/library.zip`;
  return loadPyodide({ lockFileContents: given.lock, packageBaseUrl: "./", stdLibURL: library, ...settings });
}

/** @param {any} python */
export function respondOf(python) {
  return python.pyimport("helper.browser").respond;
}

/** Boot, ready to answer. @param {object} [settings] more of loadPyodide's */
export async function open(settings) {
  const python = await boot(settings);
  return { python, respond: respondOf(python) };
}

/** Where each module that Python has imported came from. @param {any} python */
export function listOrigins(python) {
  return Array.from(python.pyimport("sys").modules.values(), (module) => module.__spec__?.origin ?? "");
}

/** Put the requests of each act; the tools, where they come apart, come after the first. @param {any} opened */
export function play({ python, respond }) {
  const [first, ...others] = given.acts;
  /** @param {string[]} requests */
  const put = (requests) => ({ responses: requests.map((request) => respond(request)), origins: listOrigins(python) });
  const played = [put(first)];
  for (const [name, mount] of Object.entries(given.mounts ?? MOUNTS)) {
    if (existsSync(name)) addZip(python, mount, readFileSync(name));
  }
  leave([...played, ...others.map(put)]);
}

/** As worker.js does. @param {any} python @param {string} mount @param {Uint8Array} zip */
export function addZip(python, mount, zip) {
  const { path, path_importer_cache } = python.pyimport("sys");
  python.FS.writeFile(mount, zip);
  path.append(mount);
  path_importer_cache.clear();
}

/** @param {unknown} output */
export function leave(output) {
  writeFileSync("output.json", JSON.stringify(output));
}
