"""From all that could be shipped to Python's memory and the library of the tools: trimmed, and seen to lack nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from overrides.hooks.engine.archive import compile_files, pack_files
from overrides.hooks.engine.memory import write_memory
from overrides.hooks.engine.rehearsal import BROWSERS, NODE, RehearsalError, rehearse, take_memory

TEMPLATES = "helper/page/compiled/"
# What only the build and the taking of the memory read.
TAKEN = "helper/guidance/"
# What no request imports and an error may: text codecs, and what they import.
ALWAYS = ("encodings/ascii.pyc", "encodings/idna.pyc", "encodings/latin_1.pyc", "stringprep.pyc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trimmed:
    """Python's memory, ready for questions (a file of memory.py); the library (zip) of what only the tools import."""

    memory: bytes
    library: bytes


def trim(
    pyodide: Mapping[str, bytes],
    pruned: Mapping[str, bytes],
    sources: Mapping[str, bytes],
    acts: Sequence[Sequence[str]],
) -> Trimmed:
    """Give what `acts` need, the first of them at once, seen to answer with `pruned` as all of `pyodide` does."""
    compiled = compile_files(sources)
    whole = rehearse(pyodide, pack_files(compiled), acts)
    needed = {name: data for name, data in compiled.items() if is_needed(name, whole.imported[-1])}
    memory = take_memory(pruned, pack_files(needed), acts[0])
    later = {name: data for name, data in needed.items() if name not in memory.modules and not name.startswith(TAKEN)}
    trimmed = Trimmed(memory=write_memory(memory), library=pack_files(later))
    for layout in (NODE, *BROWSERS):
        if rehearse(pruned, trimmed.library, acts, memory=trimmed.memory, layout=layout).responses != whole.responses:
            raise RehearsalError(
                f"Le Python allégé ne répond pas comme le Python entier ({layout}) ; rien n’est publié."
            )
    return trimmed


def is_needed(name: str, imported: frozenset[str]) -> bool:
    """Tell whether `name` goes to the browser: data, templates (jinja2 forgets their import), modules of use."""
    return not name.endswith(".pyc") or name in imported or name in ALWAYS or name.startswith(TEMPLATES)
