"""Nothing that the guidance says is typed again in a page: a change in the TOML leaves no trace of the old text."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.project import copy_project


@dataclass(frozen=True)
class Change:
    """A text of the guidance and the one that takes its place; `old` and `new` as a visitor reads them."""

    file: str
    written: str
    rewritten: str
    old: str
    new: str
    own: str = ""
    """A page on which the old text is a word of the page's own: the day of the accessibility statement."""


STATEMENT = "accessibilite/index.html"
CHANGES = {
    "an option": Change(
        "rules/fields.toml",
        "\"Ministère de l'Éducation nationale, de l'Enseignement supérieur et de la Recherche\"",
        '"Ministère de l\'Épreuve"',
        "Ministère de l'Éducation nationale, de l'Enseignement supérieur et de la Recherche",
        "Ministère de l'Épreuve",
    ),
    "a label": Change(
        "rules/fields.toml",
        'label = "Indiquez le secteur d\'activité de votre structure"',
        'label = "Choisissez un domaine *éprouvé*"',
        "Indiquez le secteur d'activité de votre structure",
        "Choisissez un domaine *éprouvé*",
    ),
    "a profile": Change(
        "rules/questions.toml",
        'label = "Inspecteur ou inspectrice de l’Éducation nationale"',
        'label = "Éprouveur ou éprouveuse"',
        "Inspecteur ou inspectrice de l’Éducation nationale",
        "Éprouveur ou éprouveuse",
    ),
    "a date checked": Change(
        "rules/sources.toml", "checked = 2026-11-26", "checked = 2026-02-03", "26 novembre", "3 février", STATEMENT
    ),
    "another date checked": Change(
        "pages/more-sources.toml", "checked = 2026-11-23", "checked = 2026-02-03", "23 novembre", "3 février"
    ),
    "the version's date": Change(
        "rules/fields.toml", "released = 2026-11-26", "released = 2028-02-04", "26 novembre", "4 février", STATEMENT
    ),
    "the date of a change": Change(
        "pages/history.toml", "day = 2026-06-19", "day = 2026-06-17", "19 juin 2026", "17 juin 2026"
    ),
    "a button of the platform": Change(
        "pages/wordings.toml",
        '"Retenir cette candidature"',
        '"Garder <cette> candidature"',
        "Retenir cette candidature",
        "Garder <cette> candidature",
    ),
}
TOLD = {"changements/index.html"}
"""The page that says what a value was before it changed."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a visitor reads in the pages of a site whose guidance has all the changes."""
    folder = copy_project(tmp_path_factory.mktemp("truth"))
    (folder / ".cache").symlink_to(ROOT / ".cache")
    for change in CHANGES.values():
        rewrite(folder / "helper/guidance" / change.file, change)
    fields = folder / "helper/guidance/rules/fields.toml"
    fields.write_text(fields.read_text().replace('version = "', 'version = "9', 1))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1798761600", "SITE_URL": "https://exemple.invalid/"}
    build = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert build.returncode == 0, f"{build.stdout[-3000:]}{build.stderr[-3000:]}"
    site = folder / "site"
    return {file.relative_to(site).as_posix(): read(file) for file in site.rglob("*.html")}


def rewrite(file: Path, change: Change) -> None:
    text = file.read_text(encoding="utf-8")
    assert change.written in text, f"{change.file} no longer has {change.written}: this test proves nothing"
    file.write_text(text.replace(change.written, change.rewritten), encoding="utf-8")


def read(file: Path) -> str:
    """The page's source as a visitor would read it: references resolved, one kind of space."""
    return " ".join(unescape(file.read_text(encoding="utf-8")).split())


def simplify(text: str) -> str:
    """One kind of apostrophe: typed in prose, a label's straight one becomes curly on the page."""
    return text.replace("’", "'")


@pytest.mark.parametrize("name", CHANGES)
def test_no_page_keeps_the_old_text(pages: dict[str, str], name: str) -> None:
    old = simplify(CHANGES[name].old)
    excepted = TOLD | {CHANGES[name].own}
    kept = [page for page, text in pages.items() if old in simplify(text) and page not in excepted]
    assert not kept


@pytest.mark.parametrize("name", CHANGES)
def test_pages_show_the_new_text_to_the_letter(pages: dict[str, str], name: str) -> None:
    assert any(CHANGES[name].new in text for text in pages.values())
