"""The way `memory`: Python as it was once all was imported and drawn, so that nothing of it runs again; the fastest.

It rests on what Pyodide does not document (a snapshot of its memory), so on one version; the library stands behind it.
Nothing imports this package: bundle.py finds it by its name, and it goes by deleting it, with memory.js and its tests.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from overrides.hooks.engine.archive import pack_files, unpack_files
from overrides.hooks.engine.cache import recall
from overrides.hooks.engine.library import Library, read_code
from overrides.hooks.engine.memory.file import read_modules
from overrides.hooks.engine.memory.pruning import prune
from overrides.hooks.engine.memory.taking import BASE, CHANGED, READER, list_mounts, take_all
from overrides.hooks.engine.pyodide import Pyodide
from overrides.hooks.engine.way import Way, hash_all, place, start_told
from overrides.hooks.errors import BuildError

VERSION = "0.29.5"
"""The one whose memory we know how to take and give back."""
ENGINE = Path(__file__).parents[1]


class MemoryVersionError(BuildError):
    """The memory of this Pyodide cannot be taken here; the text is French, for who builds the site."""


def make_way(cache: Path, pyodide: Pyodide, library: Library, acts: Sequence[Sequence[str]]) -> Way:
    """Give the way that starts from the memory, from `cache` if it was made before. Raises `BuildError`."""
    check_version(pyodide)
    pruned = replace(pyodide, files={**pyodide.files, **prune_once(cache, pyodide)})
    facts = {"acts": json.dumps(acts).encode(), "start": library.start, "tools": library.tools}
    code = read_code([READER, *ENGINE.glob("*.*"), *ENGINE.glob("memory/*.*")])
    kept = cache / f"memory-{hash_all({**pruned.runtime, **code, **facts})}"
    made = unpack_files(recall(kept, lambda: pack_files(take_all(pruned, library, acts))))
    files, told = start_told(pruned)
    placed = {name: place(name, data) for name, data in made.items()}
    memory = [placed[BASE], placed[CHANGED]]
    tools = [{**placed[name].told, "mount": mount} for name, mount in list_mounts(pruned).items()]
    return Way(
        pyodide=pruned,
        files={**files, **{one.path: one.data for one in placed.values()}},
        told={**told, "extension": READER.name, "data": [one.told for one in memory], "tools": tools},
        preload=tuple(one.path for one in memory),
        scripts={READER.name: READER.read_bytes()},
        modules={one.path: read_modules(one.data) for one in memory},
    )


def check_version(pyodide: Pyodide) -> None:
    """Raise `MemoryVersionError` unless it is the Pyodide that we know, and this Python compiles for its own."""
    if pyodide.package.version != VERSION:
        raise MemoryVersionError(
            f"Le moteur « memory » ne connaît que Pyodide {VERSION}, et vous avez demandé {pyodide.package.version} : "
            "construisez avec ENGINE=library."
        )
    if not pyodide.compiles_here:
        raise MemoryVersionError(
            f"Ce Python ne convient pas : il faut CPython 3.13 pour {pyodide.package}. Installez Python 3.13 "
            "(fichier .python-version), supprimez .venv, puis relancez ; ou construisez avec ENGINE=library."
        )


def prune_once(cache: Path, pyodide: Pyodide) -> dict[str, bytes]:
    """Give Pyodide's own files, pruned, from `cache` if they were before."""
    code = read_code(ENGINE / "memory" / name for name in ("pruning.py", "blanking.py", "webassembly.py"))
    kept = cache / f"pyodide-{hash_all({**pyodide.runtime, **code})}"
    return unpack_files(recall(kept, lambda: pack_files(prune(pyodide.files, cache))))
