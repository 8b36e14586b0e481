/**
 * Python as the build left it: its memory, once everything was imported and drawn with once.
 *
 * The build's file (overrides/hooks/engine/memory.py) is a WebAssembly module without code, whose section "memory" holds, after
 * four numbers, the head of Pyodide's snapshot, then the places where Python changed what WebAssembly had laid down, then
 * the bytes of these places. Pyodide wants one snapshot of all memory: it is put together when the module is there.
 */

/** Numbers before the head, of four bytes each, little-endian like all of WebAssembly's memory. */
const NUMBERS = 4;

/**
 * @typedef {object} Memory
 * @property {Uint8Array} snapshot for Pyodide, which must not look into it before it is complete
 * @property {(instance: WebAssembly.Instance, memory: WebAssembly.Memory) => void} complete takes the module's instance
 *   and its memory, as they are before anything ran
 * @property {() => void} release gives 27 MB back, once Python runs: Pyodide would hold them for good
 */

/** Read the build's file. @param {WebAssembly.Module} file @returns {Memory} */
export function readMemory(file) {
  const [section] = WebAssembly.Module.customSections(file, "memory");
  const [head, size, laid, count] = new Uint32Array(section, 0, NUMBERS);
  const start = NUMBERS * Uint32Array.BYTES_PER_ELEMENT;
  const places = new Uint32Array(section, start + head, 2 * count);
  const snapshot = new Uint8Array(head + size);
  snapshot.set(new Uint8Array(section, start, head));
  return { snapshot, complete, release };

  /** @param {any} instance @param {WebAssembly.Memory} memory */
  function complete(instance, memory) {
    instance.exports.__wasm_apply_data_relocs(); // Pyodide does so too, a little later: addresses in the data become right
    snapshot.set(new Uint8Array(memory.buffer, 0, laid), head);
    let from = places.byteOffset + places.byteLength;
    for (let place = 0; place < places.length; place += 2) {
      const [to, length] = places.subarray(place, place + 2);
      snapshot.set(new Uint8Array(section, from, length), head + to);
      from += length;
    }
  }

  function release() {
    for (const buffer of [snapshot.buffer, section]) structuredClone(buffer, { transfer: [buffer] }); // moved, and dropped
  }
}
