"""Compressed twins of the built files (`.br`, `.gz`), for hosts that serve them: a third of the bytes.

Twins are kept in the cache by the hash of what they compress: brotli at its best takes 40 seconds for Pyodide. A page
takes 38 ms at its best (11), 15 ms at 10 for 2 % more bytes, 10 ms at 9 for 8 % more: the many pages, which change
often, are compressed at 10.
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
KINDS: dict[str, Callable[[bytes, int], bytes]] = {
    ".br": lambda data, quality: bytes(brotli.compress(data, quality=quality)),
    ".gz": lambda data, _quality: gzip.compress(data, 9, mtime=0),
}
PAGE_QUALITY, BEST_QUALITY = 10, 11
SMALLEST = 512
"""In bytes; below, a twin saves no packet."""


def write_twins(site: Path, cache: Path) -> None:
    """Write the twins of each file of `site` whose type compresses; those already made are in `cache`."""
    files = [path for path in site.rglob("*") if path.suffix in TYPES and path.stat().st_size >= SMALLEST]
    longest_first = sorted(files, key=lambda path: path.stat().st_size, reverse=True)  # so that no core waits for it
    with ThreadPoolExecutor() as threads:  # while it compresses, brotli lets other threads run
        for _ in threads.map(lambda path: write_twin(path, cache), longest_first):
            pass  # so that an exception comes out


def write_twin(path: Path, cache: Path) -> None:
    """Write the twins of one file, those that are smaller than it; a page's are kept apart, being made otherwise."""
    data = path.read_bytes()
    page = path.suffix == ".html"
    kept = (cache / "pages" if page else cache) / hashlib.sha256(data).hexdigest()
    for suffix, compress in KINDS.items():
        twin = recall(kept.with_suffix(suffix), partial(compress, data, PAGE_QUALITY if page else BEST_QUALITY))
        if len(twin) < len(data):
            path.with_name(path.name + suffix).write_bytes(twin)
