/** Once the engine is ready, which is when its files are here and of use, has the service worker keep the site. */

const ADDRESS = new URL("../../service-worker.js", import.meta.url).href;
const policy = globalThis.trustedTypes?.createPolicy("offline", { createScriptURL: () => ADDRESS });

document.addEventListener("engine", ({ detail }) => {
  if (detail.state === "ready" && !navigator.connection?.saveData) {
    navigator.serviceWorker?.register(policy?.createScriptURL("") ?? ADDRESS).catch(() => {}); // refused: the site works without
  }
});
