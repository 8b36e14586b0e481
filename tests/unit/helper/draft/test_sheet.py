"""All of a draft as one text, in the form's order."""

from __future__ import annotations

from helper.draft.blank import Blank
from helper.draft.sheet import write_sheet
from helper.rule.draft import Draft


def make(name: str, draft: Draft) -> Blank:
    return Blank(id=name, label=name.capitalize(), draft=draft, least=0, most=0)


BLANKS = (
    make("metier", Draft.TITRE),
    make("adresse", Draft.TEXTE),
    make("horaires", Draft.CHOIX),
    make("heures", Draft.HEURES),
    make("jours", Draft.JOURS),
)
VALUES = {"metier": " Un métier ", "heures-de": "09:00", "heures-a": "17:00", "lundi-de": "10:00", "mardi-a": "12:00"}


def test_only_what_was_filled_in_is_written() -> None:
    assert write_sheet(BLANKS, VALUES) == "Metier\nUn métier\n\nHeures\n09:00 – 17:00"
    assert write_sheet(BLANKS, {}) == ""


def test_hours_day_by_day_take_the_place_of_those_of_all_days() -> None:
    sheet = write_sheet(BLANKS, {**VALUES, "horaires": "décochée"})
    assert sheet == "Metier\nUn métier\n\nJours\nLundi\u00a0: 10:00 – …\nMardi\u00a0: … – 12:00"
