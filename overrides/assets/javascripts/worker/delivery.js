/**
 * From the engine's folder to the worker: what it asks for, checked; or a fault that tells whether another try is of use.
 */

/** @typedef {import("../types/messages.js").Reason} Reason */
/** @typedef {import("../types/way.js").Placed} Placed */
/** The browser's own: worker.js puts another in its place, for Pyodide, which says that all files came. */
const { fetch } = self;
/** What some errors tell, wherever they come from. @type {Record<string, Reason>} */
const BY_ERROR = { RangeError: "room" };

/** An error whose reason the page can put into words; `final` where another try would be of no use. */
export class Fault extends Error {
  /** @param {Reason} reason @param {unknown} cause @param {boolean} [final] */
  constructor(reason, cause, final = false) {
    super(describe(cause));
    this.reason = reason;
    this.final = final;
  }
}

/** What went wrong, in a line: Pyodide's ExitStatus is no Error, and its PythonError can be a megabyte. @param {any} error */
export function describe(error) {
  return `${error?.name ?? ""}: ${error?.message ?? error}`.trim().split("\n").at(-1)?.slice(0, 300) ?? "";
}

/** @param {any} error @param {Reason} reason what it tells, where it does not itself @returns {Fault} */
export function blame(error, reason) {
  return error instanceof Fault ? error : new Fault(BY_ERROR[error?.name] ?? reason, error);
}

/** @param {string} path in the engine's folder */
export function place(path) {
  return new URL(`../${path}`, import.meta.url).href;
}

/**
 * Ask again for what did not come as it should: if it comes now, it was damaged on its way, which a second try mends, for
 * the browser has it afresh. If it does not, the connection is lost, or the host has it no more, and no try is of use.
 * @param {string} url @param {Reason} reason @param {any} error @param {Response} [first] what came @returns {Promise<never>}
 */
async function refresh(url, reason, error, first) {
  const response = await fetch(url, { cache: "reload" }).catch(() => undefined);
  await response?.arrayBuffer().catch(() => {});
  const refusal = findRefusal(response ?? first);
  throw new Fault(refusal ?? BY_ERROR[error?.name] ?? reason, error, Boolean(refusal) || !response?.ok);
}

/** A filter refuses what the host has, or puts a page of its own in its place. @param {Response | undefined} response @returns {Reason | undefined} */
function findRefusal(response) {
  if (response?.status === 404) return "gone";
  const isRefused = response && response.status >= 400 && response.status < 500;
  return isRefused || response?.headers.get("Content-Type")?.startsWith("text/html") ? "filtered" : undefined;
}

/** @param {string} path @param {Reason} reason @param {string} [integrity] the digest of its bytes */
async function download(path, reason, integrity) {
  const url = place(path);
  const response = await fetch(url, { integrity }).catch((error) => refresh(url, reason, error));
  return response.ok ? response : refresh(url, reason, new Error(`${response.status} ${url}`), response);
}

/** @param {Placed} file @returns {Promise<ArrayBuffer>} */
export async function read({ address, integrity }) {
  return (await download(address, "data", integrity)).arrayBuffer();
}

/**
 * Compile while it arrives, so without its digest, for which a browser waits until it is whole: what is damaged does not
 * compile. A server that gives the wrong type costs the streaming, not the engine.
 * @param {string} path @param {Reason} reason
 */
export async function compile(path, reason) {
  const response = await download(path, reason);
  const compiled = response.headers.get("Content-Type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
  return compiled.catch((error) => refresh(place(path), reason, error));
}

/** @param {string} path in the engine's folder @returns {Promise<any>} */
export function load(path) {
  return loadFrom(place(path));
}

/** @param {string} name of a module in this one's folder @returns {Promise<any>} */
export function loadBeside(name) {
  return loadFrom(new URL(name, import.meta.url).href);
}

/** @param {string} url @returns {Promise<any>} */
function loadFrom(url) {
  return import(url).catch((error) => refresh(url, "script", error));
}
