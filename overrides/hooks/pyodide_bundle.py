"""The engine's files: Pyodide, and an archive of standard library, packages and helper, compiled and trimmed.

The archive holds what Pyodide imports, under Node, while it answers the project's own requests.
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

from jinja2 import Environment

from overrides.hooks.archive import compile_files, pack_files
from overrides.hooks.cache import recall
from overrides.hooks.npm_package import Package, fetch_package
from overrides.hooks.rehearsal import RehearsalError, rehearse
from overrides.hooks.sources import collect_helper, collect_sources

PYODIDE = Package(
    name="pyodide",
    version="0.29.5",
    integrity="sha512-TkYrUv9m8QmfImADKRmpwZulL48E0uUaBSO+dvRQKyAJc0qh9gu7jn8btyHPh3NZm1r2IH2YrJhIr7Q2B9urAw==",
)
# The mark of the bytecode that Pyodide 0.29.5's CPython 3.13.2 runs: another one is a fatal error at boot.
MAGIC_NUMBER = bytes.fromhex("f30d0d0a")
TEMPLATES = "helper/compiled/"
# What no request imports and an error may: text codecs, and what they import.
ALWAYS = ("encodings/ascii.pyc", "encodings/idna.pyc", "encodings/latin_1.pyc", "stringprep.pyc")
WORKER = Path(__file__).parents[1] / "assets/javascripts/worker.mjs"
HASH_SIZE = 16


class PythonError(Exception):
    """The Python that builds is not of Pyodide’s kind; the text is French, for who builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The files to publish, by path in the site; then what a page names: paths, archive's digest, and lock (JSON).

    Browsers check the digest (`sha256-…`): a wrong byte in the archive could be a wrong word in an answer.
    """

    files: Mapping[str, bytes]
    worker: str
    index: str
    wasm: str
    archive: str
    integrity: str
    lock: str


def build_bundle(cache: Path, *, helper: Path, environment: Environment, requests: Sequence[str]) -> Bundle:
    """Give what a browser needs for the package in `helper` to answer, at least, each of `requests` (JSON).

    `environment` compiles the package's templates.

    Raises `PythonError`, `PackageError` (npm_package.py) or `RehearsalError` (rehearsal.py).
    """
    check_python()
    pyodide = fetch_package(PYODIDE, cache)
    sources = collect_sources(pyodide["python_stdlib.zip"]) | collect_helper(helper, environment)
    archive = build_archive(cache, pyodide, sources, requests)
    runtime = {name: pyodide[name] for name in ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")}
    index = f"assets/engine/{hash_all(runtime)}/"
    worker = WORKER.read_bytes()
    worker_path = f"assets/engine/{hash_all({'': worker})}/worker.mjs"
    archive_path = f"assets/engine/{hash_all({'': archive})}/helper.zip"
    return Bundle(
        files={index + name: data for name, data in runtime.items()} | {worker_path: worker, archive_path: archive},
        worker=worker_path,
        index=index,
        wasm=index + "pyodide.asm.wasm",
        archive=archive_path,
        integrity=f"sha256-{base64.b64encode(hashlib.sha256(archive).digest()).decode()}",
        lock=json.dumps(read_lock(pyodide)),
    )


def check_python() -> None:
    """Raise `PythonError` unless this Python compiles for Pyodide's."""
    if importlib.util.MAGIC_NUMBER != MAGIC_NUMBER:
        raise PythonError(
            f"Ce Python {sys.version.split()[0]} ne convient pas : il faut CPython 3.13 pour {PYODIDE}. "
            "Installez Python 3.13 (fichier .python-version), supprimez .venv, puis relancez la construction."
        )


def read_lock(pyodide: Mapping[str, bytes]) -> dict[str, object]:
    """Give Pyodide's lock without packages: ours are in the archive, and boot has not to wait for 120 kB."""
    return {"info": json.loads(pyodide["pyodide-lock.json"])["info"], "packages": {}}


def build_archive(
    cache: Path, pyodide: Mapping[str, bytes], sources: Mapping[str, bytes], requests: Sequence[str]
) -> bytes:
    """Give the archive for these inputs, from `cache` if it was made before."""
    code = {path.name: path.read_bytes() for path in Path(__file__).parent.glob("*.py")}
    facts = {"requests": json.dumps(list(requests)).encode(), "python": sys.version.encode()}
    kept = cache / f"helper-{hash_all({**sources, **code, **facts})}"
    return recall(kept, lambda: trim_archive(pyodide, compile_files(sources), requests))


def trim_archive(pyodide: Mapping[str, bytes], compiled: Mapping[str, bytes], requests: Sequence[str]) -> bytes:
    """Give the archive of what `requests` import, once it was seen to answer them like the untrimmed one."""
    lock = read_lock(pyodide)
    whole = rehearse(pyodide, lock, pack_files(compiled), requests)
    needed = {name: data for name, data in compiled.items() if is_needed(name, whole.imported)}
    archive = pack_files(needed)
    if rehearse(pyodide, lock, archive, requests).responses != whole.responses:
        raise RehearsalError("L’archive allégée ne répond pas comme l’archive entière ; rien n’est publié.")
    return archive


def is_needed(name: str, imported: frozenset[str]) -> bool:
    """Tell whether `name` goes to the browser: data, templates (jinja2 forgets their import), modules of use."""
    return not name.endswith(".pyc") or name in imported or name in ALWAYS or name.startswith(TEMPLATES)


def hash_all(files: Mapping[str, bytes]) -> str:
    """Give a short hash of names and contents, for addresses that may be cached for ever."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return digest.hexdigest()[:HASH_SIZE]
