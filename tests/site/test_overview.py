"""The built pages that show the whole, the published table, and the stop when a change has no version."""

from __future__ import annotations

import csv
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import override

import pytest

from helper.errors import GuidanceError
from helper.rule.loading import load_guidance, read_packaged
from helper.rule.model import Guidance
from overrides.hooks.errors import BuildError
from overrides.hooks.overview import publishing
from overrides.hooks.overview.publishing import draw_whole
from tests.journeys import JOURNEYS

ROOT = Path(__file__).parents[2]
PAGES = ["situations", "champs", "changements"]


class Anchors(HTMLParser):
    """The ids and the links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if tag == "a" and "href" in found else []


def read_page(site_dir: Path, page: str) -> Anchors:
    return Anchors((site_dir / page / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_the_pages_leads_to_something_that_exists(site_dir: Path, page: str) -> None:
    for link in read_page(site_dir, page).links:
        path, _, anchor = link.partition("#")
        if path.startswith("http"):
            continue
        target = (site_dir / page / path).resolve()
        file = target if target.is_file() else target / "index.html"
        assert file.is_file(), link
        if anchor:
            assert anchor in Anchors(file.read_text(encoding="utf-8")).ids, link


@pytest.mark.parametrize("page", PAGES)
def test_no_place_stays_empty_and_no_id_stands_twice(site_dir: Path, page: str) -> None:
    assert "data-overview" not in (site_dir / page / "index.html").read_text(encoding="utf-8")
    ids = read_page(site_dir, page).ids
    assert len(ids) == len(set(ids))


def test_every_outcome_is_a_leaf_that_links_to_its_checklist(site_dir: Path) -> None:
    page = read_page(site_dir, "situations")
    for journey in JOURNEYS:
        assert journey.address.removesuffix("/") in page.ids
        assert f"../assistant/{journey.address}" in page.links


def test_every_checklist_links_to_its_place_in_the_tree(site_dir: Path) -> None:
    ids = read_page(site_dir, "situations").ids
    for journey in JOURNEYS:
        links = read_page(site_dir, f"assistant/{journey.address}").links
        (link,) = [link for link in links if "situations/#" in link]
        assert link.partition("#")[2] == journey.address.removesuffix("/")
        assert link.partition("#")[2] in ids


def test_every_field_has_a_section(site_dir: Path) -> None:
    ids = read_page(site_dir, "champs").ids
    assert [one for one in ids if one.startswith("champ-")] == [f"champ-{field}" for field in load_guidance().fields]


def test_the_screens_stand_in_the_list_of_headings(site_dir: Path) -> None:
    links = read_page(site_dir, "champs").links
    assert {f"#ecran-{screen}" for screen in load_guidance().screens} <= set(links)


def test_the_published_csv_opens_with_its_mark_and_semicolons(site_dir: Path) -> None:
    file = site_dir / "table/regles.csv"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text, delimiter=";"))
    assert len(rows) == len(JOURNEYS) * len(load_guidance().fields)
    assert all((site_dir / row["Adresse de la liste"] / "index.html").is_file() for row in rows)


def test_the_published_json_has_the_rules_version(site_dir: Path) -> None:
    table = json.loads((site_dir / "table/regles.json").read_text(encoding="utf-8"))
    assert table["version"] == load_guidance().version


@pytest.mark.parametrize("page", ["", "situations/", "assistant/inspecteur/trouvee/"])
def test_every_page_tells_version_and_date_of_the_rules(site_dir: Path, page: str) -> None:
    html = (site_dir / page / "index.html").read_text(encoding="utf-8")
    footer = re.search(r"<footer.*</footer>", html, re.DOTALL)
    assert footer
    assert re.search(rf"Règles version {re.escape(load_guidance().version)} du \d+(er)?\s\w+ \d{{4}}", footer[0])


def test_the_record_of_the_last_release_is_not_published(site_dir: Path) -> None:
    assert not list(site_dir.rglob("released.json"))


def test_a_changed_value_without_a_new_version_stops_the_build() -> None:
    with pytest.raises(GuidanceError, match=r"Sports.*donnez un nouveau numéro"):
        draw_whole(change(("Sport", "Sports")), publish=False)


def test_a_changed_value_with_a_new_version_is_told_on_the_page_of_changes() -> None:
    version = load_guidance().version
    releases = draw_whole(change(("Sport", "Sports"), (version, "99.0")), publish=False).parts["releases"]
    assert releases.index('id="version-99.0"') < releases.index("Sports") < releases.index(f'id="version-{version}"')
    assert "Service académique, structure trouvée, sport" in releases


def test_a_version_is_not_published_before_its_table_is_recorded() -> None:
    draw_whole(change(), publish=True)
    with pytest.raises(BuildError, match="make release-table"):
        draw_whole(change((load_guidance().version, "99.0")), publish=True)


def test_recording_the_same_release_twice_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = tmp_path / publishing.RECORD.name
    shutil.copy(publishing.RECORD, record)
    monkeypatch.setattr(publishing, "RECORD", record)
    publishing.record_release()
    assert record.read_bytes() == (ROOT / "helper/guidance/pages/released.json").read_bytes()


def change(*changes: tuple[str, str]) -> Guidance:
    """The guidance with each quoted text of fields.toml replaced by another."""
    content = read_packaged("rules/fields.toml")
    for text, by in changes:
        assert f'"{text}"' in content
        content = content.replace(f'"{text}"', f'"{by}"')
    return load_guidance(lambda file: content if file == "rules/fields.toml" else read_packaged(file))
