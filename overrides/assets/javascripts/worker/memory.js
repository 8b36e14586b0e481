/**
 * The way `memory`: Python as the build left it, once everything was imported and drawn with once.
 *
 * The build's files (overrides/hooks/engine/memory/file.py) are WebAssembly modules without code: what the packages changed in
 * what WebAssembly had laid down, then what the helper changed in that. Their section "memory" holds, after four numbers,
 * the head of Pyodide's snapshot, the places that changed, the bytes of these places. Pyodide wants one snapshot of all
 * memory: it is put together when the module is there.
 */

/** Numbers before the head, of four bytes each, little-endian like all of WebAssembly's memory. */
const NUMBERS = 4;
const WORD = Uint32Array.BYTES_PER_ELEMENT;
/** What a WebAssembly file begins with, in bytes. */
const PREAMBLE = 8;

/**
 * What worker.js adds to the way that it knows, from the build's files, which are on their way.
 * @param {Promise<ArrayBuffer[]>} files @returns {import("../types/way.js").Extension}
 */
export function extend(files) {
  const read = files.then(readMemory);
  const snapshot = read.then((memory) => memory.snapshot);
  snapshot.catch(() => {}); // the worker tells it
  return {
    settings: { _loadSnapshot: snapshot },
    complete: async (instance, memory) => (await read).complete(instance, memory),
    release: async () => (await read).release(),
  };
}

/**
 * Read the build's files. `snapshot` is for Pyodide, which must not look into it before it is complete; `complete` takes the
 * module's instance and its memory, as they are before anything ran; `release` gives 21 MB back, once Python runs: Pyodide
 * would hold them for good.
 * @param {ArrayBuffer[]} files
 */
export function readMemory(files) {
  const parts = files.map(readPart);
  const { head, size } = /** @type {Part} */ (parts.at(-1));
  const snapshot = new Uint8Array(head.length + size);
  snapshot.set(head);
  return { snapshot, complete, release };

  /** @param {any} instance @param {WebAssembly.Memory} memory */
  function complete(instance, memory) {
    instance.exports.__wasm_apply_data_relocs(); // Pyodide does so too, a little later: addresses in the data become right
    const content = snapshot.subarray(head.length);
    content.set(new Uint8Array(memory.buffer, 0, parts[0].before));
    for (const { places, bytes } of parts) change(content, places, bytes);
    files.forEach(free);
  }

  function release() {
    free(snapshot.buffer);
  }
}

/**
 * @typedef {object} Part
 * @property {Uint8Array} head of Pyodide's snapshot
 * @property {number} size of the memory, in bytes
 * @property {number} before what was there already, in bytes
 * @property {Uint32Array} places where it changed: an address and a length each
 * @property {Uint8Array} bytes of these places
 */

/** @param {ArrayBuffer} file @returns {Part} */
function readPart(file) {
  const section = findSection(new Uint8Array(file), "memory");
  const [length, size, before, count] = readWords(section, 0, NUMBERS);
  const start = NUMBERS * WORD;
  const places = readWords(section, start + length, 2 * count);
  const head = section.slice(start, start + length);
  return { head, size, before, places, bytes: section.subarray(start + length + places.byteLength) };
}

/** @param {Uint8Array} content @param {Uint32Array} places @param {Uint8Array} bytes */
function change(content, places, bytes) {
  let from = 0;
  for (let place = 0; place < places.length; place += 2) {
    const [to, length] = places.subarray(place, place + 2);
    content.set(bytes.subarray(from, from + length), to);
    from += length;
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
