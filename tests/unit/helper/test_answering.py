"""The tools' answers: what is shown, what is downloaded, and what comes back for any input."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.answering import ARCHIVE_NAME, answer_deadlines, answer_siret, answer_weekly
from helper.errors import FormError, InputError
from helper.page.rendering import make_environment
from tests.unit.helper.reminder.calendar_families import expand_by_dateutil
from tests.unit.helper.reminder.calendar_linter import lint

ENVIRONMENT = make_environment()
CLOCK = {"today": "2026-11-23", "now": "2026-11-23T21:00:00.000Z", "address": "https://guide.example/assistant/"}
FORM = {"jour": "lundi", "heure": "09:00", "jusqua": "session", "alarme": "PT0S", "fuseau": "Europe/Paris"}
SETTINGS = {"jour": "lundi", "heure": "09:00", "fuseau": "Europe/Paris"}


def ask_weekly(**values: str) -> Mapping[str, Any]:
    return answer_weekly(ENVIRONMENT, {**CLOCK, "form": FORM | values})


def ask_deadlines(*dates: str, label: str = "", **values: str) -> Mapping[str, Any]:
    applications = [{"numero": str(n), "recu": day, "libelle": label} for n, day in enumerate(dates, start=1)]
    return answer_deadlines(ENVIRONMENT, {**CLOCK, "applications": applications, "form": SETTINGS | values})


def decode(file: Mapping[str, str]) -> bytes:
    return base64.b64decode(file["base64"])


def test_the_weekly_answer_says_how_many_reminders_and_when() -> None:
    answer = ask_weekly()
    assert answer["summary"].replace("\u00a0", " ") == (
        "28 rappels, le lundi à 9 h (France métropolitaine), du lundi 30 novembre 2026 au lundi 7 juin 2027."
    )
    assert "<strong>février 2027</strong>\u00a0: 1er, 8, 15 et 22" in answer["html"]
    assert answer["last"] == "2027-06-11"
    assert answer["google"].startswith("https://calendar.google.com/calendar/render?action=TEMPLATE&")


def test_the_weekly_file_passes_the_linter() -> None:
    (file,) = ask_weekly()["files"]
    assert (file["name"], file["type"]) == ("rappel-hebdomadaire.ics", "text/calendar;charset=utf-8")
    assert lint(decode(file)) == []
    assert len(expand_by_dateutil(decode(file))) == 28


def test_the_week_when_nobody_is_there_stays_and_says_why() -> None:
    html = ask_weekly()["html"]
    assert "Le lundi 28 décembre 2026 tombe entre Noël et le jour de l’An" in html
    assert "une candidature envoyée le 14 décembre 2026 expire le lendemain" in html
    assert "jour de l’An" not in ask_weekly(jusqua="date", au="2026-12-21")["html"]


def test_a_last_day_whose_hour_has_passed_is_told_and_has_no_file() -> None:
    answer = ask_weekly(jusqua="date", au=CLOCK["today"])
    assert (answer["html"], answer["files"], answer["google"], answer["last"]) == ("", [], "", "2026-12-21")


def test_what_must_be_mended_is_told() -> None:
    with pytest.raises(FormError):
        ask_weekly(jusqua="date", au="2020-01-01")
    with pytest.raises(FormError):
        ask_deadlines("2027-01-01")
    with pytest.raises(FormError) as caught:
        ask_deadlines("2026-11-20", jour="?", heure="02:15", fuseau="?")
    assert [error.field for error in caught.value.errors] == ["jour", "heure", "fuseau"]


def test_deadlines_come_by_urgency_and_those_that_can_be_gone_last() -> None:
    html = ask_deadlines("2026-11-20", "2026-11-01", "2026-11-09", "2026-11-12", "2026-11-10")["html"]
    numbers = [html.index(f'<tr data-number="{number}"') for number in (3, 5, 4, 1, 2)]
    assert numbers == sorted(numbers)
    for text in ("dernier jour aujourd’hui", "reste 1\u00a0jour<", "reste 11\u00a0jours", "a pu expirer"):
        assert text in html
    assert [html.count(f'data-urgency="{kind}"') for kind in ("urgent", "open", "expired")] == [3, 1, 1]


def test_the_count_of_deadlines_is_said() -> None:
    assert ask_deadlines("2026-11-20")["summary"] == "1\u00a0candidature à traiter."
    assert ask_deadlines("2026-11-20", "2026-11-01")["summary"] == "1\u00a0candidature à traiter, 1 a pu expirer."
    assert ask_deadlines("2026-11-01", "2026-11-01")["summary"] == "0\u00a0candidature à traiter, 2 ont pu expirer."


def test_a_file_each_and_all_together() -> None:
    answer = ask_deadlines("2026-11-20", "2026-11-20", "2026-11-01", "2026-11-09")
    names = [file["name"] for file in answer["files"]]
    assert names == ["candidature-2026-11-20-n1.ics", "candidature-2026-11-20-n2.ics"]
    assert all(f'data-file="{name}"' in answer["html"] for name in names)
    assert answer["html"].count("data-file=") == 2
    assert answer["archive"]["name"] == ARCHIVE_NAME
    with zipfile.ZipFile(io.BytesIO(decode(answer["archive"]))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            file["name"]: decode(file) for file in answer["files"]
        }
    assert all(lint(decode(file)) == [] for file in answer["files"])


def test_an_empty_list_has_no_archive() -> None:
    answer = ask_deadlines()
    assert (answer["files"], answer["archive"], answer["html"].strip()) == ([], None, "")
    assert ask_deadlines("2026-11-01")["archive"] is None


def test_same_inputs_give_the_same_answer() -> None:
    assert ask_deadlines("2026-11-20", "2026-11-19") == ask_deadlines("2026-11-20", "2026-11-19")
    assert ask_weekly() == ask_weekly()


def test_ninety_nine_applications_give_ninety_nine_files() -> None:
    answer = ask_deadlines(*["2026-11-20"] * 99)
    assert len({file["name"] for file in answer["files"]}) == 99


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")), max_size=70))
@settings(deadline=None)
def test_any_label_gives_clean_files_or_a_french_message(label: str) -> None:
    try:
        answer = ask_deadlines("2026-11-20", label=label)
    except FormError as error:
        assert "caractères" in str(error)  # noqa: PT017 both ends are right
    else:
        assert all(lint(decode(file)) == [] for file in answer["files"])
        assert "<script" not in answer["html"]


def test_a_label_is_shown_and_cannot_add_html() -> None:
    html = ask_deadlines("2026-11-20", label='<img src=x> "أبجد" 👩\u200d👧')["html"]
    assert "&lt;img src=x&gt;" in html
    assert "<img" not in html
    assert "👩\u200d👧" in html


def test_a_siret_is_formatted_and_copied_without_spaces() -> None:
    assert answer_siret({"siret": "73282932000074"}) == {"formatted": "732 829 320 00074", "digits": "73282932000074"}
    with pytest.raises(InputError):
        answer_siret({"siret": "73282932000075"})
