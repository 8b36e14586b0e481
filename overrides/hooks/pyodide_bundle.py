"""The engine's files: Pyodide, and two archives of standard library, packages and helper, compiled and trimmed.

They hold what Pyodide imports, under Node, while it answers the project's own requests; the second, what only the
tools need, and no question waits for.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from overrides.hooks.archive import pack_files, unpack_files
from overrides.hooks.cache import recall
from overrides.hooks.npm_package import Package, fetch_package
from overrides.hooks.sources import collect_sources
from overrides.hooks.trimming import read_lock, trim_archives

PYODIDE = Package(
    name="pyodide",
    version="0.29.5",
    integrity="sha512-TkYrUv9m8QmfImADKRmpwZulL48E0uUaBSO+dvRQKyAJc0qh9gu7jn8btyHPh3NZm1r2IH2YrJhIr7Q2B9urAw==",
)
# The mark of the bytecode that Pyodide 0.29.5's CPython 3.13.2 runs: another one is a fatal error at boot.
MAGIC_NUMBER = bytes.fromhex("f30d0d0a")
NAMES = ("helper.zip", "tools.zip")
WORKER = Path(__file__).parents[1] / "assets/javascripts/worker.mjs"
HASH_SIZE = 16


class PythonError(Exception):
    """The Python that builds is not of Pyodide’s kind; the text is French, for who builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The files to publish, by path in the site; then what a page names: paths, archives' digests, and lock (JSON).

    Browsers check the digests (`sha256-…`): a wrong byte in an archive could be a wrong word in an answer.
    """

    files: Mapping[str, bytes]
    worker: str
    index: str
    wasm: str
    archive: str
    archive_integrity: str
    tools: str
    tools_integrity: str
    lock: str


def build_bundle(
    cache: Path, *, helper: Mapping[str, bytes], requests: Sequence[str], tool_requests: Sequence[str]
) -> Bundle:
    """Give what a browser needs for `helper` (its files by path) to answer, at least, these requests (JSON).

    Raises `PythonError`, `PackageError` (npm_package.py) or `RehearsalError` (rehearsal.py).
    """
    check_python()
    pyodide = fetch_package(PYODIDE, cache)
    sources = {**collect_sources(pyodide["python_stdlib.zip"]), **helper}
    archives = build_archives(cache, pyodide, sources, (requests, tool_requests))
    runtime = {name: pyodide[name] for name in ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")}
    index = f"assets/engine/{hash_all(runtime)}/"
    single = {"worker.mjs": WORKER.read_bytes(), **dict(zip(NAMES, archives, strict=True))}
    paths = {name: f"assets/engine/{hash_all({'': data})}/{name}" for name, data in single.items()}
    archive, tools = NAMES
    return Bundle(
        files={index + name: data for name, data in runtime.items()} | {paths[name]: single[name] for name in single},
        worker=paths["worker.mjs"],
        index=index,
        wasm=index + "pyodide.asm.wasm",
        archive=paths[archive],
        archive_integrity=digest(single[archive]),
        tools=paths[tools],
        tools_integrity=digest(single[tools]),
        lock=json.dumps(read_lock(pyodide)),
    )


def check_python() -> None:
    """Raise `PythonError` unless this Python compiles for Pyodide's."""
    if importlib.util.MAGIC_NUMBER != MAGIC_NUMBER:
        raise PythonError(
            f"Ce Python {sys.version.split()[0]} ne convient pas : il faut CPython 3.13 pour {PYODIDE}. "
            "Installez Python 3.13 (fichier .python-version), supprimez .venv, puis relancez la construction."
        )


def build_archives(
    cache: Path, pyodide: Mapping[str, bytes], sources: Mapping[str, bytes], acts: Sequence[Sequence[str]]
) -> list[bytes]:
    """Give the archives for these inputs, from `cache` if they were made before."""
    code = {path.name: path.read_bytes() for path in Path(__file__).parent.glob("*.py")}
    facts = {"acts": json.dumps([list(requests) for requests in acts]).encode(), "python": sys.version.encode()}
    kept = cache / f"helper-{hash_all({**sources, **code, **facts})}"
    made = recall(kept, lambda: pack_files(dict(zip(NAMES, trim_archives(pyodide, sources, acts), strict=True))))
    return [unpack_files(made)[name] for name in NAMES]


def digest(data: bytes) -> str:
    """Give the digest of `data` as browsers check it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


def hash_all(files: Mapping[str, bytes]) -> str:
    """Give a short hash of names and contents, for addresses that may be cached for ever."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return digest.hexdigest()[:HASH_SIZE]
