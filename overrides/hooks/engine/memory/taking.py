"""From the library to Python's memory, taken under Node, and seen to answer in what browsers have otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from overrides.hooks.engine.archive import pack_files
from overrides.hooks.engine.library import Library
from overrides.hooks.engine.memory.file import Memory, write_memory
from overrides.hooks.engine.memory.layout import BROWSERS, NODE, Layout
from overrides.hooks.engine.pyodide import Pyodide
from overrides.hooks.engine.rehearsal import OUTPUT, RehearsalError, list_imported, read_rehearsal, run_program

READER = Path(__file__).parents[3] / "assets/javascripts/worker/memory.js"
TAKE, RECALL, FOLLOW, FORGET = (
    Path(__file__).with_name(name) for name in ("take.mjs", "recall.mjs", "follow.mjs", "forget.py")
)
# What only the build and the taking of the memory read.
TAKEN = "helper/guidance/"

type Acts = Sequence[Sequence[str]]


def take_both(pyodide: Pyodide, library: Library, acts: Acts) -> tuple[bytes, bytes]:
    """Give the memory (a file of file.py) after the first act, and the tools' zip that goes with it.

    Raises `RehearsalError`, in what layout of a browser they do not answer as the library does.
    """
    needed = library.needed
    memory = take_memory(pyodide, pack_files(needed), acts[0])
    later = {name: data for name, data in needed.items() if name not in memory.modules and not name.startswith(TAKEN)}
    file, tools = write_memory(memory), pack_files(later)
    for layout in (NODE, *BROWSERS):
        if recall_acts(pyodide, file, tools, acts, layout=layout) != library.responses:
            raise RehearsalError(
                f"Python tiré de sa mémoire ne répond pas comme de sa bibliothèque ({layout}) ; rien n’est publié."
            )
    return file, tools


def take_memory(pyodide: Pyodide, library: bytes, requests: Sequence[str]) -> Memory:
    """Boot `pyodide` with `library`, put the requests (JSON), and give its memory. Raises `RehearsalError`."""
    files = {"library.zip": library, **read_programs(FOLLOW, FORGET)}
    left = run_program(TAKE, pyodide, files, {"acts": [requests]})
    modules = frozenset(list_imported(pyodide, read_origins(left)))
    return Memory(snapshot=left["snapshot"], laid=left["laid"], modules=modules)


def recall_acts(
    pyodide: Pyodide, memory: bytes, tools: bytes, acts: Acts, *, layout: Layout = NODE
) -> tuple[tuple[str, ...], ...]:
    """Give the responses, act by act, of a Python started from `memory`. Raises `RehearsalError`."""
    files = {"memory.wasm": memory, "tools.zip": tools, "library.zip": b"", **read_programs(FOLLOW, READER)}
    options = ["--experimental-wasm-jspi"] if layout.jspi else []
    given = {"acts": acts, "layout": asdict(layout), "mount": pyodide.mount}
    try:
        return read_rehearsal(pyodide, run_program(RECALL, pyodide, files, given, options)).responses
    except RehearsalError as error:
        raise RehearsalError(f"{error}\n({layout})") from error


def read_origins(left: Mapping[str, bytes]) -> list[str]:
    """Give where take.mjs says that the modules came from."""
    origins: list[str] = json.loads(left[OUTPUT])
    return origins


def read_programs(*paths: Path) -> dict[str, bytes]:
    """Give these files by their name."""
    return {path.name: path.read_bytes() for path in paths}
