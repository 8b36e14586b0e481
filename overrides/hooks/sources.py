"""What may go into the archive: the standard library, the packages, and helper with its templates as Python."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, ModuleLoader

from overrides.hooks.archive import unpack_files

PACKAGES = ("dateutil", "icalendar", "jinja2", "markupsafe", "stdnum", "tzdata")
ZONES = ("Europe/Paris", "UTC")
# Pyodide has no ssl; stdnum imports it, and pydoc, for what nothing here calls (SOAP, listing its modules).
UNUSED_IMPORTS = {"stdnum/util.py": (b"import pydoc\n", b"import ssl\n")}
# What is imported at each start and never used. Pyodide's asynchronous Python: 36 modules, 0.17 MB (brotli).
# Jinja's compiler: the templates are compiled. The parsing of addresses' numbers: nothing here reads an address.
SUBSTITUTES = {
    "asyncio/__init__.py": b"",
    "pyodide/webloop.py": b"def _initialize_event_loop(): pass",
    "jinja2/bccache.py": b"BytecodeCache = FileSystemBytecodeCache = MemcachedBytecodeCache = None",
    "jinja2/compiler.py": b"CodeGenerator = generate = None",
    "jinja2/lexer.py": b"Lexer = TokenStream = get_lexer = None",
    "jinja2/parser.py": b"Parser = None",
    "ipaddress.py": b"",
}
# What only the build uses: modules that would be trimmed, data that would not.
BUILD_ONLY = ("overview", "guidance", "templates")


def collect_sources(library: bytes) -> dict[str, bytes]:
    """Give the modules of `library`, Pyodide's standard library, and of the packages, by path in the archive."""
    sources = {name: data for name, data in unpack_files(library).items() if name.endswith(".py")}
    for package in PACKAGES:
        sources |= collect_package(package)
    for name, lines in UNUSED_IMPORTS.items():
        for line in lines:
            sources[name] = sources[name].replace(line, b"")
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
        f"{helper.name}/compiled/{ModuleLoader.get_module_filename(path.name)}": environment.compile(
            path.read_text(), name=path.name, filename=path.name, raw=True, defer_init=True
        ).encode()
        for path in helper.glob("templates/*.html")
    }


def read_files(package: Path, paths: Iterable[Path]) -> dict[str, bytes]:
    """Give the contents of `paths` by their path from the folder that holds `package`."""
    return {path.relative_to(package.parent).as_posix(): path.read_bytes() for path in paths}
