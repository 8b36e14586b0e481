"""From all that could be shipped to two archives of what is used: trimmed by a rehearsal, and seen to lack nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from overrides.hooks.archive import compile_files, pack_files
from overrides.hooks.methods import write_methods
from overrides.hooks.rehearsal import RehearsalError, rehearse

TEMPLATES = "helper/compiled/"
# What no request imports and an error may: text codecs, and what they import.
ALWAYS = ("encodings/ascii.pyc", "encodings/idna.pyc", "encodings/latin_1.pyc", "stringprep.pyc")


def trim_archives(
    pyodide: Mapping[str, bytes], sources: Mapping[str, bytes], acts: Sequence[Sequence[str]]
) -> list[bytes]:
    """Give the archives of what `acts` import, once they were seen to answer like an untrimmed one."""
    lock = read_lock(pyodide)
    compiled = compile_files({**sources, **write_methods(())})
    whole = rehearse(pyodide, lock, [pack_files(compiled)], acts)
    archives = split({**compiled, **compile_files(write_methods(whole.methods))}, *whole.imported)
    trimmed = rehearse(pyodide, lock, archives, acts)
    if trimmed.responses != whole.responses:
        raise RehearsalError("Les archives allégées ne répondent pas comme l’archive entière ; rien n’est publié.")
    if trimmed.methods:
        raise RehearsalError("Des méthodes de dataclasses sont compilées à chaque démarrage : voyez methods.py.")
    return archives


def split(compiled: Mapping[str, bytes], at_once: frozenset[str], later: frozenset[str]) -> list[bytes]:
    """Pack what is needed: packages and modules of which anything is imported at once, then the others, whole."""
    tops = {top_of(name) for name in (*at_once, *ALWAYS)}
    needed = [name for name in compiled if is_needed(name, at_once | later)]
    first = {name: compiled[name] for name in needed if top_of(name) in tops}
    return [pack_files(first), pack_files({name: compiled[name] for name in needed if name not in first})]


def top_of(name: str) -> str:
    """Give the package or module to which a path in an archive belongs."""
    return name.partition("/")[0]


def is_needed(name: str, imported: frozenset[str]) -> bool:
    """Tell whether `name` goes to the browser: data, templates (jinja2 forgets their import), modules of use."""
    return not name.endswith(".pyc") or name in imported or name in ALWAYS or name.startswith(TEMPLATES)


def read_lock(pyodide: Mapping[str, bytes]) -> dict[str, object]:
    """Give Pyodide's lock without packages: ours are in the archive, and boot has not to wait for 120 kB."""
    return {"info": json.loads(pyodide["pyodide-lock.json"])["info"], "packages": {}}
