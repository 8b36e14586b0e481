"""From the helper's overview to MkDocs: the pages that show the whole, the published table, the rules' version.

Run as a program (`make release-table`) it records the present table as the last released one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helper.errors import HelperError
from helper.rule.loading import load_guidance
from helper.rule.model import Guidance
from helper.text.french import write_date
from overrides.hooks.errors import BuildError
from overrides.hooks.overview.change import take_table
from overrides.hooks.overview.drawing import File, draw_overview
from overrides.hooks.overview.outcomes import write_csv, write_json
from overrides.hooks.overview.release import FILE, Release, list_releases, make_record, read_record, write_record
from overrides.hooks.overview.tree import Node, grow_tree

RECORD = Path(__file__).parents[3] / "helper/guidance/pages" / FILE
PLACE = re.compile(r'<div data-overview="(\w+)"></div>')
HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.+?)</h2>')
ID = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What is published of the whole: the table's files, the parts of pages by name, and which rules these are."""

    files: tuple[File, ...]
    parts: Mapping[str, str]
    rules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPage:
    """A page with the parts that it asked for, and what they bring: headings (anchor, title) and ids."""

    html: str
    headings: tuple[tuple[str, str], ...]
    ids: frozenset[str]


def draw_whole(guidance: Guidance, *, publish: bool) -> Overview:
    """Draw the whole. Raises as `check_releases` does."""
    tree = grow_tree(guidance)
    releases = check_releases(guidance, tree, publish=publish)
    files = (
        File(address="table/regles.csv", format="CSV", reader="pour un tableur", data=write_csv(guidance, tree)),
        File(address="table/regles.json", format="JSON", reader="pour un programme", data=write_json(guidance, tree)),
    )
    return Overview(
        files=files,
        parts=draw_overview(guidance, tree, releases, files),
        rules=f"Règles version {guidance.version} du {write_date(guidance.released)}",
    )


def check_releases(guidance: Guidance, tree: Node, *, publish: bool) -> tuple[Release, ...]:
    """Every release, the present one first.

    Raises `GuidanceError` when the table changed and its version did not, `BuildError` when a version that is to be
    published was not recorded: a later change of it would not be seen.
    """
    record = read_record(RECORD.read_text(encoding="utf-8"))
    releases = list_releases(guidance, take_table(tree), record)
    if publish and releases != record.releases:
        raise BuildError(f"Avant de publier la version {guidance.version}, enregistrez sa table : make release-table")
    return releases


def place_parts(html: str, parts: Mapping[str, str]) -> FilledPage:
    """Put the drawn parts in the places that a page leaves for them."""
    names = PLACE.findall(html)
    for name in names:
        html = html.replace(f'<div data-overview="{name}"></div>', parts[name])
    placed = "".join(parts[name] for name in names)
    return FilledPage(html=html, headings=tuple(HEADING.findall(placed)), ids=frozenset(ID.findall(placed)))


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
