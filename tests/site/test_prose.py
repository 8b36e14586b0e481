"""What docs/contribuer.md decides about writing (« Les façons d’écrire »), on every sentence of the built pages."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from typing import override

import pytest

from overrides.hooks.upkeep.proofreading import LEXICON, read_prose
from tests.conftest import ROOT

PAIRS = {
    "chef": "cheffe",
    "directeur": "directrice",
    "inspecteur": "inspectrice",
    "principal": "principale",
    "proviseur": "proviseure",
    "recteur": "rectrice",
    "délégué": "déléguée",
    "adjoint": "adjointe",
    "secrétaire général": "secrétaire générale",
}
# The Défenseur des droits and the accessibility declaration's model have names of their own.
NAMED = re.compile(r"délégué du Défenseur")
ADJECTIVES = re.compile(r"(?i)(menu|écran|texte|métier|bâtiment) principal")
OWN_BUTTONS = re.compile(r"<(?:button|a class=\"md-button)[^>]*>(.*?)<", re.DOTALL)
TEMPLATES = [*(ROOT / "helper/page/templates").glob("*.html"), *(ROOT / "overrides").rglob("*.html")]


@pytest.fixture(scope="module")
def prose(site_dir: Path) -> dict[str, str]:
    """Every sentence that a visitor reads, and the first page that has it; those that Python draws later, by line."""
    later = [*(ROOT / "helper/page/templates").glob("*.html"), *(ROOT / "helper").rglob("*.py")]
    lines = {line.strip(): one.name for one in later for line in one.read_text(encoding="utf-8").splitlines()}
    return read_prose(site_dir) | {line: name for line, name in lines.items() if re.search("[àéèêçœ’]", line)}


def find_alone(text: str) -> list[str]:
    """The names of functions in the masculine only, in one gender's form."""
    plain = ADJECTIVES.sub("", NAMED.sub("", text))
    alone = []
    for masculine, feminine in PAIRS.items():
        both = rf"\b{masculine}(s?)\b[^.;]{{0,30}}? (?:ou|et) (?:(?:de )?\w+ )?{feminine}\1\b"
        without = re.sub(both, "", plain, flags=re.IGNORECASE)
        alone += re.findall(rf"\b{masculine}s?\b", without, flags=re.IGNORECASE)
    return alone


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Chef d’établissement public", ["Chef"]),
        ("Chef ou cheffe d’établissement, au nom du recteur ou de la rectrice", []),
        ("des inspecteurs et inspectrices", []),
        ("les directeurs d’école", ["directeurs"]),
        ("la directrice d’école", []),
    ],
)
def test_a_masculine_alone_is_found(text: str, alone: list[str]) -> None:
    assert find_alone(text) == alone


def test_a_function_is_named_in_both_genders(prose: dict[str, str]) -> None:
    assert [(page, text) for text, page in prose.items() if find_alone(text)] == []


def test_no_word_holds_two_genders_by_a_sign(prose: dict[str, str]) -> None:
    signs = re.compile(r"\w[·•.]e(?:[·•.]?s)?\b|\w\((?:e|ne|trice|fe)\)")
    assert [(page, text) for text, page in prose.items() if signs.search(text)] == []


def test_a_rank_is_written_in_letters(prose: dict[str, str]) -> None:
    rank = re.compile(r"\b(?!3e\b|4e\b)\d+[eᵉ]\b")
    assert [(page, text) for text, page in prose.items() if rank.search(text)] == []


def test_what_the_platform_does_not_send_is_a_regular_reminder(prose: dict[str, str]) -> None:
    denied = re.compile(r"\b(?:pas|aucun|jamais|ni)\b[^.;:]{0,20}\brappel(?!s? régulier)|courriel[^.;]{0,20}, un seul")
    plain = {text.replace("\N{NO-BREAK SPACE}", " "): page for text, page in prose.items()}
    sent = {text: page for text, page in plain.items() if "plateforme" in text or "courriel" in text}
    assert [(page, text) for text, page in sent.items() if denied.search(text)] == []


def test_the_assistant_asks_questions_and_only_the_platform_has_steps(site_dir: Path) -> None:
    for page in (site_dir / "assistant").rglob("index.html"):
        html = page.read_text(encoding="utf-8")
        if 'data-state="question"' in html:
            assert not re.search(r"Étape \d sur \d", html), page


def test_a_button_of_ours_is_named_as_it_is_called() -> None:
    ours = {" ".join(re.sub(r"\{.*?\}", "", text).split()) for one in TEMPLATES for text in find_buttons(one)}
    named = {
        (page.name, text)
        for page in (ROOT / "docs").rglob("*.md")
        for text in re.findall(r"(?:[Bb]outons?|[Cc]liquez sur) « ([^»{]+) »", page.read_text(encoding="utf-8"))
    }
    assert named
    assert [(page, text) for page, text in named if text not in ours] == []


def find_buttons(template: Path) -> list[str]:
    return OWN_BUTTONS.findall(template.read_text(encoding="utf-8"))


def test_no_two_words_of_the_search_are_glued(site_dir: Path) -> None:
    sections = json.loads((site_dir / "recherche/index.json").read_text(encoding="utf-8"))["sections"]
    names = [word for word in LEXICON.read_text(encoding="utf-8").split() if word[1:].lower() != word[1:]]
    known = re.compile("|".join(map(re.escape, [*names, "JavaScript"])))
    glued = re.compile(r"[a-zéèà][A-ZÉÈÀ][a-zéèà]|\?[A-Za-z]")
    texts = [known.sub("", f"{one['title']} {one['text']}") for one in sections if one["page"] != "Licences"]
    assert [text[found.start() - 20 : found.end() + 20] for text in texts if (found := glued.search(text))] == []


class Links(HTMLParser):
    """The links of a page's main part: where each text leads."""

    def __init__(self) -> None:
        super().__init__()
        self.places: defaultdict[str, set[str]] = defaultdict(set)
        self._main = False
        self._open: tuple[str, str] | None = None

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._main = self._main or tag == "main"
        if tag == "a" and self._main:
            self._open = (dict(attrs).get("href") or "", "")

    @override
    def handle_endtag(self, tag: str) -> None:
        self._main = self._main and tag != "main"
        if tag == "a" and self._open:
            address, text = self._open
            self.places[" ".join(text.split())].add(address)
            self._open = None

    @override
    def handle_data(self, data: str) -> None:
        if self._open:
            self._open = (self._open[0], self._open[1] + data)


def test_on_a_page_two_links_of_one_text_lead_to_one_place(site_dir: Path) -> None:
    twice = []
    for page in set(site_dir.rglob("index.html")) - {site_dir / "licences/index.html"}:  # there, the row tells
        links = Links()
        links.feed(page.read_text(encoding="utf-8"))
        twice += [(page.parent.name, text, places) for text, places in links.places.items() if len(places) > 1]
    assert twice == []
