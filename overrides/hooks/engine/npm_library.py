"""A module of an npm package that a page loads as it is: its bytes, and what its authors say of its licence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from overrides.hooks.engine.npm_package import Package, PackageError, fetch_package

COMMENTS = re.compile(rb"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
"""Comments that have their lines to themselves: most of what a library of documented source weighs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebModule:
    """One file of a package. `licence` is an SPDX expression, `notice` the file of the package that holds it.

    `commented` tells that it comes with its comments, which are not published.
    """

    name: str
    package: Package
    file: str
    licence: str
    notice: str
    source: str
    commented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """A library with the bytes that are published, and the text of its notice."""

    library: WebModule
    data: bytes
    notice: str


def read_library(library: WebModule, cache: Path) -> Shipped:
    """Give the library from `cache` or else from npm's registry. Raises PackageError, as `fetch_package`."""
    files = fetch_package(library.package, cache, only=(library.file, library.notice))
    if missing := {library.file, library.notice} - set(files):
        raise PackageError(
            f"Le paquet {library.package} n’a pas le fichier {min(missing)} : relisez ce qu’il contient, puis corrigez "
            "sa description dans overrides/hooks/output/search.py."
        )
    data = files[library.file]
    return Shipped(
        library=library,
        data=COMMENTS.sub(b"", data) if library.commented else data,
        notice=files[library.notice].decode(),
    )
