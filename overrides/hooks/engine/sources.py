"""What may go into the archive: the standard library, the packages, and helper with its templates as Python."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, ModuleLoader

from overrides.hooks.engine.archive import unpack_files
from overrides.hooks.engine.patches import apply_patches
from overrides.hooks.engine.pyodide import STDLIB, Pyodide

PACKAGES = ("dateutil", "icalendar", "jinja2", "markupsafe", "stdnum", "tzdata")
ZONES = ("Europe/Paris", "UTC")
# What only the build uses: modules that would be trimmed, data that would not.
BUILD_ONLY = ("guidance/pages", "page/templates")


def collect_sources(pyodide: Pyodide) -> dict[str, bytes]:
    """Give the modules of `pyodide`'s standard library, and of the packages, by path in the archive, patched.

    Raises `PatchError`.
    """
    sources = {name: data for name, data in unpack_files(pyodide.files[STDLIB]).items() if name.endswith(".py")}
    for package in PACKAGES:
        sources |= collect_package(package)
    return apply_patches(sources, pyodide.package.version)


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
