/**
 * Keeps one whole version of the site in this browser and answers from it: a later visit needs no connection.
 *
 * SITE, which the build writes before this text, is {version, files}: the digest of each file by its address. A version
 * is kept whole, each file checked, or not at all. A newer one waits until the last page of the site is closed, or the
 * only one asks for it (offline.js); then it takes over, and removes what the older kept. Without files
 * (`extra.offline: false`), or gone from the host, it removes what was kept, and itself, at once.
 */
const CORNER = `2de:${registration.scope}:`;
const NAME = CORNER + SITE.version;
const isOff = () => Object.keys(SITE.files).length === 0;

/** @param {[address: string, integrity: string]} file @param {Cache} cache */
async function keep([address, integrity], cache) {
  const url = new URL(address, registration.scope);
  const named = address.startsWith("assets/engine/"); // by its content: what the browser has of it is right
  const response = await fetch(url, { integrity, cache: named ? "default" : "reload" });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  await cache.put(url, response);
}

async function install() {
  if (isOff()) return skipWaiting();
  const cache = await caches.open(NAME);
  try {
    await Promise.all(Object.entries(SITE.files).map((file) => keep(file, cache)));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith(CORNER) && (isOff() || name !== NAME));
  await Promise.all(names.map((name) => caches.delete(name)));
  if (isOff()) await registration.unregister();
}

/** @param {Request} request @returns {Promise<Response>} the kept file, or else the host's */
async function answer(request) {
  const kept = await caches.match(request, { cacheName: NAME, ignoreSearch: true, ignoreVary: true });
  return kept ?? fetch(request);
}

/** Take over now, if only the page that asks is open: another one would get files of two versions. @param {Client} page */
async function takeOver(page) {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = windows.some(({ id, url }) => id !== page.id && url.startsWith(registration.scope));
  if (others) page.postMessage("others");
  else await skipWaiting();
}

/** A host that went back to a site without this file wants nothing kept; one that cannot be reached says nothing. */
async function leaveIfGone() {
  const response = await fetch(location.href, { cache: "no-cache" }).catch(() => undefined);
  if (response?.status !== 404) return;
  SITE.files = {};
  await activate();
}

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", (event) => {
  if (event.data === "take over" && event.source instanceof Client) event.waitUntil(takeOver(event.source));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  event.respondWith(answer(request));
  if (request.mode === "navigate") event.waitUntil(leaveIfGone());
});
