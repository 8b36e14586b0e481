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
from typing import Literal

import brotli
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from overrides.hooks.engine.cache import recall

TEXTS = {".css", ".csv", ".html", ".ics", ".js", ".json", ".mjs", ".svg", ".txt", ".webmanifest", ".xml"}
TYPES = TEXTS | {".wasm", ".zip"}
KINDS: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda data: bytes(brotli.compress(data, quality=11)),
    ".gz": lambda data: gzip.compress(data, 9, mtime=0),
}
SMALLEST = 512
"""In bytes; below, a twin saves no packet."""

building = True


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: FBT001  # the event's signature
    """Remember whether MkDocs serves: nobody waits for twins while writing."""
    global building  # noqa: PLW0603  # a hook has no other place to keep it
    building = command != "serve"


@event_priority(-200)  # last of all: no file changes after
def on_post_build(config: MkDocsConfig) -> None:
    """Write the twins of every file worth it."""
    if building:
        write_twins(Path(config.site_dir), Path(config.config_file_path).parent / ".cache/twins")


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
