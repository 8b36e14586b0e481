/** A rehearsal from the memory, as one browser or another has it: `layout` is layout.py's. */

import { readFileSync } from "node:fs";
import { follow } from "./follow.mjs";
import { extend } from "./memory.js";
import { given, open, play } from "./stage.mjs";

const REF_TEST = Buffer.of(0xfb, 0x14);
const { layout } = given;

WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
  construct: (Memory, [{ initial, maximum }]) =>
    new Memory({ initial: initial === maximum ? initial : initial + layout.pages, maximum }), // equal: for a trial
});
WebAssembly.Module = new Proxy(WebAssembly.Module, {
  construct(Module, [bytes]) {
    if (!layout.ref_test && Buffer.from(bytes).includes(REF_TEST)) throw new WebAssembly.CompileError("ref.test");
    return new Module(bytes);
  },
});

const files = ["memory.wasm", "helper.wasm"].map((name) => new Uint8Array(readFileSync(name)).buffer);
const { settings, complete } = extend(Promise.resolve(files));
follow((instance, memory, table) => {
  complete(instance, memory);
  table.grow(layout.table);
});
await settings._loadSnapshot;
play(await open(settings));
