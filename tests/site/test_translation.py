"""No label, value or quoted text of the platform is translated by a browser, on any page, as built."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import override

import pytest

from helper.rule.form import Kind
from overrides.hooks.guide.opening import open_book

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CONTROLS = {"option", "textarea", "title"}
OURS = {"Remplir et signer la convention"}
"""What is also the title of a page of ours."""
PAGES = (
    *("", "glossaire/", "champs/", "situations/", "problemes/", "formulaire/etape-2/", "note-et-plateforme/"),
    *("assistant/inspecteur/trouvee/", "assistant/service-academique/manuelle/", "siret/", "candidatures/"),
)


class Texts(HTMLParser):
    """The texts of a page's main part, each with whether a browser may translate it, and the elements marked exact."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool]] = []
        self.found: list[tuple[str, bool]] = []
        self.bare: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if "data-exact" in names and names.get("translate") != "no":
            self.bare.append(str(self.get_starttag_text()))
        if tag not in VOID:
            kept = bool(self.stack and self.stack[-1][1])
            self.stack.append((tag, kept or names.get("translate") == "no"))

    @override
    def handle_endtag(self, tag: str) -> None:
        while self.stack and tag not in VOID and self.stack.pop()[0] != tag:
            pass

    @override
    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.stack}
        if "main" in tags and not tags & CONTROLS and data.strip():
            self.found.append((data.strip(), self.stack[-1][1]))


def read(file: Path) -> Texts:
    texts = Texts()
    texts.feed(file.read_text(encoding="utf-8"))
    return texts


def list_exact() -> Iterator[str]:
    """What the platform shows, long enough to be nobody else's word."""
    book = open_book()
    outcomes = (outcome for profile in book.profiles for outcome in book.list_outcomes(profile))
    for outcome in outcomes:
        for entry in outcome.entries:
            if not entry.field.nameless:
                yield entry.label
            if entry.rule.kind is Kind.VALUE:
                yield entry.rule.value
    yield from (wording.text for wording in book.guide.wordings.values())
    yield from (option.value for option in book.guidance.options.values())


def find_quotes(text: str) -> list[str]:
    """The quoted parts of a text that a browser may translate; a guillemet alone stands around elements."""
    return [part for part in text.split("«")[1:] if "»" in part and part.partition("»")[0].strip()]


def test_all_that_is_marked_exact_is_left_alone(site_dir: Path) -> None:
    assert {str(page): bare for page in site_dir.rglob("*.html") if (bare := read(page).bare)} == {}


def test_no_quoted_text_is_translated(site_dir: Path) -> None:
    faults = {
        str(page.relative_to(site_dir)): quotes
        for page in site_dir.rglob("*.html")
        if (quotes := [quote for text, kept in read(page).found if not kept for quote in find_quotes(text)])
    }
    assert faults == {}


def test_no_label_and_no_value_of_the_platform_is_translated(site_dir: Path) -> None:
    exact = {" ".join(text.split()) for text in list_exact() if len(text) > 15} - OURS
    assert len(exact) > 80
    faults = {
        str(page.relative_to(site_dir)): found
        for page in site_dir.rglob("*.html")
        if (found := [text for text, kept in read(page).found if not kept and " ".join(text.split()) in exact])
    }
    assert faults == {}


@pytest.mark.parametrize("address", PAGES)
def test_each_kind_of_page_has_something_to_leave_alone(site_dir: Path, address: str) -> None:
    texts = read(site_dir / address / "index.html").found
    assert any(kept for _, kept in texts)
    assert any(not kept for _, kept in texts)
