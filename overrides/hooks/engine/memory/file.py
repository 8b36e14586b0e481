"""From Python's memory, once all is imported, to the file from which a browser has it again: nothing runs twice.

Pyodide can start from a snapshot of its memory (`_makeSnapshot` and `_loadSnapshot`, not documented: the version is
pinned, and the rehearsal shows that the same is answered). It is 21 MB; a file holds what differs from what was there
before: one, what Pyodide and packages changed in what the WebAssembly file lays down by itself; another, what the
helper changed in that, which alone is another one when a sentence is. Both are WebAssembly modules without code, for
hosts compress that kind of file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from overrides.hooks.engine.memory.webassembly import read_custom, write_custom, write_module

SECTION, MODULES = "memory", "modules"
BLOCK = 16
"""In bytes: what differs is kept by blocks of this size; smaller ones cost more to list than they save."""
HEAD = struct.Struct("<3I")
"""Pyodide's mark, then the sizes of its head and of what it says there (JSON)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Pyodide's snapshot; what was in the same memory before; the modules (files) that came into it."""

    snapshot: bytes
    before: bytes
    modules: frozenset[str]

    @property
    def content(self) -> bytes:
        """The memory itself, without Pyodide's words about it."""
        return self.snapshot[HEAD.unpack_from(self.snapshot)[1] :]


def write_memory(memory: Memory) -> bytes:
    """Give the file that memory.js reads."""
    content = memory.content
    head, before = memory.snapshot[: -len(content)], memory.before.rstrip(b"\0")
    places = list(list_differences(before.ljust(len(content), b"\0"), content))
    numbers = struct.pack("<4I", len(head), len(content), len(before), len(places))
    table = b"".join(struct.pack("<2I", start, end - start) for start, end in places)
    changed = b"".join(content[start:end] for start, end in places)
    names = "\n".join(sorted(memory.modules)).encode()
    return write_module([write_custom(MODULES, names), write_custom(SECTION, numbers + head + table + changed)])


def read_modules(file: bytes) -> list[str]:
    """Give the names of the modules in the memory that `file` holds."""
    return read_custom(file, MODULES).decode().splitlines()


def list_differences(before: bytes, after: bytes) -> Iterator[tuple[int, int]]:
    """Give the places, from and to which byte, where `after` differs from `before`, which is as long; whole blocks."""
    starts = (at for at in range(0, len(after), BLOCK) if before[at : at + BLOCK] != after[at : at + BLOCK])
    for run in join_blocks(starts):
        yield run[0], min(run[-1] + BLOCK, len(after))


def join_blocks(starts: Iterable[int]) -> Iterator[list[int]]:
    """Give the blocks that follow one another, together."""
    for _, run in groupby(enumerate(starts), key=lambda pair: pair[1] - pair[0] * BLOCK):
        yield [start for _, start in run]
