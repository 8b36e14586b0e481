"""The way `library`: from all that could be shipped to what the helper imports, for Pyodide's documented interfaces.

It always works, whatever the version of Pyodide: one zip in place of the standard library, another one for the tools.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from overrides.hooks.engine.archive import compile_files, pack_files, unpack_files
from overrides.hooks.engine.cache import recall
from overrides.hooks.engine.pyodide import Pyodide
from overrides.hooks.engine.rehearsal import RehearsalError, rehearse
from overrides.hooks.engine.unrolling import unroll_files
from overrides.hooks.engine.way import Way, hash_all, place, start_told

START, TOOLS, IMPORTED, RESPONSES = "library.zip", "tools.zip", "imported.json", "responses.json"
MOUNT = "/lib/tools.zip"
HELPER = "helper"
TEMPLATES = f"{HELPER}/page/compiled/"
# What no request imports and an error may: text codecs, and what they import.
ALWAYS = ("encodings/ascii", "encodings/idna", "encodings/latin_1", "stringprep")
MODULE_SUFFIXES = (".py", ".pyc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What is needed (zips) for questions, and for the tools only; what `pyodide` answers with all of it there.

    `imported` are the modules (files) that questions import.
    """

    start: bytes
    tools: bytes
    imported: frozenset[str]
    responses: tuple[tuple[str, ...], ...]

    @property
    def needed(self) -> dict[str, bytes]:
        """All the files of both."""
        return unpack_files(self.start) | unpack_files(self.tools)


def recall_library(
    cache: Path, pyodide: Pyodide, sources: Mapping[str, bytes], acts: Sequence[Sequence[str]]
) -> Library:
    """Give the library for these inputs, from `cache` if it was made before. Raises as `make_library`."""
    facts = {"acts": json.dumps(acts).encode(), "python": sys.version.encode()}

    def make() -> bytes:
        made = make_library(pyodide, sources, acts)
        told = {IMPORTED: sorted(made.imported), RESPONSES: made.responses}
        written = {name: json.dumps(one).encode() for name, one in told.items()}
        return pack_files({START: made.start, TOOLS: made.tools, **written})

    code = read_code(Path(__file__).parent.glob("*.*"))
    kept = cache / f"library-{hash_all({**pyodide.files, **sources, **code, **facts})}"
    files = unpack_files(recall(kept, make))
    responses = tuple(tuple(act) for act in json.loads(files[RESPONSES]))
    imported = frozenset(json.loads(files[IMPORTED]))
    return Library(start=files[START], tools=files[TOOLS], imported=imported, responses=responses)


def make_library(pyodide: Pyodide, sources: Mapping[str, bytes], acts: Sequence[Sequence[str]]) -> Library:
    """Give what `acts` need, the first of them at once, seen to answer as all of `sources` do.

    Compiled, unless the Python that builds is not of the kind of `pyodide`'s: then it is slower, and as right.
    Raises `RehearsalError`.
    """
    compiled = compile_files(sources) if pyodide.compiles_here else dict(sources)
    whole = rehearse(pyodide, pack_files(compiled), acts)
    written = unroll_files({name: data for name, data in sources.items() if find_top(name) == HELPER})
    compiled |= compile_files(written) if pyodide.compiles_here else written
    needed = {name: data for name, data in compiled.items() if is_needed(name, whole.imported[-1])}
    tops = {find_top(name) for name in whole.imported[0]} | {find_top(name) for name in ALWAYS}
    start = pack_files({name: data for name, data in needed.items() if find_top(name) in tops})
    tools = pack_files({name: data for name, data in needed.items() if find_top(name) not in tops})
    if rehearse(pyodide, start, acts, tools=tools).responses != whole.responses:
        raise RehearsalError("Le Python allégé ne répond pas comme le Python entier ; rien n’est publié.")
    return Library(start=start, tools=tools, imported=whole.imported[0], responses=whole.responses)


def describe_library(library: Library, pyodide: Pyodide) -> Way:
    """Give the way that starts `pyodide` with this library."""
    files, told = start_told(pyodide)
    start, tools = place(START, library.start), place(TOOLS, library.tools)
    return Way(
        pyodide=pyodide,
        files={**files, start.path: start.data, tools.path: tools.data},
        told={**told, "data": [start.told], "tools": [{**tools.told, "mount": MOUNT}]},
        preload=(start.path,),
    )


def is_needed(name: str, imported: frozenset[str]) -> bool:
    """Tell whether `name` goes to the browser: data, templates (jinja2 forgets their import), modules of use."""
    return (
        not name.endswith(MODULE_SUFFIXES)
        or name in imported
        or name.rpartition(".")[0] in ALWAYS
        or name.startswith(TEMPLATES)
    )


def find_top(name: str) -> str:
    """Give the module or package at the top, of which a file is a part: Python finds a package in one place only."""
    return name.partition("/")[0].partition(".")[0]


def read_code(paths: Iterable[Path]) -> dict[str, bytes]:
    """Give the code that makes a part of the engine, by name: what was made by another is made again."""
    return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in paths if path.is_file()}
