/** A rehearsal from the library alone. */

import { open, play } from "./stage.mjs";

play(await open());
