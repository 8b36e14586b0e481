"""Compressed twins of the built files (`.br`, `.gz`), for hosts that serve them: a third of the bytes.

Twins are kept in the cache by the hash of what they compress: brotli at its best takes half a minute for Pyodide.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import brotli

from overrides.hooks.engine.cache import recall

TEXTS = {".css", ".csv", ".html", ".ics", ".js", ".json", ".mjs", ".svg", ".txt", ".webmanifest", ".xml"}
TYPES = TEXTS | {".wasm", ".zip"}
KINDS: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda data: bytes(brotli.compress(data, quality=11)),
    ".gz": lambda data: gzip.compress(data, 9, mtime=0),
}
SMALLEST = 512
"""In bytes; below, a twin saves no packet."""


def write_twins(site: Path, cache: Path) -> None:
    """Write the twins of each file of `site` whose type compresses; those already made are in `cache`."""
    files = [path for path in sorted(site.rglob("*")) if path.suffix in TYPES and path.stat().st_size >= SMALLEST]
    with ThreadPoolExecutor() as threads:
        for _ in threads.map(lambda path: write_twin(path, cache), files):
            pass  # so that an exception comes out


def write_twin(path: Path, cache: Path) -> None:
    """Write the twins of one file, those that are smaller than it."""
    data = path.read_bytes()
    name = hashlib.sha256(data).hexdigest()
    for suffix, compress in KINDS.items():
        twin = recall(cache / f"{name}{suffix}", partial(compress, data))
        if len(twin) < len(data):
            path.with_name(path.name + suffix).write_bytes(twin)
