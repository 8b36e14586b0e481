"""From the files that a browser downloads to the list of what others wrote in them.

Read in the files themselves, so that nothing is left out: a file or module of unknown origin stops the build.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import PurePosixPath
from types import MappingProxyType

from overrides.hooks.engine.archive import unpack_files
from overrides.hooks.engine.npm_library import Shipped
from overrides.hooks.engine.patches import list_changed
from overrides.hooks.engine.pyodide import Pyodide
from overrides.hooks.inventory.component import (
    Component,
    InventoryError,
    Registry,
    describe_distribution,
    describe_icons,
    describe_linked,
    describe_module,
    describe_pyodide,
    describe_python,
)
from overrides.hooks.inventory.linked import ICONS, IN_MODULE, IN_SCRIPT, IN_WASM, LINKED_IN, SNOWBALL

OWN = "helper"
PYODIDE, PYTHON = "Pyodide", "CPython"
LINKED = {
    "pyodide.asm.wasm": IN_WASM,
    "pyodide.asm.js": IN_SCRIPT,
    "pyodide.asm.mjs": IN_SCRIPT,
    "pyodide.js": IN_MODULE,
    "french.js": (SNOWBALL,),
}
PYODIDE_MODULES = {"pyodide", "_pyodide"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Every component once, by name; in each file, its components' names; the modules of each that we edited."""

    components: tuple[Component, ...]
    files: Mapping[str, tuple[str, ...]]
    changed: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """Those whom a file can come from: Pyodide and CPython as described, the packages of the registry."""

    runtime: Mapping[str, Component]
    standard: Collection[str]
    registry: Registry

    def list_owners(self, modules: Iterable[str]) -> list[Component]:
        """Give the components of others to which these modules belong. Raises `InventoryError`."""
        owners = {find_owner(module, self.standard) for module in modules} - {OWN}
        return [self.runtime.get(owner) or describe_distribution(owner, self.registry) for owner in owners]

    def list_parts(self, path: str, data: bytes) -> list[Component]:
        """Give the components in one file. Raises `InventoryError`."""
        match PurePosixPath(path).name:
            case name if name in LINKED:
                owners = self.runtime.values() if name.endswith(".wasm") else (self.runtime[PYODIDE],)
                return [*owners, *(describe_linked(part, self.registry) for part in LINKED[name])]
            case name if name.endswith(".zip"):
                return self.list_owners(unpack_files(data))
            case name if name.startswith("main.") and name.endswith(".css"):
                icons = [describe_icons(one, self.registry) for one in ICONS]
                return [describe_distribution("mkdocs-material", self.registry), *icons]
            case _:
                raise InventoryError(
                    f"Le fichier {path} est publié, et rien ne dit qui l’a écrit : "
                    "complétez overrides/hooks/inventory/inventory.py."
                )


def take_inventory(
    files: Mapping[str, bytes],
    *,
    pyodide: Pyodide,
    registry: Registry,
    modules: Mapping[str, Iterable[str]] = MappingProxyType({}),
    libraries: Mapping[str, Shipped] = MappingProxyType({}),
    release: bool = True,
) -> Inventory:
    """Give the inventory of `files`, by path in the site, of which some are `pyodide`'s, some npm's `libraries`.

    `modules` are those of Python in a file that is no zip. Only a trial, which is no `release`, may be of a Pyodide of
    which nobody has read yet what is linked into it. Raises `InventoryError` for a file, a module, or a licence of
    which it knows nothing.
    """
    if release and pyodide.package.version != LINKED_IN:
        raise InventoryError(
            f"On sait ce que contient Pyodide {LINKED_IN}, et le site publie Pyodide {pyodide.package.version} : "
            "relisez overrides/hooks/inventory/linked.py, puis changez-y LINKED_IN."
        )
    runtime = {
        PYODIDE: describe_pyodide(pyodide.package, registry),
        PYTHON: describe_python(pyodide.python, registry),
    }
    authors = Authors(runtime=runtime, standard=pyodide.standard, registry=registry)
    ready = {path: list_library(path, shipped, registry) for path, shipped in libraries.items()}
    ready |= {path: authors.list_owners(names) for path, names in modules.items()}
    parts = {path: ready[path] if path in ready else authors.list_parts(path, data) for path, data in files.items()}
    known = {component.name: component for components in parts.values() for component in components}
    bared = [(one.library.name, PurePosixPath(path).name) for path, one in libraries.items() if one.library.commented]
    edited = sorted(list_changed(pyodide.package.version))
    changed = [*((find_owner(name, pyodide.standard), name) for name in edited), *bared]
    return Inventory(
        components=tuple(known[name] for name in sorted(known, key=str.lower)),
        files={path: tuple(sorted(one.name for one in components)) for path, components in parts.items()},
        changed={name: tuple(module for owner, module in changed if owner == name) for name in known},
    )


def list_library(path: str, shipped: Shipped, registry: Registry) -> list[Component]:
    """Give the components in a module that npm brought."""
    compiled = LINKED.get(PurePosixPath(path).name, ())
    return [describe_module(shipped, registry), *(describe_linked(part, registry) for part in compiled)]


def find_owner(name: str, standard: Collection[str]) -> str:
    """Give who wrote a module or data file of an archive: our package, Pyodide, CPython, or a package's name.

    `standard` are the modules of the standard library. Raises `InventoryError`.
    """
    top = name.partition("/")[0].removesuffix(".pyc").removesuffix(".py")
    if top == OWN:
        return OWN
    if top in PYODIDE_MODULES:
        return PYODIDE
    if top in standard:
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
