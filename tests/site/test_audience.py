"""A text that not everybody gets is never shown without saying who gets it: every page, every rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import override

import pytest

from helper.rule.form import Kind
from helper.rule.model import Checklist
from overrides.hooks.guide.opening import open_book
from overrides.hooks.overview.tree import list_outcomes

BOOK = open_book()
OUTCOMES: dict[str, Checklist] = {
    "/".join(one.answer.id for one in outcome.given): outcome for outcome in list_outcomes(BOOK.tree)
}
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
SHORT = 25
"""A value as short as « Oui » stands in other sentences too: what is looked for is longer."""


@dataclass
class Shown(HTMLParser):
    """What a page shows, piece by piece, each with the audience that its place is marked for (empty: everybody)."""

    pieces: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    _open: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    _said: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        marked = dict(attrs).get("data-who") or ""
        inherited = self._open[-1][1] if self._open else frozenset[str]()
        self._open.append((tag, frozenset(marked.split()) or inherited))

    @override
    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    @override
    def handle_data(self, data: str) -> None:
        self.pieces.append((simplify(data), self._open[-1][1] if self._open else frozenset()))


def simplify(text: str) -> str:
    return " ".join(text.split()).replace("’", "'")


def list_texts() -> Iterator[tuple[str, frozenset[str]]]:
    """Every text of a rule that not everybody gets, with the outcomes that do."""
    audiences: dict[str, set[str]] = {}
    for address, outcome in OUTCOMES.items():
        for entry in outcome.entries:
            rule = entry.rule
            prose = "" if rule.kind is Kind.VALUE else rule.value
            for text in (prose, rule.trap, rule.why, rule.fallback, *(one.text for one in entry.effects)):
                audiences.setdefault(simplify(text), set()).add(address)
    for text, audience in audiences.items():
        if len(text) > SHORT and len(audience) < len(OUTCOMES):
            yield text, frozenset(audience)


TEXTS = list(list_texts())


TOLD = {("problemes/index.html", "Si ce nom a cha")}
"""Under the heading « Le ministère n’est pas dans la liste », which nobody meets but who looks for it."""


NAMES = {one.answer.id: simplify(one.answer.short).casefold() for outcome in OUTCOMES.values() for one in outcome.given}


def find_readers(page: str) -> frozenset[str]:
    """The outcomes that a page is for by its address: one list, one profile, or all."""
    address = page.removesuffix("index.html").strip("/")
    if address.startswith("assistant/"):
        place = address.removeprefix("assistant/")
        return frozenset(one for one in OUTCOMES if one == place) or frozenset(OUTCOMES)
    profile = address.removeprefix("votre-situation/")
    return frozenset(one for one in OUTCOMES if one.split("/")[0] == profile) or frozenset(OUTCOMES)


@pytest.fixture(scope="module")
def pages(site_dir: Path) -> dict[str, Shown]:
    found = {}
    for file in site_dir.rglob("*.html"):
        shown = Shown()
        shown.feed(file.read_text(encoding="utf-8"))
        found[file.relative_to(site_dir).as_posix()] = shown
    return found


def test_the_texts_are_those_that_bite() -> None:
    texts = [text for text, _ in TEXTS]
    assert len(texts) > 50
    assert any("répondez « Non »" in text for text in texts)
    assert any("même pour une DRAJES" in text for text in texts)
    assert any("cet écran ne le demande pas" in text for text in texts)


def test_no_page_shows_a_text_to_those_who_do_not_get_it(pages: dict[str, Shown]) -> None:
    astray = [
        (page, text[:60], sorted((marked or readers) - audience))
        for page, shown in pages.items()
        for readers in [find_readers(page)]
        for piece, marked in shown.pieces
        if len(piece) > SHORT
        for text, audience in TEXTS
        if text in piece and not (marked & readers or readers) <= audience and (page, text[:15]) not in TOLD
    ]
    assert astray == []


def test_whoever_a_place_is_marked_for_is_named_there(site_dir: Path) -> None:
    """The mark is for the test; the reader needs words: the names stand inside the marked place."""
    for page in ("champs/index.html", "formulaire/etape-2/index.html", "votre-situation/directeur-ecole/index.html"):
        html = simplify((site_dir / page).read_text(encoding="utf-8"))
        places = html.split(' data-who="')[1:]
        assert places, page
        for place in places:
            answers = {answer for address in place.partition('"')[0].split() for answer in address.split("/")}
            assert any(NAMES[answer] in place[:1500].casefold() for answer in answers), (page, place[:200])


def test_what_the_lists_say_is_what_the_rules_give(pages: dict[str, Shown]) -> None:
    for address, outcome in OUTCOMES.items():
        told = " ".join(piece for piece, _ in pages[f"assistant/{address}/index.html"].pieces)
        for entry in outcome.entries:
            assert simplify(entry.rule.trap) in told, (address, entry.field.id)
            assert all(simplify(effect.text) in told for effect in entry.effects), (address, entry.field.id)
