"""Pyodide as npm's registry has it: the versions that a build may take, and what one says of itself."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from overrides.hooks.engine.npm_package import Package, fetch_package
from overrides.hooks.errors import BuildError

# What the registry publishes of each: CONTRIBUTING.md tells how one is added.
VERSIONS = {
    "0.29.5": "sha512-TkYrUv9m8QmfImADKRmpwZulL48E0uUaBSO+dvRQKyAJc0qh9gu7jn8btyHPh3NZm1r2IH2YrJhIr7Q2B9urAw==",
    "314.0.7": "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A==",
}
# renovate: depName=pyodide, the version that the site publishes
DEFAULT = "0.29.5"
PYODIDE = Package(name="pyodide", version=DEFAULT, integrity=VERSIONS[DEFAULT])
OPENING, MODULE, STDLIB, LOCK = "pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"
SCRIPTS = ("pyodide.asm.js", "pyodide.asm.mjs")
"""The large script, before 314 and since."""


class PyodideError(BuildError):
    """A version of Pyodide cannot be taken; the text is French, for who builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pyodide:
    """One version of Pyodide: its npm package, and its files by name."""

    package: Package
    files: Mapping[str, bytes]

    @property
    def lock(self) -> dict[str, object]:
        """Its lock without packages: ours come with the library, and boot has not to wait for 120 kB."""
        return {"info": json.loads(self.files[LOCK])["info"], "packages": {}}

    @property
    def python(self) -> str:
        """The version of its CPython."""
        return str(json.loads(self.files[LOCK])["info"]["python"])

    @property
    def standard(self) -> frozenset[str]:
        """The modules and packages at the top of its standard library."""
        with zipfile.ZipFile(io.BytesIO(self.files[STDLIB])) as library:
            return frozenset(name.partition("/")[0].removesuffix(".py") for name in library.namelist())

    @property
    def compiles_here(self) -> bool:
        """Whether what this Python compiles is what its own runs: bytecode changes with each minor version only."""
        return self.python.split(".")[:2] == [str(part) for part in sys.version_info[:2]]

    @property
    def mount(self) -> str:
        """Where its Python finds its standard library."""
        return f"/lib/python{''.join(self.python.split('.')[:2])}.zip"

    @property
    def script(self) -> str:
        """The name of its large script."""
        return next(name for name in SCRIPTS if name in self.files)

    @property
    def runtime(self) -> dict[str, bytes]:
        """The three files that a browser needs."""
        return {name: self.files[name] for name in (OPENING, self.script, MODULE)}


def fetch_pyodide(version: str, cache: Path) -> Pyodide:
    """Give this version, from `cache` or else from npm's registry. Raises `PyodideError`, or `PackageError`."""
    if version not in VERSIONS:
        raise PyodideError(
            f"L’empreinte de Pyodide {version} n’est pas connue : choisissez parmi {', '.join(VERSIONS)}, "
            "ou ajoutez-la dans overrides/hooks/engine/pyodide.py (voir CONTRIBUTING.md)."
        )
    package = Package(name="pyodide", version=version, integrity=VERSIONS[version])
    return Pyodide(package=package, files=fetch_package(package, cache))
