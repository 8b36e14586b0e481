"""From the inventory to MkDocs: the page of licences, the text of each, and the bill of materials."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))  # MkDocs loads hooks by file: it does not know where `helper` is

from overrides.hooks.engine.bundle import PYODIDE
from overrides.hooks.inventory.component import InventoryError, Registry, read_pins
from overrides.hooks.inventory.inventory import take_inventory
from overrides.hooks.inventory.sbom import Project, write_bill

BILL = "sbom.cdx.json"
FOLDER = "licences/"
"""Of the site, where the texts are, below the page that lists them; and of overrides/, where the common ones are."""
LICENCE = "MIT AND etalab-2.0"
TEMPLATES = Path(__file__).parents[2] / "guide"


@event_priority(-75)  # when it is known which files of the theme are published
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take the inventory, publish its bill and its texts. Raises `PluginError` as `take_inventory` raises its own."""
    commons = [file for file in files if file.src_uri.startswith(FOLDER) and file.src_uri.endswith(".txt")]
    for file in commons:
        files.remove(file)
    registry = Registry(
        pins=read_pins((ROOT / "requirements.txt").read_text(encoding="utf-8")),
        texts={Path(file.src_uri).stem: file.content_string for file in commons},
    )
    bundle = config.extra["plan"].bundle
    sheet = files.get_file_from_path(config.extra["material_css"])
    shipped = {**bundle.files, **({sheet.src_uri: sheet.content_bytes} if sheet else {})}
    python = json.loads(bundle.lock)["info"]["python"]
    try:
        inventory = take_inventory(shipped, pyodide=PYODIDE, python=python, registry=registry)
    except InventoryError as error:
        raise PluginError(str(error)) from error
    config.extra["inventory"] = inventory
    bill = write_bill(read_project(), inventory, shipped, get_build_datetime())
    files.append(File.generated(config, BILL, content=bill))
    for component in inventory.components:
        files.append(File.generated(config, f"{FOLDER}{name_text(component.name)}", content=component.text))
    return files


def read_project() -> Project:
    """Give our own name and version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Project(name=project["name"], version=project["version"], licence=LICENCE)


def name_text(component: str) -> str:
    """Give the name of the file with a component's licence."""
    return re.sub(r"[^a-z0-9.]+", "-", component.lower()).strip("-") + ".txt"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # MkDocs calls by name
    """Put the list below the text of the page that asks for it."""
    if not page.meta.get("inventory"):
        return html
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["text_name"] = name_text
    drawn = environment.get_template("licences.html").render(inventory=config.extra["inventory"])
    return html + drawn
