/**
 * The engine's worker: boots Pyodide, then passes requests to helper.browser.respond and its answers back.
 *
 * WAYS, which the build writes before this text, are the ways to start Python, in the order in which they are tried: each
 * by a worker of its own. The last one, the library, is all here, and asks nothing of Pyodide but what its documentation
 * has. A faster one has an extension, a module that adds to it.
 *
 * What it and the page say to one another stands in ../types/messages.d.ts.
 */

import { blame, compile, describe, load, loadBeside, place, read } from "./delivery.js";

/** @typedef {import("../types/way.js").Way} Way */
/** @typedef {import("../types/way.js").Placed} Placed */
/** @typedef {import("../types/way.js").Extension} Extension */

const STEPS = 5;
const { fetch } = self;
const { instantiateStreaming } = WebAssembly;
/** After so long without a request, in milliseconds, the tools' libraries are loaded: nobody waits for them then. */
const QUIET = 1_000;
/** The one kind of request that needs no tool. */
const PLAIN = "state";
/** @type {Extension} */
const NONE = { settings: {}, complete() {}, release() {} };
/** @type {Promise<(request: string) => string>} */
let engine = new Promise(() => {});
/** @type {() => Promise<void>} */
let fetchTools;
/** @type {Promise<void> | undefined} */
let tools;
let step = 0;
/** @type {number | undefined} */
let quiet;

/** @param {import("../types/messages.js").FromWorker} message */
const tell = (message) => postMessage(message);

/** @template T @param {Promise<T>} work @param {import("../types/messages.js").Reason} reason @returns {Promise<T>} */
async function advance(work, reason) {
  try {
    const done = await work;
    step += 1;
    tell({ type: "progress", step, steps: STEPS });
    return done;
  } catch (error) {
    throw blame(error, reason);
  }
}

/**
 * Hand Pyodide, when it asks, what is already on its way: the WebAssembly that is compiling, the library, or nothing in
 * its place where an extension does without. Gives a promise that only ever rejects, when something fails: Pyodide would
 * only log it, and wait for ever.
 * @param {Record<string, BodyInit | Promise<BodyInit>>} files by address @param {Promise<WebAssembly.Module>} compiled
 * @param {Extension} extension @returns {Promise<never>}
 */
function provide(files, compiled, extension) {
  self.fetch = async (input, options) => {
    const file = await files[String(input)];
    return file === undefined ? fetch(input, options) : new Response(file);
  };
  return new Promise((_resolve, reject) => {
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      try {
        const module = await compiled;
        const instance = await WebAssembly.instantiate(module, imports);
        await extension.complete(instance, /** @type {any} */ (imports).env.memory);
        return { module, instance };
      } catch (error) {
        reject(blame(error, "wasm"));
        return new Promise(() => {});
      }
    };
  });
}

/** Start Python by this way; gives it once it answers. @param {Way} way */
async function start(way) {
  const index = place(way.index);
  const stdlib = place(way.extension ? `${way.index}library.zip` : way.data[0].address);
  const compiled = advance(compile(`${way.index}pyodide.asm.wasm`, "wasm"), "wasm");
  const content = advance(Promise.all(way.data.map(read)), "data");
  const scripts = Promise.all(["pyodide.js", way.script].map((name) => advance(load(way.index + name), "script")));
  const failed = Promise.all([compiled, content, scripts]).then(() => new Promise(() => {}));
  const extension = way.extension ? (await Promise.race([failed, loadBeside(way.extension)])).extend(content) : NONE;
  const files = {
    [`${index}pyodide.asm.wasm`]: "",
    [stdlib]: way.extension ? "" : content.then(([library]) => library),
  };
  const broken = Promise.race([failed, provide(files, compiled, extension)]);
  const [{ loadPyodide }] = await Promise.race([broken, scripts]);
  const settings = {
    indexURL: index,
    stdLibURL: stdlib,
    lockFileContents: way.lock,
    packageBaseUrl: index,
    stderr: (/** @type {string} */ line) => console.warn(line.slice(0, 300)),
    ...extension.settings,
  };
  const python = await advance(Promise.race([broken, loadPyodide(settings)]), "python");
  Object.assign(self, { fetch }); // what took their places holds what is of no use any more
  Object.assign(WebAssembly, { instantiateStreaming });
  extension.release();
  return python;
}

/** @param {Way} way */
async function boot(way) {
  const python = await start(way);
  const { respond } = python.pyimport("helper.browser");
  respond('{"kind": "prepare"}');
  fetchTools = async () => {
    const { path, path_importer_cache } = python.pyimport("sys");
    const zips = await Promise.all(way.tools.map(read));
    way.tools.forEach(({ mount }, number) => {
      python.FS.writeFile(mount, new Uint8Array(zips[number]));
      path.append(mount);
    });
    path_importer_cache.clear(); // there was nothing in them before
    respond('{"kind": "prepare-tools"}');
  };
  return respond;
}

/** Load the tools' libraries, once; again where that failed. */
function loadTools() {
  tools ??= engine.then(fetchTools).catch((error) => {
    tools = undefined;
    throw blame(error, "data");
  });
  return tools;
}

/** In a quiet moment; a request for a tool tells why it failed, this says nothing. */
function loadToolsSoon() {
  quiet = setTimeout(() => loadTools().catch(() => {}), QUIET);
}

/** @param {{id: number, json: string, kind: string}} request */
async function answer({ id, json, kind }) {
  tell({ type: "taken", id });
  clearTimeout(quiet);
  try {
    const respond = await engine;
    if (kind !== PLAIN) await loadTools();
    const start = performance.now();
    const response = respond(json);
    tell({ type: "response", id, json: response, duration: performance.now() - start });
  } catch (/** @type {any} */ error) {
    tell({ type: "failed", id, reason: error.reason ?? "answer", detail: describe(error) });
  }
  loadToolsSoon();
}

addEventListener("message", async ({ data }) => {
  if (data.type === "request") return answer(data);
  engine = boot(WAYS[data.last ? WAYS.length - 1 : 0]);
  try {
    const respond = await engine;
    tell({ type: "ready" });
    setTimeout(() => respond('{"kind": "practise"}'));
    loadToolsSoon();
  } catch (/** @type {any} */ error) {
    tell({
      type: "failed",
      reason: error.reason ?? "python",
      detail: describe(error),
      final: Boolean(error.final),
    });
  }
});
tell({ type: "hello" });
