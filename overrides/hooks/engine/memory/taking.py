"""From the library to Python's memory, taken under Node, and seen to answer in what browsers have otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from overrides.hooks.engine.archive import pack_files
from overrides.hooks.engine.library import HELPER, Library
from overrides.hooks.engine.memory.file import Memory, write_memory
from overrides.hooks.engine.memory.layout import BROWSERS, NODE, Layout
from overrides.hooks.engine.pyodide import Pyodide
from overrides.hooks.engine.rehearsal import OUTPUT, RehearsalError, list_imported, read_rehearsal, run_program

READER = Path(__file__).parents[3] / "assets/javascripts/worker/memory.js"
TAKE, RECALL, FOLLOW, FORGET = (
    Path(__file__).with_name(name) for name in ("take.mjs", "recall.mjs", "follow.mjs", "forget.py")
)
BASE, CHANGED, TOOLS, LATER = "memory.wasm", "helper.wasm", "tools.zip", "helper.zip"
HELPER_MOUNT = "/lib/helper.zip"
"""Where the memory has found the helper: apart from the packages, which do not change when it does."""
# What only the build and the taking of the memory read.
TAKEN = f"{HELPER}/guidance/"

type Acts = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The memory after the first act, and what comes later: of Pyodide and the packages, and of the helper."""

    base: Memory
    helper: Memory
    later: Mapping[str, bytes]
    later_helper: Mapping[str, bytes]

    def write(self) -> dict[str, bytes]:
        """Give the files that a browser needs, by name: the memory's two (file.py), the zips of what comes later."""
        memory = {BASE: write_memory(self.base), CHANGED: write_memory(self.helper)}
        return {**memory, TOOLS: pack_files(self.later), LATER: pack_files(self.later_helper)}


def take_all(pyodide: Pyodide, library: Library, acts: Acts) -> dict[str, bytes]:
    """Give the files that a browser needs, by name.

    Raises `RehearsalError`, in what layout of a browser they do not answer as the library does.
    """
    files = take_memory(pyodide, library, acts[0]).write()
    for layout in (NODE, *BROWSERS):
        if recall_acts(pyodide, files, acts, layout=layout) != library.responses:
            raise RehearsalError(
                f"Python tiré de sa mémoire ne répond pas comme de sa bibliothèque ({layout}) ; rien n’est publié."
            )
    return files


def take_memory(pyodide: Pyodide, library: Library, requests: Sequence[str]) -> Taken:
    """Boot `pyodide` with `library`, take its memory, put the requests (JSON), take it again. Raises `RehearsalError`.

    What is taken first is the same whatever the helper says.
    """
    own, others = split(library.needed)
    modules = sorted(name for name in library.imported if name in others)
    files = {"library.zip": pack_files(others), LATER: pack_files(own), **read_programs(FOLLOW, FORGET)}
    given = {"acts": [requests], "modules": [name_module(name) for name in modules], "mount": HELPER_MOUNT}
    left = run_program(TAKE, pyodide, files, given)
    taken = read_taken(pyodide, left)
    base = Memory(snapshot=left["base"], before=left["laid"], modules=taken.intersection(others))
    return Taken(
        base=base,
        helper=Memory(snapshot=left["helper"], before=base.content, modules=taken.intersection(own)),
        later={name: data for name, data in others.items() if name not in taken},
        later_helper={name: data for name, data in own.items() if name not in taken and not name.startswith(TAKEN)},
    )


def split(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Give the helper's files, and the others'."""
    own = {name: data for name, data in files.items() if name.startswith(f"{HELPER}/")}
    return own, {name: data for name, data in files.items() if name not in own}


def name_module(path: str) -> str:
    """Give the name by which the module in this file is imported."""
    return path.rpartition(".")[0].removesuffix("/__init__").replace("/", ".")


def recall_acts(
    pyodide: Pyodide, made: Mapping[str, bytes], acts: Acts, *, layout: Layout = NODE
) -> tuple[tuple[str, ...], ...]:
    """Give the responses, act by act, of a Python started from its memory, `made` by `Taken.write`.

    Raises `RehearsalError`.
    """
    files = {**made, "library.zip": b"", **read_programs(FOLLOW, READER)}
    options = ["--experimental-wasm-jspi"] if layout.jspi else []
    given = {"acts": acts, "layout": asdict(layout), "mounts": list_mounts(pyodide)}
    try:
        return read_rehearsal(pyodide, run_program(RECALL, pyodide, files, given, options)).responses
    except RehearsalError as error:
        raise RehearsalError(f"{error}\n({layout})") from error


def list_mounts(pyodide: Pyodide) -> dict[str, str]:
    """Give where Python, as its memory has it, finds each zip of what comes later."""
    return {TOOLS: pyodide.mount, LATER: HELPER_MOUNT}


def read_taken(pyodide: Pyodide, left: Mapping[str, bytes]) -> frozenset[str]:
    """Give the modules (files) that take.mjs says are in the memory."""
    origins: list[str] = json.loads(left[OUTPUT])
    own = (origin.removeprefix(f"{HELPER_MOUNT}/") for origin in origins if origin.startswith(HELPER_MOUNT))
    return frozenset((*list_imported(pyodide, origins), *own))


def read_programs(*paths: Path) -> dict[str, bytes]:
    """Give these files by their name."""
    return {path.name: path.read_bytes() for path in paths}
