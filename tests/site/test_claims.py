"""What the guide claims: every section says where it comes from, and every source and wording is of use."""

from __future__ import annotations

import re
from datetime import date

import pytest

from overrides.hooks.guide.model import Role
from overrides.hooks.guide.opening import open_book
from overrides.hooks.upkeep.freshness import find_uses, list_stale, read_pages, write_stale
from tests.conftest import ROOT

BOOK = open_book(today=date(2026, 11, 23))
PAGES = read_pages()
CLAIMING = [
    page for page in PAGES if re.match(r"docs/(formulaire|votre-situation|apres)/|docs/(avant|probl|note)", page)
]
# What a section may hold instead of a source: a drawing that cites its own, or a link to what comes next.
CITING = re.compile(r"\{\{ (source|situations?|comparison|lexicon|history|facsimile)\(")
LEADING = ("Ensuite", "Trois conseils", "D’un écran à l’autre")


def split(text: str) -> list[str]:
    """The page's sections, each with its heading of second rank."""
    return re.split(r"^(?=## )", text, flags=re.MULTILINE)


@pytest.mark.parametrize("page", CLAIMING)
def test_every_section_says_where_it_comes_from(page: str) -> None:
    bare = [
        section.splitlines()[0]
        for section in split(PAGES[page])[1:]
        if not CITING.search(section) and not section.startswith(tuple(f"## {title}" for title in LEADING))
    ]
    assert not bare


def test_every_source_is_cited() -> None:
    assert [source for source, places in find_uses(BOOK, PAGES).items() if not places] == []


def test_every_wording_that_is_no_error_is_quoted_by_a_page() -> None:
    prose = "\n".join(PAGES.values()) + (ROOT / "helper/guidance/pages/comparison.toml").read_text(encoding="utf-8")
    unquoted = [
        one.id for one in BOOK.guide.wordings.values() if one.role is not Role.ERREUR and f'"{one.id}"' not in prose
    ]
    assert not unquoted


def test_every_term_of_the_glossary_is_linked_from_a_page() -> None:
    prose = "\n".join(PAGES.values())
    assert [one for one in BOOK.guide.terms if f'term("{one}"' not in prose] == []


def test_no_page_types_a_label_or_an_option_again() -> None:
    field_labels = {field.label for field in BOOK.guidance.fields.values() if " " in field.label}
    options = {option.value for option in BOOK.guidance.options.values() if " " in option.value}
    wordings = {one.text for one in BOOK.guide.wordings.values() if " " in one.text}
    profiles = {profile.label for profile in BOOK.profiles.values()}
    typed = {
        (page, text)
        for page, prose in PAGES.items()
        for text in field_labels | options | wordings | profiles
        if text in prose
    }
    assert not typed


def test_a_source_checked_long_ago_is_listed_with_what_rests_on_it() -> None:
    stale = list_stale(BOOK, today=date(2027, 11, 26))
    report = write_stale(stale, find_uses(BOOK, PAGES))
    assert stale["plateforme#secteur"] == 365
    assert "plateforme#secteur : 365 jours" in report
    assert "fields.toml, field secteur-activite" in report
    assert re.search(r"docs/problemes\.md:\d+", report)


def test_nothing_is_stale_on_the_day_of_the_check() -> None:
    assert list_stale(BOOK, today=date(2026, 11, 23)) == {}
    assert "moins de 120 jours" in write_stale({}, {})
