"""The words of a row: its kind, its certainty, what to do, what it accepts, the form's options with their dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from helper.page.wording import write_act, write_certainty, write_kind, write_limits, write_option, write_request
from helper.reminder.campaign import find_session
from helper.rule.form import Certainty, Control, Field, Kind
from helper.rule.model import Entry
from tests.unit.toy import load_toy

BOX = replace(load_toy().fields["case"], limits="")
RULE = BOX.rules[0]
PERIODS = ("deux semaines ({quinzaine})", "une ({premiere-semaine})", "une ({seconde-semaine})")


def test_each_kind_is_said_in_words_of_its_own() -> None:
    said = [write_kind(replace(RULE, kind=kind)) for kind in Kind]
    assert said == ["valeur exacte", "à vous d’écrire", "déjà rempli", "pas affiché"]


@pytest.mark.parametrize(
    ("kind", "control", "said"),
    [
        (Kind.FREE, Control.TEXTE_LONG, "à vous d’écrire"),
        (Kind.FREE, Control.RECHERCHE, "à vous d’écrire"),
        (Kind.FREE, Control.BOUTONS_RADIO, "à vous de choisir"),
        (Kind.FILLED, Control.LISTE, "déjà rempli"),
    ],
)
def test_what_is_the_visitors_own_is_written_or_chosen(kind: Kind, control: Control, said: str) -> None:
    assert write_request(Entry(field=replace(BOX, control=control), rule=replace(RULE, kind=kind))) == said


def test_only_the_notes_own_word_is_told_as_the_notes() -> None:
    said = {certainty: write_certainty(replace(RULE, certainty=certainty)) for certainty in Certainty}
    assert [one for one, words in said.items() if words.startswith("dit par la note")] == [Certainty.NOTE]
    assert said[Certainty.IMPLICITE] == "déduit de la note, qui ne le dit pas"


@pytest.mark.parametrize(
    ("default", "value", "act"),
    [
        ("cochée", "cochée", "À laisser cochée"),
        ("cochée", "décochée", "À décocher"),
        ("décochée", "cochée", "À cocher"),
        ("décochée", "décochée", "À laisser décochée"),
    ],
)
def test_a_box_says_what_to_do(default: str, value: str, act: str) -> None:
    entry = Entry(field=replace(BOX, default=default), rule=replace(RULE, value=value))
    assert write_act(entry) == act


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (replace(BOX, least=10, most=1500, control=Control.TEXTE), "de 10 à 1\u202f500 caractères"),
        (
            replace(BOX, least=10, most=1000, required=False, control=Control.TEXTE),
            "vide, ou de 10 à 1\u202f000 caractères",
        ),
        (replace(BOX, most=150, control=Control.TEXTE), "150 caractères au plus"),
        (replace(BOX, least=1, most=6000, control=Control.NOMBRE), "de 1 à 6\u202f000"),
        (replace(BOX, most=20, limits="des chiffres", control=Control.TEXTE), "20 caractères au plus, des chiffres"),
        (BOX, ""),
    ],
)
def test_limits_are_told_from_numbers(field: Field, said: str) -> None:
    assert write_limits(field) == said


@pytest.mark.parametrize(
    ("today", "periods"),
    [
        (
            date(2026, 11, 26),
            [
                "deux semaines (du 14 au 25 juin 2027)",
                "une (du 14 au 18 juin 2027)",
                "une (du 21 au 25 juin 2027)",
            ],
        ),
        (
            date(2027, 7, 1),
            [
                "deux semaines (du 19 au 30 juin 2028)",
                "une (du 19 au 23 juin 2028)",
                "une (du 26 au 30 juin 2028)",
            ],
        ),
    ],
)
def test_the_periods_have_the_dates_that_the_form_shows(today: date, periods: list[str]) -> None:
    assert [write_option(text, find_session(today)) for text in PERIODS] == periods


def test_an_option_keeps_every_other_brace() -> None:
    assert write_option("{{ 7 * 7 }}", find_session(date(2026, 11, 26))) == "{{ 7 * 7 }}"
    assert write_option(PERIODS[0], None) == "deux semaines"
