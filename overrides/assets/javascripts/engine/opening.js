/** From the address of the engine's script to a worker: of this site alone, whatever the page was told. */

const policy = globalThis.trustedTypes?.createPolicy("engine", { createScriptURL: requireOwn });

/** Give `address` back if it is of this site: the only kind of script that the policy lets become a worker. @param {string} address */
function requireOwn(address) {
  if (new URL(address).origin !== location.origin) throw new TypeError(address);
  return address;
}

/** Raises an error where the browser has no such workers, or no WebAssembly. @param {string} address */
export function openWorker(address) {
  if (typeof WebAssembly === "undefined") throw new TypeError("WebAssembly");
  return new Worker(policy?.createScriptURL(address) ?? address, { type: "module" });
}
