"""The engine's files: Pyodide, Python's memory once all is imported, and the library of what only the tools need.

Memory and library hold what Pyodide imports, under Node, while it answers the project's own requests; no question
waits for the library.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from overrides.hooks.engine.archive import pack_files, unpack_files
from overrides.hooks.engine.cache import recall
from overrides.hooks.engine.npm_package import Package, fetch_package
from overrides.hooks.engine.pruning import MODULE, prune
from overrides.hooks.engine.rehearsal import READER, read_lock
from overrides.hooks.engine.sources import collect_sources
from overrides.hooks.engine.trimming import trim
from overrides.hooks.engine.weight import weigh
from overrides.hooks.errors import BuildError

PYODIDE = Package(
    name="pyodide",
    version="0.29.5",
    integrity="sha512-TkYrUv9m8QmfImADKRmpwZulL48E0uUaBSO+dvRQKyAJc0qh9gu7jn8btyHPh3NZm1r2IH2YrJhIr7Q2B9urAw==",
)
# The mark of the bytecode that Pyodide 0.29.5's CPython 3.13.2 runs: another one is a fatal error at boot.
MAGIC_NUMBER = bytes.fromhex("f30d0d0a")
MEMORY, LIBRARY = "memory.wasm", "library.zip"
WORKER = Path(__file__).parents[2] / "assets/javascripts/engine/worker.mjs"
HASH_SIZE = 16


class PythonError(BuildError):
    """The Python that builds is not of Pyodide’s kind; the text is French, for who builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The files to publish, by path in the site; then what a page names: paths, digests, and Pyodide's lock (JSON).

    Browsers check the digests (`sha256-…`): a wrong byte in Python's memory could be a wrong word in an answer.
    `weight` is what a visitor loads in all, in bytes.
    """

    files: Mapping[str, bytes]
    worker: str
    index: str
    wasm: str
    memory: str
    memory_integrity: str
    library: str
    library_integrity: str
    lock: str
    weight: int


def build_bundle(
    cache: Path, *, helper: Mapping[str, bytes], requests: Sequence[str], tool_requests: Sequence[str]
) -> Bundle:
    """Give what a browser needs for `helper` (its files by path) to answer, at least, these requests (JSON).

    Raises `PythonError`, `PackageError` (npm_package.py), `PruningError` (pruning.py), `RehearsalError` (rehearsal.py).
    """
    check_python()
    pyodide = fetch_package(PYODIDE, cache)
    runtime = prune_once(cache, pyodide)
    sources = {**collect_sources(pyodide["python_stdlib.zip"]), **helper}
    made = trim_once(cache, pyodide, runtime, sources, (requests, tool_requests))
    scripts = {path.name: path.read_bytes() for path in (WORKER, READER)}
    single = ({name: made[name]} for name in (MEMORY, LIBRARY))
    files = {path: data for together in (scripts, runtime, *single) for path, data in place(together).items()}
    paths = {PurePosixPath(path).name: path for path in files}
    return Bundle(
        files=files,
        worker=paths[WORKER.name],
        index=paths[MODULE].removesuffix(MODULE),
        wasm=paths[MODULE],
        memory=paths[MEMORY],
        memory_integrity=digest(made[MEMORY]),
        library=paths[LIBRARY],
        library_integrity=digest(made[LIBRARY]),
        lock=json.dumps(read_lock(pyodide)),
        weight=weigh(files.values()),
    )


def check_python() -> None:
    """Raise `PythonError` unless this Python compiles for Pyodide's."""
    if importlib.util.MAGIC_NUMBER != MAGIC_NUMBER:
        raise PythonError(
            f"Ce Python {sys.version.split()[0]} ne convient pas : il faut CPython 3.13 pour {PYODIDE}. "
            "Installez Python 3.13 (fichier .python-version), supprimez .venv, puis relancez la construction."
        )


def prune_once(cache: Path, pyodide: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give Pyodide's own files, pruned, from `cache` if they were before."""
    kept = cache / f"pyodide-{hash_all({**pyodide, **read_code()})}"
    return unpack_files(recall(kept, lambda: pack_files(prune(pyodide, cache))))


def trim_once(
    cache: Path,
    pyodide: Mapping[str, bytes],
    runtime: Mapping[str, bytes],
    sources: Mapping[str, bytes],
    acts: Sequence[Sequence[str]],
) -> dict[str, bytes]:
    """Give the memory and the library for these inputs, from `cache` if they were made before."""
    facts = {"acts": json.dumps([list(requests) for requests in acts]).encode(), "python": sys.version.encode()}

    def make() -> bytes:
        trimmed = trim(pyodide, {**pyodide, **runtime}, sources, acts)
        return pack_files({MEMORY: trimmed.memory, LIBRARY: trimmed.library})

    return unpack_files(recall(cache / f"engine-{hash_all({**runtime, **sources, **read_code(), **facts})}", make))


def read_code() -> dict[str, bytes]:
    """Give the code that makes the engine: what was made by another is made again."""
    return {path.name: path.read_bytes() for path in (READER, *Path(__file__).parent.glob("*.py"))}


def place(together: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give these files by their path in the site: in one folder, named by what they hold."""
    return {f"assets/engine/{hash_all(together)}/{name}": data for name, data in together.items()}


def digest(data: bytes) -> str:
    """Give the digest of `data` as browsers check it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


def hash_all(files: Mapping[str, bytes]) -> str:
    """Give a short hash of names and contents, for addresses that may be cached for ever."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return digest.hexdigest()[:HASH_SIZE]
