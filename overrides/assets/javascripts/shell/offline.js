/**
 * Once the engine is ready, which is when its files are here and of use, has the service worker keep the site;
 * and tells that a newer version is kept, which a reload opens.
 */
import { say } from "./page.js";

const ADDRESS = new URL("../../../service-worker.js", import.meta.url).href;
const policy = globalThis.trustedTypes?.createPolicy("offline", { createScriptURL: () => ADDRESS });

document.addEventListener("engine", ({ detail }) => {
  if (detail.state === "ready" && !navigator.connection?.saveData) {
    navigator.serviceWorker?.register(policy?.createScriptURL("") ?? ADDRESS).then(follow, () => {}); // refused: the site works without
  }
});

/** @param {ServiceWorkerRegistration | undefined} registration none where a browser ignores the demand */
function follow(registration) {
  if (!registration) return;
  const watch = (/** @type {ServiceWorker | null} */ worker) => {
    const tell = () => worker && showNewer(worker, registration);
    worker?.addEventListener("statechange", tell);
    tell();
  };
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.installing);
  watch(registration.waiting);
}

/** Say that a newer version waits, as long as it does. @param {ServiceWorker} worker @param {ServiceWorkerRegistration} registration */
function showNewer(worker, registration) {
  const notice = /** @type {HTMLElement} */ (document.querySelector("[data-newer]"));
  notice.hidden = worker.state !== "installed" || !registration.active;
  /** @type {HTMLButtonElement} */ (notice.querySelector("button")).onclick = () => open(worker);
}

/** Open a version that waits, unless other pages of the site are open. @param {ServiceWorker} worker */
function open(worker) {
  navigator.serviceWorker.onmessage = () => say("D’autres pages de ce site sont ouvertes : fermez-les d’abord.");
  worker.addEventListener("statechange", () => worker.state === "activated" && location.reload());
  worker.postMessage("take over");
}
