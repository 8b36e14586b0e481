from __future__ import annotations

import re
from pathlib import Path

import pytest

from overrides.hooks.output.search import LIBRARIES
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def published(site_dir: Path) -> set[str]:
    return {path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()}


def test_of_material_only_the_stylesheet_is_published(published: set[str]) -> None:
    scripts = {path for path in published if path.endswith((".js", ".map")) and not path.startswith("assets/engine/")}
    ours = {path.relative_to(ROOT / "overrides").as_posix() for path in (ROOT / "overrides/assets").rglob("*.js")}
    assert scripts <= ours | LIBRARIES.keys() | {"service-worker.js"}
    sheets = {path for path in published if path.startswith("assets/stylesheets/main.") and path.endswith(".css")}
    assert len(sheets) == 1


def test_the_workers_are_published_once_where_pages_ask_for_them(published: set[str]) -> None:
    workers = {name for name in published if name.endswith(("worker.js", "service-worker.js"))}
    assert len(workers) == 2
    assert "service-worker.js" in workers
    assert any(name.startswith("assets/engine/") for name in workers)


def test_every_script_has_the_suffix_that_all_proxies_and_servers_pass(published: set[str]) -> None:
    """IIS answers 404 for `.mjs`, and a proxy that filters by suffix does not know it."""
    assert not [name for name in published if ".mjs" in name]


def test_no_pdf_is_published(published: set[str]) -> None:
    assert not [name for name in published if name.endswith(".pdf")]


def test_no_answer_is_chosen_beforehand_and_no_control_is_disabled(site_dir: Path) -> None:
    for file in site_dir.rglob("*.html"):
        controls = re.findall(r"<(?:button|input|select|fieldset)\b[^>]*>", file.read_text(encoding="utf-8"))
        assert not [one for one in controls if re.search(r"\s(?:disabled|checked)\b", one)], file


def test_every_page_has_title_description_and_open_graph(site_dir: Path) -> None:
    titles: dict[str, Path] = {}
    for file in site_dir.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        for needed in ('<html lang="fr">', '<meta name="description" content="', '<meta property="og:title" content="'):
            assert needed in page, file
        title = page.partition("<title>")[2].partition("</title>")[0]
        assert title.strip(), file
        assert title not in titles, (file, titles.get(title))
        titles[title] = file


def test_no_page_shows_english_of_the_theme(site_dir: Path) -> None:
    english = (
        "Permanent link",
        "Made with",
        "Not found",
        '<p class="admonition-title">Warning',
        '<p class="admonition-title">Note<',
    )
    for file in site_dir.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert not [words for words in english if words in page], file


def test_the_sitemap_lists_pages_under_the_site_address(site_dir: Path) -> None:
    sitemap = (site_dir / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://exemple.invalid/sous/dossier/</loc>" in sitemap
    assert "/sous/dossier/assistant/service-academique/trouvee/sport/</loc>" in sitemap
    for unlisted in ("404", "recherche", "modifier-"):
        assert unlisted not in sitemap


def test_a_page_outside_the_sitemap_is_not_indexed_either(site_dir: Path) -> None:
    listed = set(re.findall("<loc>(.*)</loc>", (site_dir / "sitemap.xml").read_text(encoding="utf-8")))
    for file in site_dir.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        canonical = re.search('<link rel="canonical" href="(.*)">', page)
        assert ('<meta name="robots" content="noindex">' in page) is (not canonical or canonical[1] not in listed)


def test_the_card_for_shared_links_is_there(site_dir: Path) -> None:
    page = (site_dir / "index.html").read_text(encoding="utf-8")
    card = re.search('<meta property="og:image" content="https://exemple.invalid/sous/dossier/(.*)">', page)
    assert card
    assert (site_dir / card[1]).read_bytes().startswith(b"\x89PNG")
