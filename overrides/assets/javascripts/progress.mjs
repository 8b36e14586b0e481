/** How far the engine is, and that it failed, beside the region in which it works. */

/** @param {{state: string, progress?: number, reason?: string}} detail */
export function showProgress({ state, progress, reason }) {
  const bar = /** @type {HTMLProgressElement | null} */ (document.querySelector("[data-progress]"));
  if (!bar) return;
  bar.closest("p")?.toggleAttribute("hidden", state !== "loading");
  if (progress !== undefined) bar.value = progress;
  if (state === "failed") {
    const failure = /** @type {HTMLElement} */ (document.querySelector("[data-failure]"));
    failure.hidden = false;
    const text = /** @type {HTMLElement} */ (failure.querySelector("[data-reason]"));
    text.textContent = reason ?? "";
  }
}
