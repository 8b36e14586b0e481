"""From the inventory to what is published of it: the page of licences, the text of each, and the bill of materials."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from overrides.hooks.engine.bundle import Bundle
from overrides.hooks.engine.npm_library import Shipped
from overrides.hooks.inventory.component import Registry, read_pins
from overrides.hooks.inventory.inventory import Inventory, take_inventory
from overrides.hooks.inventory.sbom import Project, write_bill

ROOT = Path(__file__).parents[3]
BILL = "sbom.cdx.json"
FOLDER = "licences/"
"""Of the site, where the texts are, below the page that lists them; and of overrides/, where the common ones are."""
LICENCE = "MIT AND etalab-2.0"
TEMPLATES = ROOT / "overrides/guide"


def list_common() -> dict[str, str]:
    """Give the licences' texts that several components share, by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "overrides" / FOLDER).glob("*.txt")}


def take_shipped(
    bundle: Bundle, shipped: Mapping[str, bytes], libraries: Mapping[str, Shipped], *, release: bool
) -> Inventory:
    """Take the inventory of `shipped`, the files by path that others wrote in part: the engine's, npm's `libraries`.

    Raises `InventoryError` as `take_inventory`.
    """
    registry = Registry(
        pins=read_pins((ROOT / "requirements.txt").read_text(encoding="utf-8")),
        texts=list_common(),
    )
    return take_inventory(
        shipped,
        pyodide=bundle.pyodide,
        registry=registry,
        modules=bundle.modules,
        libraries=libraries,
        release=release,
    )


def write_files(inventory: Inventory, shipped: Mapping[str, bytes], built: datetime) -> Iterator[tuple[str, str]]:
    """Give the bill of materials and the licences' texts, by path in the site."""
    yield BILL, write_bill(read_project(), inventory, shipped, built)
    for component in inventory.components:
        yield f"{FOLDER}{name_text(component.name)}", component.text


def read_project() -> Project:
    """Give our own name and version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Project(name=project["name"], version=project["version"], licence=LICENCE)


def name_text(component: str) -> str:
    """Give the name of the file with a component's licence."""
    return re.sub(r"[^a-z0-9.]+", "-", component.lower()).strip("-") + ".txt"


def draw_licences(inventory: Inventory) -> str:
    """Draw the list of what others wrote."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["text_name"] = name_text
    return environment.get_template("licences.html").render(inventory=inventory)
