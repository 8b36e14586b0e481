/**
 * The engine as a page sees it: starts the worker, follows it, asks it questions. One region, one worker, per page.
 *
 * The region (`[data-helper]`) carries the worker's address, as data-worker. Where the first way to start Python fails, and
 * not for lack of a connection, the last one is tried, by a worker of its own; a worker that says nothing more to a
 * question (the system ended it, a phone does) is replaced too. Both without a word, and no question is lost.
 * Its data-engine goes static, loading, then ready or failed; each step is told by a bubbling "engine" event.
 */

import { countDown, Watches } from "./countdown.js";
import { openWorker } from "./opening.js";
import { REASONS } from "./reasons.js";

/** @typedef {import("../types/messages.js").ToWorker} ToWorker */
/** @typedef {import("../types/messages.js").Reason} Reason */
/** @typedef {{resolve: (response: any) => void, reject: (error: Error) => void, message: ToWorker, stop: () => void}} Waiting */

/** The name, in the page's timeline, of what Python took for an answer. */
const PYTHON = "python";
const HELLO_DELAY = 10_000;
const SLOW_DELAY = 30_000;
/** The page's address when it came: answers in place change it later, and the region's addresses must not follow. */
const BASE = document.baseURI;
const LAST_DELAY = 90_000;
/** When all is here but Python: by the first way it starts at once, or never. */
const START_DELAY = 20_000;
/** A worker that lives says at once that it took a request, unless it answers another one. */
const TAKEN_DELAY = 10_000;

/** @type {Worker | undefined} */
let worker;
/** @type {HTMLElement} */
let region;
/** Whether the last way is on trial: none is left after it. */
let last = false;
/** Whether a worker was replaced for its silence since one last answered. */
let revived = false;
/** Over a worker that loads. */
const watches = new Watches();
let count = 0;
/** @type {Map<number, Waiting>} */
const waiting = new Map();
/** What stops waiting for the word that a request was taken. @type {Map<number, () => void>} */
const taken = new Map();

/** Start the engine, again if it failed; nothing happens when it is loading or ready. @param {HTMLElement} place */
export function start(place) {
  if (worker) return;
  region = place;
  last = false;
  open();
}

/** Start a worker, which takes over the requests that wait. */
function open() {
  report("loading", { progress: 0 });
  try {
    worker = openWorker(findWorker());
  } catch {
    return fail("unsupported");
  }
  const opened = worker;
  opened.addEventListener("message", ({ data }) => opened === worker && receive(data));
  opened.addEventListener("error", () => opened === worker && refresh());
  opened.postMessage({ type: "boot", last });
  for (const [id, { message }] of waiting) send(id, message);
  watches.add(HELLO_DELAY, () => report("loading", { reason: REASONS.slow }));
  watches.add(LAST_DELAY, () => fail("silence"));
}

/**
 * Put `request` to helper.browser.respond, in the worker, and give its response; starts the engine if need be.
 * Rejects with an Error whose message is French, for the visitor.
 * @template {keyof import("../types/messages.js").Answers} Kind
 * @param {import("../types/messages.js").Request<Kind>} request @returns {Promise<import("../types/messages.js").Answer<Kind>>}
 */
export function ask(request) {
  return new Promise((resolve, reject) => {
    const id = ++count;
    /** @type {ToWorker} */
    const message = { type: "request", id, json: JSON.stringify(request), kind: request.kind };
    waiting.set(id, { resolve, reject, message, stop: countDown(LAST_DELAY, () => fail("silence")) });
    if (worker) send(id, message);
    else start(region ?? document.querySelector("[data-helper]"));
  });
}

/** @param {number} id @param {ToWorker} message */
function send(id, message) {
  worker?.postMessage(message);
  if (region.dataset.engine === "ready") taken.set(id, countDown(TAKEN_DELAY, revive)); // before, it has long work to do
}

/** The worker's full address, as the region gives it. */
const findWorker = () => new URL(region.dataset.worker ?? "", BASE).href;

/** @param {import("../types/messages.js").FromWorker} message */
function receive(message) {
  switch (message.type) {
    case "hello":
      watches.stop();
      watches.add(SLOW_DELAY, () => report("loading", { reason: REASONS.slow }));
      watches.add(LAST_DELAY, () => fail("silence"));
      break;
    case "progress":
      if (message.step === message.steps - 1 && !last) watches.add(START_DELAY, () => turn("silence"));
      report("loading", { progress: message.step / message.steps });
      break;
    case "ready":
      watches.stop();
      report("ready", { progress: 1 });
      break;
    case "taken":
      settleTaken(message.id);
      break;
    case "response":
      revived = false;
      // For `make bench`, and for whoever looks with the browser's own tools.
      performance.measure(PYTHON, { end: performance.now(), duration: message.duration });
      settle(message.id)?.resolve(JSON.parse(message.json));
      break;
    case "failed":
      if (message.id) settle(message.id)?.reject(new Error(REASONS[message.reason]));
      else if (message.final) fail(message.reason);
      else turn(message.reason);
  }
}

/** @param {number} id */
function settle(id) {
  const one = waiting.get(id);
  one?.stop();
  waiting.delete(id);
  return one;
}

/** @param {number} id */
function settleTaken(id) {
  taken.get(id)?.();
  taken.delete(id);
}

/** Try the last way to start Python, unless it is the one that failed. @param {Reason} reason */
function turn(reason) {
  if (last) return fail(reason);
  last = true;
  replace();
}

/** The worker's own script did not come, or is damaged: ask for it afresh, then try again. */
async function refresh() {
  const refused = worker;
  const response = await fetch(findWorker(), { cache: "reload" }).catch(() => undefined);
  if (worker !== refused) return;
  const isPage = response?.headers.get("Content-Type")?.startsWith("text/html"); // a filter's, in its place
  if (response?.ok && !isPage) return turn("script");
  fail(response?.status === 404 ? "gone" : isPage || response?.status === 403 ? "filtered" : "script");
}

/** Replace a worker that no longer says anything, once. */
function revive() {
  if (revived) return fail("silence");
  revived = true;
  replace();
}

function replace() {
  close();
  open();
}

/** The engine is of no use: say why, and answer all who wait. A later start() tries afresh. @param {Reason} reason */
function fail(reason) {
  close();
  report("failed", { reason: REASONS[reason] });
  for (const id of waiting.keys()) settle(id)?.reject(new Error(REASONS[reason]));
}

/** Let the engine go, unless somebody waits for it: start() brings it back. @returns {boolean} whether it went */
export function rest() {
  if (region?.dataset.engine !== "ready" || waiting.size > 0) return false;
  close();
  region.dataset.engine = "static";
  return true;
}

function close() {
  watches.stop();
  for (const id of taken.keys()) settleTaken(id);
  worker?.terminate();
  worker = undefined;
}

/** @param {import("../types/page.js").EngineStep["state"]} state @param {{progress?: number, reason?: string}} facts */
function report(state, facts) {
  region.dataset.engine = state;
  region.dispatchEvent(new CustomEvent("engine", { bubbles: true, detail: { state, ...facts } }));
}
