/** The list in a narrow window of its own, beside the platform's: it shares its ticks with every other tab. */
import { say } from "../shell/page.js";

/** A screen with room for two windows, and windows that can be moved. */
const ROOMY = matchMedia("(min-width: 60em) and (hover: hover) and (pointer: fine)");
const WIDTH = 380;

export function offerBeside() {
  const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-beside]"));
  if (button) button.hidden = !ROOMY.matches;
}

/** Open it at the right edge, as high as the screen. */
export function standBeside() {
  const left = screen.availWidth - WIDTH;
  const opened = open(
    location.href,
    "liste-a-cote",
    `popup,width=${WIDTH},height=${screen.availHeight},left=${left},top=0`,
  );
  if (!opened) say("Le navigateur refuse cette fenêtre\u00a0: rendez celle-ci étroite, la liste y tient aussi.");
}
