"""From the files that a browser downloads to the list of what others wrote in them.

Read in the files themselves, so that nothing is left out: a file or module of unknown origin stops the build.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import PurePosixPath

from overrides.hooks.engine.archive import unpack_files
from overrides.hooks.engine.memory import read_modules
from overrides.hooks.engine.npm_library import Shipped
from overrides.hooks.engine.npm_package import Package
from overrides.hooks.engine.sources import SUBSTITUTES, UNUSED_IMPORTS
from overrides.hooks.inventory.component import (
    Component,
    InventoryError,
    Registry,
    describe_distribution,
    describe_icons,
    describe_library,
    describe_linked,
    describe_pyodide,
    describe_python,
)
from overrides.hooks.inventory.linked import ICONS, IN_MODULE, IN_SCRIPT, IN_WASM, LINKED_IN, SNOWBALL

OWN = "helper"
PYODIDE, PYTHON = "Pyodide", "CPython"
LINKED = {
    "pyodide.asm.wasm": IN_WASM,
    "pyodide.asm.js": IN_SCRIPT,
    "pyodide.mjs": IN_MODULE,
    "french.mjs": (SNOWBALL,),
}
PYODIDE_MODULES = {"pyodide", "_pyodide"}
CHANGED = (*UNUSED_IMPORTS, *SUBSTITUTES)
"""The modules of others that the build edits or replaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Every component once, by name; in each file, its components' names; the modules of each that we edited."""

    components: tuple[Component, ...]
    files: Mapping[str, tuple[str, ...]]
    changed: Mapping[str, tuple[str, ...]]


def take_inventory(
    files: Mapping[str, bytes],
    *,
    pyodide: Package,
    python: str,
    registry: Registry,
    libraries: Mapping[str, Shipped] | None = None,
) -> Inventory:
    """Give the inventory of `files`, by path in the site: `pyodide`'s with Python `python`, npm's `libraries`, others.

    Raises `InventoryError` for a file, a module, or a licence of which it knows nothing.
    """
    if pyodide.version != LINKED_IN:
        raise InventoryError(
            f"On sait ce que contient Pyodide {LINKED_IN}, et le site publie Pyodide {pyodide.version} : "
            "relisez overrides/hooks/inventory/linked.py, puis changez-y LINKED_IN."
        )
    runtime = {PYODIDE: describe_pyodide(pyodide, registry), PYTHON: describe_python(python, registry)}
    libraries = libraries or {}
    ready = {path: list_library(path, shipped, registry) for path, shipped in libraries.items()}
    parts = {path: ready.get(path) or list_parts(path, data, runtime, registry) for path, data in files.items()}
    known = {component.name: component for components in parts.values() for component in components}
    bared = [(one.library.name, PurePosixPath(path).name) for path, one in libraries.items() if one.library.commented]
    changed = [*((find_owner(name), name) for name in sorted(CHANGED)), *bared]
    return Inventory(
        components=tuple(known[name] for name in sorted(known, key=str.lower)),
        files={path: tuple(sorted(one.name for one in components)) for path, components in parts.items()},
        changed={name: tuple(module for owner, module in changed if owner == name) for name in known},
    )


def list_parts(path: str, data: bytes, runtime: Mapping[str, Component], registry: Registry) -> list[Component]:
    """Give the components in one file."""
    match PurePosixPath(path).name:
        case "worker.mjs" | "memory.mjs":
            return []
        case "memory.wasm":
            return list_owners(read_modules(data), runtime, registry)
        case name if name in LINKED:
            owners = runtime.values() if name.endswith(".wasm") else (runtime[PYODIDE],)
            return [*owners, *(describe_linked(part, registry) for part in LINKED[name])]
        case name if name.endswith(".zip"):
            return list_owners(unpack_files(data), runtime, registry)
        case name if name.startswith("main.") and name.endswith(".css"):
            icons = [describe_icons(one, registry) for one in ICONS]
            return [describe_distribution("mkdocs-material", registry), *icons]
        case _:
            raise InventoryError(
                f"Le fichier {path} est publié, et rien ne dit qui l’a écrit : "
                "complétez overrides/hooks/inventory/inventory.py."
            )


def list_library(path: str, shipped: Shipped, registry: Registry) -> list[Component]:
    """Give the components in a module that npm brought."""
    compiled = LINKED.get(PurePosixPath(path).name, ())
    return [describe_library(shipped, registry), *(describe_linked(part, registry) for part in compiled)]


def list_owners(modules: Iterable[str], runtime: Mapping[str, Component], registry: Registry) -> list[Component]:
    """Give the components of others to which these modules belong."""
    owners = {find_owner(module) for module in modules} - {OWN}
    return [runtime.get(owner) or describe_distribution(owner, registry) for owner in owners]


def find_owner(name: str) -> str:
    """Give who wrote a module or data file of an archive: our package, Pyodide, CPython, or a package's name."""
    top = name.partition("/")[0].removesuffix(".pyc").removesuffix(".py")
    if top == OWN:
        return OWN
    if top in PYODIDE_MODULES:
        return PYODIDE
    if top in sys.stdlib_module_names or top.startswith("_sysconfigdata_"):
        return PYTHON
    if top not in index_packages():
        raise InventoryError(
            f"L’archive du moteur contient {name}, et aucun paquet installé ne dit d’où il vient : "
            "complétez find_owner (overrides/hooks/inventory/inventory.py)."
        )
    return str(index_packages()[top].metadata["Name"])


@cache
def index_packages() -> Mapping[str, Distribution]:
    """The installed packages by the modules that their records name.

    `importlib.metadata` knows the same, but looks on the disk for each of their 40 000 files first.
    """
    records = ((package, package.read_text("RECORD") or "") for package in distributions())
    return {
        line.partition(",")[0].partition("/")[0].removesuffix(".py"): package
        for package, record in records
        for line in record.splitlines()
    }
