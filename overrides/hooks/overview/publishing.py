"""From the helper's overview to MkDocs: the pages that show the whole, the published table, the rules' version.

Run as a program (`make release-table`) it records the present table as the last released one.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File as SiteFile
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from helper.errors import HelperError  # after the path is set: MkDocs loads hooks by file
from helper.rule.loading import load_guidance
from helper.rule.model import Guidance
from helper.text.french import write_date
from overrides.hooks.overview.change import take_table
from overrides.hooks.overview.drawing import File, draw_overview
from overrides.hooks.overview.outcomes import write_csv, write_json
from overrides.hooks.overview.release import FILE, Release, list_releases, make_record, read_record, write_record
from overrides.hooks.overview.tree import Node, grow_tree

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

RECORD = ROOT / "helper/guidance/pages" / FILE
PLACE = re.compile(r'<div data-overview="(\w+)"></div>')
HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.+?)</h2>')
ID = re.compile(r' id="([^"]+)"')


class Drawn:
    """What is published of the whole: the table's files, and the parts of pages by name."""

    files: tuple[File, ...]
    parts: dict[str, str]


drawn = Drawn()


@event_priority(-50)  # after site.py, which loads and proves the guidance
def on_config(config: MkDocsConfig) -> None:
    """Draw the whole. Raises `PluginError` as `check_releases` does."""
    guidance: Guidance = config.extra["guidance"]
    tree = grow_tree(guidance)
    releases = check_releases(guidance, tree, publish=bool(os.environ.get("RELEASE")))
    drawn.files = (
        File(address="table/regles.csv", format="CSV", reader="pour un tableur", data=write_csv(guidance, tree)),
        File(address="table/regles.json", format="JSON", reader="pour un programme", data=write_json(guidance, tree)),
    )
    drawn.parts = draw_overview(guidance, tree, releases, drawn.files)
    config.extra["rules"] = f"Règles version {guidance.version} du {write_date(guidance.released)}"


def check_releases(guidance: Guidance, tree: Node, *, publish: bool) -> tuple[Release, ...]:
    """Every release, the present one first.

    Raises `PluginError` when the table changed and its version did not, or when a version that is to be published
    was not recorded: a later change of it would not be seen.
    """
    try:
        record = read_record(RECORD.read_text(encoding="utf-8"))
        releases = list_releases(guidance, take_table(tree), record)
    except HelperError as error:
        raise PluginError(str(error)) from error
    if publish and releases != record.releases:
        raise PluginError(f"Avant de publier la version {guidance.version}, enregistrez sa table : make release-table")
    return releases


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Publish the table."""
    for file in drawn.files:
        files.append(SiteFile.generated(config, file.address, content=file.data))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # MkDocs's signature
    """Put the drawn parts in their places, their headings in the page's list and their ids among its anchors."""
    for name in PLACE.findall(html):
        html = html.replace(f'<div data-overview="{name}"></div>', drawn.parts[name])
        top = next(iter(page.toc))
        top.children += [AnchorLink(title, anchor, level=2) for anchor, title in HEADING.findall(drawn.parts[name])]
        page.present_anchor_ids = (page.present_anchor_ids or set()) | set(ID.findall(drawn.parts[name]))
    return html


def record_release() -> None:
    """Record the present table, for the next version to be compared with."""
    guidance = load_guidance()
    record = read_record(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else None
    made = make_record(guidance, take_table(grow_tree(guidance)), record)
    RECORD.write_text(write_record(made), encoding="utf-8")


if __name__ == "__main__":
    try:
        record_release()
    except HelperError as error:
        sys.exit(str(error))
