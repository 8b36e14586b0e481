/**
 * The way `memory`: Python as the build left it, once everything was imported and drawn with once.
 *
 * The build's file (overrides/hooks/engine/memory/file.py) is a WebAssembly module without code, whose section "memory" holds,
 * after four numbers, the head of Pyodide's snapshot, then the places where Python changed what WebAssembly had laid down,
 * then the bytes of these places. Pyodide wants one snapshot of all memory: it is put together when the module is there.
 */

/** Numbers before the head, of four bytes each, little-endian like all of WebAssembly's memory. */
const NUMBERS = 4;
const WORD = Uint32Array.BYTES_PER_ELEMENT;
/** What a WebAssembly file begins with, in bytes. */
const PREAMBLE = 8;

/**
 * What worker.js adds to the way that it knows, from the build's file, which is on its way.
 * @param {Promise<ArrayBuffer>} file @returns {import("../types/way.js").Extension}
 */
export function extend(file) {
  const read = file.then(readMemory);
  const snapshot = read.then((memory) => memory.snapshot);
  snapshot.catch(() => {}); // the worker tells it
  return {
    settings: { _loadSnapshot: snapshot },
    complete: async (instance, memory) => (await read).complete(instance, memory),
    release: async () => (await read).release(),
  };
}

/**
 * Read the build's file. `snapshot` is for Pyodide, which must not look into it before it is complete; `complete` takes the
 * module's instance and its memory, as they are before anything ran; `release` gives 21 MB back, once Python runs: Pyodide
 * would hold them for good.
 * @param {ArrayBuffer} file
 */
export function readMemory(file) {
  const section = findSection(new Uint8Array(file), "memory");
  const [head, size, laid, count] = readWords(section, 0, NUMBERS);
  const start = NUMBERS * WORD;
  const places = readWords(section, start + head, 2 * count);
  const snapshot = new Uint8Array(head + size);
  snapshot.set(section.subarray(start, start + head));
  return { snapshot, complete, release };

  /** @param {any} instance @param {WebAssembly.Memory} memory */
  function complete(instance, memory) {
    instance.exports.__wasm_apply_data_relocs(); // Pyodide does so too, a little later: addresses in the data become right
    snapshot.set(new Uint8Array(memory.buffer, 0, laid), head);
    let from = start + head + places.byteLength;
    for (let place = 0; place < places.length; place += 2) {
      const [to, length] = places.subarray(place, place + 2);
      snapshot.set(section.subarray(from, from + length), head + to);
      from += length;
    }
    free(file);
  }

  function release() {
    free(snapshot.buffer);
  }
}

/** @param {Uint8Array} section @param {number} at @param {number} count @returns {Uint32Array} of their own, for `at` is anywhere */
function readWords(section, at, count) {
  return new Uint32Array(section.slice(at, at + count * WORD).buffer);
}

/** Give what the custom section `wanted` of a WebAssembly file holds; the file has no other kind. @param {Uint8Array} file @param {string} wanted */
function findSection(file, wanted) {
  let at = PREAMBLE;
  while (at < file.length) {
    const [size, start] = readNumber(file, at + 1);
    const [length, name] = readNumber(file, start);
    const content = name + length;
    if (new TextDecoder().decode(file.subarray(name, content)) === wanted) return file.subarray(content, start + size);
    at = start + size;
  }
  throw new TypeError(wanted);
}

/** Give the number at `at`, as WebAssembly writes it (LEB128), and where it ends. @param {Uint8Array} file @param {number} at */
function readNumber(file, at) {
  let number = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = file[at++];
    number |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [number, at];
  }
}

/** Give the room of a buffer back: at once, or, in a browser of before 2024, when it gathers what nobody holds. @param {any} buffer */
function free(buffer) {
  if (buffer.transfer) buffer.transfer(0);
  else structuredClone(buffer, { transfer: [buffer] });
}
