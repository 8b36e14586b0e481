"""The guide's pages, as built: there, linked, light, and answering ten questions in at most two clicks from home."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import override
from urllib.parse import urldefrag, urljoin

import brotli
import pytest

from overrides.hooks.guide.opening import open_book

BOOK = open_book()
MINISTRY = BOOK.guidance.options["ministere"].value


@dataclass(frozen=True)
class Way:
    """The links to follow from the home page, each by its words, and what the visitor then reads."""

    clicks: tuple[str, ...]
    answer: str


WAYS = {
    "which ministry": Way(("Trouver le vôtre",), MINISTRY),
    "which sector as a DRASI": Way(
        ("Votre situation", BOOK.find_profile("service-academique").label), "Informatique et réseaux"
    ),
    "my school is private": Way(
        ("Votre situation", BOOK.find_profile("chef-etablissement-prive").label),
        "Le type d’employeur public ne s’affiche pas",
    ),
    "structure not found": Way(("En cas de problème",), "Ajouter votre structure manuellement"),
    "SIRET of a primary school": Way(("Avant de commencer",), "rubrique « Identification »"),
    "I ticked both boxes": Way(("Réparer cette erreur",), "Gardez l’offre de 2de"),
    "an application has gone": Way(("Suivre ses candidatures",), "Retenir cette candidature"),
    "who signs": Way(("Après la publication", "Remplir et signer la convention"), "son responsable légal"),
    "do I need another account": Way(("Avant de commencer",), "le premier ne peut pas déposer d’offre"),
    "when is the session": Way((), "du 14 au 25 juin 2027"),
}


@dataclass
class Shown(HTMLParser):
    """What a page shows in its main part: its text, with one kind of space, and its links by their words."""

    text: str = ""
    links: dict[str, str] = field(default_factory=dict)
    _main: bool = False
    _open: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        super().__init__()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._main = self._main or tag == "main"
        if tag == "a" and self._main:
            self._open = (dict(attrs).get("href") or "", "")

    @override
    def handle_endtag(self, tag: str) -> None:
        self._main = self._main and tag != "main"
        if tag == "a" and self._open:
            address, words = self._open
            self.links.setdefault(" ".join(words.split()), address)
            self._open = None

    @override
    def handle_data(self, data: str) -> None:
        if self._main:
            self.text += data
        if self._open:
            self._open = (self._open[0], self._open[1] + data)


def show(site: Path, address: str) -> Shown:
    shown = Shown()
    shown.feed((site / urldefrag(address).url / "index.html").read_text(encoding="utf-8"))
    shown.text = " ".join(shown.text.split())
    return shown


@pytest.mark.parametrize("question", WAYS)
def test_the_answer_is_at_most_two_clicks_from_home(site_dir: Path, question: str) -> None:
    way = WAYS[question]
    address, page = "", show(site_dir, "")
    for words in way.clicks:
        address = urljoin(f"/{address}", page.links[words]).lstrip("/")
        page = show(site_dir, address)
    assert " ".join(way.answer.split()) in page.text
    assert len(way.clicks) <= 2


@pytest.mark.parametrize("address", ["", "formulaire/etape-2/", "problemes/", "note-et-plateforme/"])
def test_no_word_is_left_unexpanded(site_dir: Path, address: str) -> None:
    assert "{{" not in (site_dir / address / "index.html").read_text(encoding="utf-8")


def test_every_source_has_its_anchor(site_dir: Path) -> None:
    html = (site_dir / "sources/index.html").read_text(encoding="utf-8")
    assert [source.anchor for source in BOOK.guide.sources.values() if f'id="{source.anchor}"' not in html] == []


def test_every_profile_has_its_page_with_the_values_of_its_rules(site_dir: Path) -> None:
    for profile in BOOK.profiles:
        page = show(site_dir, f"votre-situation/{profile}/")
        values = {
            entry.rule.value
            for outcome in BOOK.list_outcomes(profile)
            for entry in outcome.entries
            if entry.field.screen == "entreprise" and entry.rule.kind == "value"
        }
        assert {value for value in values if " ".join(value.split()) not in page.text} == set()


def test_the_form_pages_show_every_field_in_order_with_its_errors(site_dir: Path) -> None:
    for step, screen in enumerate(("metier", "entreprise", "planning"), start=1):
        page = show(site_dir, f"formulaire/etape-{step}/")
        fields = [one for one in BOOK.guidance.fields.values() if one.screen == screen]
        places = [page.text.index(f"{rank}. {' '.join(one.label.split())}") for rank, one in enumerate(fields, start=1)]
        assert places == sorted(places)
        errors = [error.text for one in fields for error in BOOK.find_errors(one.id)]
        assert [error for error in errors if error not in page.text] == []


def test_the_plan_leads_to_every_page_of_the_menu(site_dir: Path) -> None:
    links = set(show(site_dir, "plan/").links.values())
    for address in ("votre-situation/inspecteur/", "accessibilite/", "problemes/", "sources/"):
        assert f"../{address}" in links


def test_legal_pages_say_what_is_missing_and_what_is_true(site_dir: Path) -> None:
    assert "[à compléter]" in show(site_dir, "mentions-legales/").text
    assert "pas un service officiel" in show(site_dir, "mentions-legales/").text
    assert "non conforme" in show(site_dir, "accessibilite/").text


def test_a_page_of_the_guide_is_light(site_dir: Path) -> None:
    heavy = {
        page.parent.name: weight
        for page in site_dir.rglob("index.html")
        if "assistant" not in page.parts and (weight := len(brotli.compress(page.read_bytes()))) > 15_000
    }
    assert not heavy
