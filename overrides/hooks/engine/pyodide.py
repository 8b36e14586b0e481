"""Pyodide as npm's registry has it: the versions that a build may take, and what one says of itself."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from overrides.hooks.engine.npm_package import Package, fetch_package, find_package, list_packages
from overrides.hooks.errors import BuildError

PYODIDE = find_package("pyodide")
DEFAULT = PYODIDE.version
"""The version that the site publishes."""
VERSIONS = {package.version: package for package in list_packages() if package.name == PYODIDE.name}
"""Those that package.json has: CONTRIBUTING.md tells how one is added."""
OPENING, MODULE, STDLIB, LOCK = "pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"
SCRIPTS = ("pyodide.asm.js", "pyodide.asm.mjs")
"""The large script, before 314 and since."""
PUBLISHED = "pyodide.js"
"""What OPENING is called in the site: some proxies and servers pass no `.mjs`."""


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
        """The three files that a browser needs, as the site has them."""
        return {PUBLISHED: self.files[OPENING], **{name: self.files[name] for name in (self.script, MODULE)}}


def fetch_pyodide(version: str, cache: Path) -> Pyodide:
    """Give this version, from `cache` or else from npm's registry. Raises `PyodideError`, or `PackageError`."""
    try:
        package = VERSIONS[version]
    except KeyError as error:
        raise PyodideError(
            f"L’empreinte de Pyodide {version} n’est pas connue : choisissez parmi {', '.join(VERSIONS)}, "
            "ou ajoutez-la à package.json (voir CONTRIBUTING.md)."
        ) from error
    return Pyodide(package=package, files=fetch_package(package, cache))
