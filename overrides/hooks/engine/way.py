"""A way to start Python in the browser: the files that it publishes, and what the worker is told of them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from overrides.hooks.engine.pyodide import Pyodide

HASH_SIZE = 16
FOLDER = "assets/engine/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The files, by path in the site; `told`, for worker.js (JSON), whose addresses start at the engine's folder.

    `pyodide` is the one that it publishes, `scripts` are its own, to stand beside worker.js; `preload` what a page
    asks for before the worker does; `modules` those of Python in a file that is no zip.
    """

    pyodide: Pyodide
    files: Mapping[str, bytes]
    told: Mapping[str, object]
    preload: Sequence[str]
    scripts: Mapping[str, bytes] = field(default_factory=dict)
    modules: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A file by its path in the site, and how the worker asks for it: the digest is checked by the browser."""

    path: str
    data: bytes

    @property
    def told(self) -> dict[str, str]:
        """Its address and digest, for the worker."""
        return {"address": self.path.removeprefix(FOLDER), "integrity": digest(self.data)}


def place(name: str, data: bytes) -> Placed:
    """Give a file its path in the site: named by what it holds."""
    ((path, data),) = place_together({name: data}).items()
    return Placed(path=path, data=data)


def place_together(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give these files by their path in the site: in one folder, named by what they hold."""
    return {f"{FOLDER}{hash_all(files)}/{name}": data for name, data in files.items()}


def start_told(pyodide: Pyodide) -> tuple[dict[str, bytes], dict[str, object]]:
    """Give the files of the runtime by path, and what the worker is told of them."""
    files = place_together(pyodide.runtime)
    index = next(iter(files)).removeprefix(FOLDER).rpartition("/")[0]
    return files, {"index": f"{index}/", "script": pyodide.script, "lock": pyodide.lock}


def digest(data: bytes) -> str:
    """Give the digest of `data` as browsers check it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


def hash_all(files: Mapping[str, bytes]) -> str:
    """Give a short hash of names and contents, for addresses that may be cached for ever."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return digest.hexdigest()[:HASH_SIZE]
