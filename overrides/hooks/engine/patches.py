"""What is changed in other people's modules before they are compiled; a change that finds no place stops the build.

Imports that are of no use here go, and modules of which only names are needed are replaced by these names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from stdnum import util

from overrides.hooks.errors import BuildError

type Lines = Mapping[str, Mapping[bytes, bytes]]
type Modules = Mapping[str, bytes]

# What is imported and never used here. Pyodide has no ssl, which stdnum imports for SOAP, and pydoc, for listing its
# modules; it looks its dashes and spaces up by their Unicode names, of which Pyodide carries all. The others would fill
# the browser's memory: jinja's filter of chance, with locks of many threads.
CHARACTERS = {unicodedata.name(character): character for character in util._char_map}  # noqa: SLF001  read at build only
UNUSED_IMPORTS: Lines = {
    "jinja2/filters.py": {b"import random\n": b""},
    "jinja2/utils.py": {
        b"from random import choice\nfrom random import randrange\n": b"",
        b"from threading import Lock\n": b"from _thread import allocate_lock as Lock\n",
    },
    "stdnum/util.py": {
        b"import pydoc\n": b"",
        b"import ssl\n": b"",
        b"import unicodedata\n": f"NAMED = {CHARACTERS!a}\n".encode(),
        b"unicodedata.lookup(char)": b"NAMED[char]",
    },
}
# Jinja's compiler: the templates are compiled.
SUBSTITUTES: Modules = {
    "jinja2/bccache.py": b"BytecodeCache = FileSystemBytecodeCache = MemcachedBytecodeCache = None",
    "jinja2/compiler.py": b"CodeGenerator = generate = None",
    "jinja2/lexer.py": b"Lexer = TokenStream = get_lexer = None",
    "jinja2/parser.py": b"Parser = None",
}
# The same in the standard library that comes with a version of Pyodide, read in that version; another one is left as it
# is, which always works. Calendars of other languages; readers of packages' files, which come with the tools.
STANDARD_IMPORTS: Mapping[str, Lines] = {
    "0.29.5": {
        "calendar.py": {b"import locale as _locale\n": b""},
        "importlib/abc.py": {
            b"from .resources import abc as _resources_abc\n": b"class _resources_abc: __all__ = ()\n"
        },
    },
}
# Pyodide's asynchronous Python, and its loader of packages. The parsing of addresses' numbers: nothing here reads one.
STANDARD_SUBSTITUTES: Mapping[str, Modules] = {
    "0.29.5": {
        "asyncio/__init__.py": b"",
        # Pyodide's snapshot numbers what Python has of JavaScript, in the order of these imports.
        "pyodide/webloop.py": b"from pyodide_js._api import scheduleCallback\ndef _initialize_event_loop(): pass",
        "pyodide/_package_loader.py": b"""from pathlib import Path
from pyodide_js import loadedPackages
DSO_DIR, SITE_PACKAGES = Path("/usr/lib"), Path("/lib/python3.13/site-packages")
def init_loaded_packages(): pass
""",
        "ipaddress.py": b"",
    },
}
NONE: Mapping[str, object] = MappingProxyType({})


class PatchError(BuildError):
    """A module of others is no longer what a change was written for; the text is French, for who builds the site."""


def apply_patches(sources: Mapping[str, bytes], version: str) -> dict[str, bytes]:
    """Give `sources` (modules by path) changed; `version` is that of the Pyodide whose standard library they hold.

    Raises `PatchError` where a line to change is not there exactly once, or a module to replace is not there.
    """
    changed = dict(sources)
    for name, lines in {**UNUSED_IMPORTS, **STANDARD_IMPORTS.get(version, {})}.items():
        for line, other in lines.items():
            changed[name] = replace_line(name, changed.get(name, b""), line, other)
    substitutes = {**SUBSTITUTES, **STANDARD_SUBSTITUTES.get(version, {})}
    if missing := substitutes.keys() - sources.keys():
        raise PatchError(explain(min(missing), "ce module n’existe plus"))
    return changed | substitutes


def replace_line(name: str, source: bytes, line: bytes, other: bytes) -> bytes:
    """Give `source` with `other` in place of `line`."""
    if source.count(line) != 1:
        raise PatchError(explain(name, f"on n’y trouve plus, une seule fois, « {line.decode().strip()} »"))
    return source.replace(line, other)


def list_changed(version: str) -> tuple[str, ...]:
    """Give the modules that are changed or replaced where Pyodide is of this version."""
    parts = (UNUSED_IMPORTS, SUBSTITUTES, STANDARD_IMPORTS.get(version, NONE), STANDARD_SUBSTITUTES.get(version, NONE))
    return tuple(name for part in parts for name in part)


def explain(name: str, cause: str) -> str:
    """Say which change no longer holds, why, and what to do."""
    return (
        f"La retouche de {name} ne s’applique plus : {cause}. La version de cette bibliothèque a changé : relisez le "
        "module, puis corrigez ou retirez sa retouche dans overrides/hooks/engine/patches.py."
    )
