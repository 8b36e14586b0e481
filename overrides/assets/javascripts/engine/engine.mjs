/**
 * The engine as a page sees it: starts the worker, follows it, asks it questions. One region, one worker, per page.
 *
 * The region (`[data-helper]`) carries the addresses, as data-worker, data-index, data-wasm, data-memory and data-library,
 * with data-lock, data-memory-integrity and data-library-integrity.
 * Its data-engine goes static, loading, then ready or failed; each step is told by a bubbling "engine" event whose detail is
 * {state, progress?, reason?}: progress from 0 to 1 while loading, reason in French when it is slow or failed.
 */

/** Those that the worker needs. */
const ADDRESSES = ["index", "wasm", "memory", "library"];

/** @typedef {{resolve: (response: object) => void, reject: (error: Error) => void, timer: number}} Waiting */

const LINKS = "Les liens de la page restent utilisables.";
/** @type {Record<string, string>} */
const REASONS = {
  unsupported: `Ce navigateur ne permet pas les réponses immédiates. ${LINKS}`,
  script: `Le programme de l’assistant n’a pas pu être chargé. ${LINKS}`,
  wasm: `Le moteur de l’assistant n’a pas pu être chargé, ou ce navigateur l’interdit. ${LINKS}`,
  data: `Les données de l’assistant n’ont pas pu être chargées. ${LINKS}`,
  room: `La mémoire de cet appareil ne suffit pas pour les réponses immédiates. ${LINKS}`,
  python: `L’assistant n’a pas pu démarrer. ${LINKS}`,
  answer: `L’assistant n’a pas pu répondre. ${LINKS}`,
  silence: `Le chargement de l’assistant n’aboutit pas. ${LINKS}`,
  slow: `Le chargement est plus long que prévu. ${LINKS}`,
};
/** The name, in the page's timeline, of what Python took for an answer. */
const PYTHON = "python";
const HELLO_DELAY = 10_000;
const SLOW_DELAY = 30_000;
const LAST_DELAY = 90_000;

/** The page's address when it came: answers in place change it later, and the region's addresses must not follow. */
const BASE = document.baseURI;

/** @type {Worker | undefined} */
let worker;
/** @type {HTMLElement} */
let region;
/** @type {number[]} */
let timers = [];
let count = 0;
/** @type {Map<number, Waiting>} */
const waiting = new Map();
const policy = globalThis.trustedTypes?.createPolicy("engine", { createScriptURL: requireOwn });

/** Give `address` back if it is of this site: the only kind of script that the policy lets become a worker. @param {string} address */
function requireOwn(address) {
  if (new URL(address).origin !== location.origin) throw new TypeError(address);
  return address;
}

/** Start when the page is idle, or, for who asked to save data, at the first use. @param {HTMLElement} place */
export function prepare(place) {
  if (navigator.connection?.saveData) return;
  const wait = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 200));
  wait(() => start(place), { timeout: 2_000 });
}

/** Start the engine, again if it failed; nothing happens when it is loading or ready. @param {HTMLElement} place */
export function start(place) {
  if (worker) return;
  region = place;
  report("loading", { progress: 0 });
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") return fail("unsupported");
  try {
    worker = new Worker(trust(address("worker")), { type: "module" });
  } catch {
    return fail("unsupported");
  }
  worker.addEventListener("message", ({ data }) => receive(data));
  worker.addEventListener("error", () => fail("script"));
  const addresses = Object.fromEntries(ADDRESSES.map((name) => [name, address(name)]));
  const { memoryIntegrity, libraryIntegrity, lock } = region.dataset;
  worker.postMessage({ type: "boot", ...addresses, memoryIntegrity, libraryIntegrity, lock });
  watch(HELLO_DELAY, () => report("loading", { reason: REASONS.slow }));
  watch(LAST_DELAY, () => fail("silence"));
}

/**
 * Put `request` to helper.browser.respond, in the worker, and give its response; starts the engine if need be.
 * Rejects with an Error whose message is French, for the visitor.
 * @param {{kind: string}} request @returns {Promise<object>}
 */
export function ask(request) {
  return new Promise((resolve, reject) => {
    const id = ++count;
    waiting.set(id, { resolve, reject, timer: setTimeout(() => fail("silence"), LAST_DELAY) });
    start(region ?? document.querySelector("[data-helper]"));
    worker?.postMessage({ type: "request", id, json: JSON.stringify(request), kind: request.kind });
  });
}

/** The full address that the region gives for `name`. @param {string} name */
function address(name) {
  return new URL(region.dataset[name] ?? "", BASE).href;
}

/** @param {string} url @returns {any} a string, or what `require-trusted-types-for` wants in its place */
function trust(url) {
  return policy?.createScriptURL(url) ?? url;
}

/** @param {any} message what worker.mjs posted */
function receive(message) {
  switch (message.type) {
    case "hello":
      stopWatching();
      watch(SLOW_DELAY, () => report("loading", { reason: REASONS.slow }));
      watch(LAST_DELAY, () => fail("silence"));
      break;
    case "progress":
      report("loading", { progress: message.step / message.steps });
      break;
    case "ready":
      stopWatching();
      report("ready", { progress: 1 });
      break;
    case "response":
      // For `make bench`, and for whoever looks with the browser's own tools.
      performance.measure(PYTHON, { end: performance.now(), duration: message.duration });
      settle(message.id)?.resolve(JSON.parse(message.json));
      break;
    case "failed":
      if (message.id) settle(message.id)?.reject(new Error(REASONS[message.reason]));
      else fail(message.reason);
  }
}

/** @param {number} id */
function settle(id) {
  const one = waiting.get(id);
  clearTimeout(one?.timer);
  waiting.delete(id);
  return one;
}

/** The engine is of no use: say why, and answer all who wait. A later start() tries afresh. @param {string} reason */
function fail(reason) {
  stopWatching();
  worker?.terminate();
  worker = undefined;
  report("failed", { reason: REASONS[reason] });
  for (const id of waiting.keys()) settle(id)?.reject(new Error(REASONS[reason]));
}

/** @param {number} delay in milliseconds @param {() => void} act */
function watch(delay, act) {
  timers.push(setTimeout(act, delay));
}

function stopWatching() {
  timers.forEach(clearTimeout);
  timers = [];
}

/** @param {"loading" | "ready" | "failed"} state @param {{progress?: number, reason?: string}} facts */
function report(state, facts) {
  region.dataset.engine = state;
  region.dispatchEvent(new CustomEvent("engine", { bubbles: true, detail: { state, ...facts } }));
}
