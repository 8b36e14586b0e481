/**
 * The engine's worker: boots Pyodide, then passes requests to helper.browser.respond and its answers back.
 *
 * Page to worker: {type: "boot"} with an engine's Addresses, {type: "request", id, json, kind}.
 * Worker to page: {type: "hello"}, {type: "progress", step, steps}, {type: "ready"}, {type: "response", id, json, duration},
 * {type: "failed", reason, detail, id?}; `reason` is an id, engine.mjs has its French words.
 */

/** @typedef {{index: string, wasm: string, memory: string, memoryIntegrity: string, library: string, libraryIntegrity: string, lock: string}} Addresses */

const STEPS = 5;
/** After so long without a request, in milliseconds, the tools' libraries are loaded: nobody waits for them then. */
const QUIET = 1_000;
/** Where Python finds them. */
const LIBRARY = "/lib/python313.zip";
/** The one kind of request that needs no tool. */
const PLAIN = "state";
/** What some errors tell, wherever they come from. @type {Record<string, string>} */
const BY_ERROR = { RangeError: "room" };
/** @typedef {import("./memory.mjs").Memory} Memory */
/** @type {Promise<(request: string) => string>} */
let engine = new Promise(() => {});
/** @type {() => Promise<void>} */
let fetchTools;
/** @type {Promise<void> | undefined} */
let tools;
let step = 0;
/** @type {number | undefined} */
let quiet;

/** An error whose reason the page can put into words. */
class Fault extends Error {
  /** @param {string} reason @param {unknown} cause */
  constructor(reason, cause) {
    super(describe(cause));
    this.reason = reason;
  }
}

/** What went wrong, in a line: Pyodide's ExitStatus is no Error, and its PythonError can be a megabyte. @param {any} error */
function describe(error) {
  return `${error?.name ?? ""}: ${error?.message ?? error}`.trim().split("\n").at(-1).slice(0, 300);
}

/** @template T @param {Promise<T>} work @param {string} reason @returns {Promise<T>} */
async function advance(work, reason) {
  try {
    const done = await work;
    step += 1;
    postMessage({ type: "progress", step, steps: STEPS });
    return done;
  } catch (error) {
    throw error instanceof Fault ? error : new Fault(BY_ERROR[error?.name] ?? reason, error);
  }
}

/** @param {string} url @param {string} [integrity] the digest that its bytes must have @returns {Promise<Response>} */
async function download(url, integrity) {
  const response = await fetch(url, { integrity });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

/**
 * Compile while it arrives; a server that gives the wrong type costs the streaming, not the engine.
 * @param {string} url @param {string} [integrity]
 */
async function compile(url, integrity) {
  const response = await download(url, integrity);
  return response.headers.get("Content-Type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Hand Pyodide, when it asks, the WebAssembly that is already compiling, and complete Python's memory when it is there.
 * In place of the library, which no question needs, it gets nothing. Gives a promise that only ever rejects, when
 * something fails: Pyodide would only log it, and wait for ever.
 * @param {Addresses} urls @param {Promise<WebAssembly.Module>} compiled @param {Promise<Memory>} memory
 * @returns {Promise<never>}
 */
function provide(urls, compiled, memory) {
  const { fetch } = self;
  const never = () => new Promise(() => {});
  self.fetch = (input, options) =>
    [urls.wasm, urls.library].includes(String(input)) ? Promise.resolve(new Response()) : fetch(input, options);
  return new Promise((_resolve, reject) => {
    for (const needed of [compiled, memory]) needed.catch(reject);
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      const module = await compiled.catch(never);
      const { complete } = await memory.catch(never);
      const instance = await WebAssembly.instantiate(module, imports).catch((error) => {
        reject(new Fault("wasm", error));
        return never();
      });
      complete(instance, imports.env.memory);
      self.fetch = fetch;
      return { module, instance };
    };
  });
}

/** @param {Addresses} urls */
async function boot(urls) {
  const compiled = advance(compile(urls.wasm), "wasm");
  const file = compile(urls.memory, urls.memoryIntegrity);
  const memory = advance(Promise.all([import("./memory.mjs"), file]).then(([{ readMemory }, read]) => readMemory(read)), "data");
  const broken = provide(urls, compiled, memory);
  const scripts = ["pyodide.mjs", "pyodide.asm.js"].map((name) => advance(import(urls.index + name), "script"));
  const [{ loadPyodide }] = await Promise.race([broken, Promise.all(scripts)]);
  const settings = {
    indexURL: urls.index,
    stdLibURL: urls.library,
    lockFileContents: urls.lock,
    packageBaseUrl: urls.index,
    stderr: (/** @type {string} */ line) => console.warn(line.slice(0, 300)),
    _loadSnapshot: memory.then(({ snapshot }) => snapshot),
  };
  const python = await advance(Promise.race([broken, loadPyodide(settings)]), "python");
  (await memory).release();
  const { respond } = python.pyimport("helper.browser");
  fetchTools = async () => {
    const response = await download(urls.library, urls.libraryIntegrity);
    python.FS.writeFile(LIBRARY, new Uint8Array(await response.arrayBuffer()));
    python.pyimport("sys").path_importer_cache.clear(); // there was nothing in it before
    respond('{"kind": "prepare-tools"}');
  };
  return respond;
}

/** Load the tools' libraries, once; again where that failed. */
function loadTools() {
  tools ??= engine.then(fetchTools).catch((error) => {
    tools = undefined;
    throw new Fault("data", error);
  });
  return tools;
}

/** In a quiet moment; a request for a tool tells why it failed, this says nothing. */
function loadToolsSoon() {
  quiet = setTimeout(() => loadTools().catch(() => {}), QUIET);
}

/** @param {{id: number, json: string, kind: string}} request */
async function answer({ id, json, kind }) {
  clearTimeout(quiet);
  try {
    const respond = await engine;
    if (kind !== PLAIN) await loadTools();
    const start = performance.now();
    const response = respond(json);
    postMessage({ type: "response", id, json: response, duration: performance.now() - start });
  } catch (error) {
    postMessage({ type: "failed", id, reason: error.reason ?? "answer", detail: describe(error) });
  }
  loadToolsSoon();
}

self.addEventListener("message", async ({ data }) => {
  if (data.type === "request") return answer(data);
  engine = boot(data);
  try {
    const respond = await engine;
    postMessage({ type: "ready" });
    setTimeout(() => respond('{"kind": "practise"}'));
    loadToolsSoon();
  } catch (error) {
    postMessage({ type: "failed", reason: error.reason ?? "python", detail: error.message });
  }
});
postMessage({ type: "hello" });
