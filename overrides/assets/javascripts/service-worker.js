/**
 * Keeps one whole version of the site in this browser and answers from it: a later visit needs no connection.
 *
 * SITE, which the build writes before this text, is {version, files}: the digest of each file by its address. A version
 * is kept whole, each file checked, or not at all. A newer one waits until no other page of the site is open; then it
 * takes over at the next page, and removes what the older kept. Without files (`extra.offline: false`), or gone from
 * the host, it removes what was kept, and itself.
 */
const CORNER = `2de:${registration.scope}:`;
const NAME = CORNER + SITE.version;

/** @param {[address: string, integrity: string]} file @param {Cache} cache */
async function keep([address, integrity], cache) {
  const url = new URL(address, registration.scope);
  const named = address.startsWith("assets/engine/"); // by its content: what the browser has of it is right
  const response = await fetch(url, { integrity, cache: named ? "default" : "reload" });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  await cache.put(url, response);
}

async function install() {
  const cache = await caches.open(NAME);
  try {
    await Promise.all(Object.entries(SITE.files).map((file) => keep(file, cache)));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

async function activate() {
  const off = Object.keys(SITE.files).length === 0;
  const names = (await caches.keys()).filter((name) => name.startsWith(CORNER) && (off || name !== NAME));
  await Promise.all(names.map((name) => caches.delete(name)));
  if (off) await registration.unregister();
}

/** @param {Request} request @returns {Promise<Response>} the kept file, or else the host's */
async function answer(request) {
  const kept = await caches.match(request, { cacheName: NAME, ignoreSearch: true, ignoreVary: true });
  return kept ?? fetch(request);
}

/** Open a page: of the version that waits, if no other page is open, which a reload at once lets it do. @param {Request} request */
async function open(request) {
  const windows = await clients.matchAll({ type: "window" });
  if (!registration.waiting || windows.length > 1) return answer(request);
  registration.waiting.postMessage("take over");
  return new Response("", { headers: { Refresh: "0" } });
}

/** A host that went back to a site without this file wants nothing kept; one that cannot be reached says nothing. */
async function leaveIfGone() {
  const response = await fetch(location.href, { cache: "no-cache" }).catch(() => undefined);
  if (response?.status !== 404) return;
  SITE.files = {};
  await activate();
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  if (request.mode !== "navigate") return event.respondWith(answer(request));
  event.respondWith(open(request));
  event.waitUntil(leaveIfGone());
});
