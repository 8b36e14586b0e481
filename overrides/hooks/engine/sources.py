"""What may go into the archive: the standard library, the packages, and helper with its templates as Python."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, ModuleLoader

from overrides.hooks.engine.archive import unpack_files

PACKAGES = ("dateutil", "icalendar", "jinja2", "markupsafe", "stdnum", "tzdata")
ZONES = ("Europe/Paris", "UTC")
# What is imported and never used here. Pyodide has no ssl, which stdnum imports for SOAP, and pydoc, for listing its
# modules. The others would fill the browser's memory: jinja's filter of chance, with locks of many threads; calendars
# of other languages; the readers of packages' files, which come with the tools.
UNUSED_IMPORTS = {
    "calendar.py": {b"import locale as _locale\n": b""},
    "importlib/abc.py": {b"from .resources import abc as _resources_abc\n": b"class _resources_abc: __all__ = ()\n"},
    "jinja2/filters.py": {b"import random\n": b""},
    "jinja2/utils.py": {
        b"from random import choice\nfrom random import randrange\n": b"",
        b"from threading import Lock\n": b"from _thread import allocate_lock as Lock\n",
    },
    "stdnum/util.py": {b"import pydoc\n": b"", b"import ssl\n": b""},
}
# Modules of which only names are needed. Pyodide's asynchronous Python, and its loader of packages. Jinja's compiler:
# the templates are compiled. The parsing of addresses' numbers: nothing here reads an address.
SUBSTITUTES = {
    "asyncio/__init__.py": b"",
    # Pyodide's snapshot numbers what Python has of JavaScript, in the order of these imports.
    "pyodide/webloop.py": b"from pyodide_js._api import scheduleCallback\ndef _initialize_event_loop(): pass",
    "pyodide/_package_loader.py": b"""from pathlib import Path
from pyodide_js import loadedPackages
DSO_DIR, SITE_PACKAGES = Path("/usr/lib"), Path("/lib/python3.13/site-packages")
def init_loaded_packages(): pass
""",
    "jinja2/bccache.py": b"BytecodeCache = FileSystemBytecodeCache = MemcachedBytecodeCache = None",
    "jinja2/compiler.py": b"CodeGenerator = generate = None",
    "jinja2/lexer.py": b"Lexer = TokenStream = get_lexer = None",
    "jinja2/parser.py": b"Parser = None",
    "ipaddress.py": b"",
}
# What only the build uses: modules that would be trimmed, data that would not.
BUILD_ONLY = ("guidance/pages", "page/templates")


def collect_sources(library: bytes) -> dict[str, bytes]:
    """Give the modules of `library`, Pyodide's standard library, and of the packages, by path in the archive."""
    sources = {name: data for name, data in unpack_files(library).items() if name.endswith(".py")}
    for package in PACKAGES:
        sources |= collect_package(package)
    for name, lines in UNUSED_IMPORTS.items():
        for line, other in lines.items():
            sources[name] = sources[name].replace(line, other)
    return sources | SUBSTITUTES


def collect_package(name: str) -> dict[str, bytes]:
    """Give the modules, and of tzdata the zones that we use, of an installed package."""
    folder = Path(str(getattr(importlib.util.find_spec(name), "origin", None))).parent
    files = [path for path in folder.rglob("*.py") if "tests" not in path.parts]
    zones = [folder / "zoneinfo" / zone for zone in ZONES]
    return read_files(folder, (*files, *(zone for zone in zones if zone.exists())))


def collect_helper(helper: Path, environment: Environment) -> dict[str, bytes]:
    """Give the package in the folder `helper`: modules, data, and templates as `environment` compiles them."""
    unused = {helper / name for name in BUILD_ONLY}
    files = [path for path in helper.rglob("*.*") if path.suffix != ".pyc" and not unused.intersection(path.parents)]
    return read_files(helper, files) | {
        f"{helper.name}/page/compiled/{ModuleLoader.get_module_filename(path.name)}": environment.compile(
            path.read_text(), name=path.name, filename=path.name, raw=True, defer_init=True
        ).encode()
        for path in helper.glob("page/templates/*.html")
    }


def read_files(package: Path, paths: Iterable[Path]) -> dict[str, bytes]:
    """Give the contents of `paths` by their path from the folder that holds `package`."""
    return {path.relative_to(package.parent).as_posix(): path.read_bytes() for path in paths}
