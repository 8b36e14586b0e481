/** What pages have that TypeScript does not know: our own events, and what only some browsers have. */

import type { Reason } from "./messages.js";

/** How far the engine is: `progress` from 0 to 1 while it loads, `reason` in French when it is slow or failed. */
export interface EngineStep {
  state: "loading" | "ready" | "failed";
  progress?: number;
  reason?: string;
}

interface OwnEvents {
  engine: CustomEvent<EngineStep>;
  drawn: CustomEvent<null>;
}

declare global {
  interface DocumentEventMap extends OwnEvents {}
  interface HTMLElementEventMap extends OwnEvents {}
  interface Navigator {
    connection?: { saveData: boolean };
  }
  /** https://www.w3.org/TR/trusted-types/ */
  interface TrustedPolicy {
    createHTML(html: string): string;
    createScriptURL(address: string): string;
  }
  var trustedTypes:
    | {
        createPolicy(
          name: string,
          rules: Partial<TrustedPolicy>,
        ): TrustedPolicy;
      }
    | undefined;
}
