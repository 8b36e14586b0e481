"""A component that others wrote and a browser downloads: its version, licence and origin, from what it says itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution

from overrides.hooks.engine.npm_library import Shipped
from overrides.hooks.engine.npm_package import Package
from overrides.hooks.errors import BuildError
from overrides.hooks.inventory.linked import IconSet, Linked

# The packages that do not say their licence as an SPDX expression: read in their own LICENSE or COPYING.
LICENCES = {"Jinja2": "BSD-3-Clause", "python-stdnum": "LGPL-2.1-or-later", "tzdata": "Apache-2.0"}
SOURCE_LABELS = ("source", "repository", "github", "homepage")
JOINTS = re.compile(r" AND | OR | WITH ")
PIN = re.compile(r"^(\S+)==\S+|--hash=(\S+)", re.MULTILINE)


class InventoryError(BuildError):
    """Something is shipped whose origin or licence is not known; the text is French, for who builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """What others wrote. `licence` is an SPDX expression, `text` the licences themselves with the notice of copyright.

    `hashes` are those of the packages that the build accepts, as requirements.txt or npm write them.
    """

    name: str
    version: str | None
    purl: str
    licence: str
    text: str
    source: str | None = None
    hashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """What components are described from: the hashes of each requirement, and the text of each licence (SPDX)."""

    pins: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str]

    def find_text(self, licence: str) -> str:
        """Give the texts of the licences that an expression names. Raises `InventoryError` if one is not there."""
        names = JOINTS.split(licence)
        if missing := [name for name in names if name not in self.texts]:
            raise InventoryError(f"Il manque le texte de la licence {missing[0]} dans overrides/licences.")
        return "\n\n".join(self.texts[name] for name in names)


def read_pins(requirements: str) -> dict[str, tuple[str, ...]]:
    """Give the hashes (`sha256:…`) of each requirement, by name, from the text of requirements.txt."""
    pins: dict[str, tuple[str, ...]] = {}
    name = ""
    for found in PIN.finditer(requirements):
        name = found[1] or name
        pins[name] = (*pins.get(name, ()), *([found[2]] if found[2] else []))
    return pins


def describe_pyodide(package: Package, registry: Registry) -> Component:
    """Describe Pyodide, as npm brought it."""
    return Component(
        name="Pyodide",
        version=package.version,
        purl=f"pkg:npm/{package.name}@{package.version}",
        licence="MPL-2.0",
        text=registry.find_text("MPL-2.0"),
        source=f"https://github.com/pyodide/pyodide/tree/{package.version}",
        hashes=(package.integrity,),
    )


def describe_python(version: str, registry: Registry) -> Component:
    """Describe CPython, which Pyodide's authors compiled."""
    return Component(
        name="CPython",
        version=version,
        purl=f"pkg:github/python/cpython@v{version}",
        licence="Python-2.0",
        text=registry.find_text("Python-2.0"),
        source=f"https://github.com/python/cpython/tree/v{version}",
    )


def describe_module(shipped: Shipped, registry: Registry) -> Component:
    """Describe a module that npm brought; where its notice only names its licence, the text follows."""
    library, package = shipped.library, shipped.library.package
    whole = "copyright" in shipped.notice.lower() and library.licence == "MIT"
    return Component(
        name=library.name,
        version=package.version,
        purl=f"pkg:npm/{package.name.replace('@', '%40')}@{package.version}",
        licence=library.licence,
        text=shipped.notice if whole else f"{shipped.notice}\n\n{registry.find_text(library.licence)}",
        source=library.source,
        hashes=(package.integrity,),
    )


def describe_linked(part: Linked, registry: Registry) -> Component:
    """Describe what is inside a file of Pyodide."""
    text = f"{part.copyright}\n\n{registry.find_text(part.licence)}"
    return Component(name=part.name, version=part.version, purl=part.purl, licence=part.licence, text=text)


def describe_icons(icons: IconSet, registry: Registry) -> Component:
    """Describe a set of icons inside Material's stylesheet."""
    path = distribution("mkdocs-material").locate_file(icons.notice)
    notice = path.read_text(encoding="utf-8").strip()
    text = notice if icons.whole else f"{notice}\n\n{registry.find_text(icons.licence)}"
    return Component(name=icons.name, version=None, purl=icons.purl, licence=icons.licence, text=text)


def describe_distribution(name: str, registry: Registry) -> Component:
    """Describe an installed package. Raises `InventoryError` when its licence or its text is not to be had."""
    package = distribution(name)
    facts = package.metadata
    name, version = facts["Name"], facts["Version"]
    licence = LICENCES.get(name) or "".join(facts.get_all("License-Expression") or [])
    notices = (package.read_text(f"licenses/{file}") or "" for file in facts.get_all("License-File") or [])
    text = "\n\n".join(notice.strip() for notice in notices)
    if not (licence and text):
        raise InventoryError(
            f"Le paquet {name} est envoyé au navigateur et ne dit pas sa licence : lisez-la chez lui, puis écrivez-la "
            "dans LICENCES (overrides/hooks/inventory/component.py)."
        )
    return Component(
        name=name,
        version=version,
        purl=f"pkg:pypi/{name.lower()}@{version}",
        licence=licence,
        text=text,
        source=find_source(facts.get_all("Project-URL") or []),
        hashes=registry.pins.get(name.lower(), ()),
    )


def find_source(lines: Iterable[str]) -> str | None:
    """Give the address where a package's source is, from the lines that its metadata has of addresses."""
    addresses = {label.lower(): address for label, _, address in (line.partition(", ") for line in lines)}
    return next((addresses[label] for label in SOURCE_LABELS if label in addresses), None)
