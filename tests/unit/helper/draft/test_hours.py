"""Hours: what the lists of the form offer, what the law allows, how long breaks must be."""

from __future__ import annotations

import pytest

from helper.draft.blank import DAYS
from helper.draft.hours import Span, judge_span, judge_week, read_span
from helper.draft.remark import EMPTY, Remark, Standing


def judge(start: str, end: str) -> Remark:
    return judge_span(Span(start=start, end=end))


def fix(text: str) -> str:
    return text.replace("_", "\u00a0")


@pytest.mark.parametrize(
    ("start", "end", "counter", "advice"),
    [
        ("09:00", "12:00", "3_h entre l’arrivée et le départ.", ""),
        ("09:00", "13:30", "4_h_30 entre l’arrivée et le départ.", ""),
        ("09:00", "13:45", "4_h_45 entre l’arrivée et le départ.", "Comptez 30_minutes de pause au moins."),
        ("09:00", "16:30", "7_h_30 entre l’arrivée et le départ.", "Comptez 30_minutes de pause au moins."),
        (
            "08:00",
            "20:00",
            "12_h entre l’arrivée et le départ.",
            "Comptez 5_h de pause au moins, pour ne pas dépasser 7 h par jour.",
        ),
    ],
)
def test_a_day_tells_its_length_and_its_break(start: str, end: str, counter: str, advice: str) -> None:
    said = judge(start, end)
    assert (said.standing, said.counter, said.advice) == (Standing.RIGHT, fix(counter), fix(advice))


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("", "17:00", "Il manque l’heure d’arrivée."),
        ("09:00", "", "Il manque l’heure de départ."),
        ("09:00", "09:45", "d’une heure au moins"),
        ("17:00", "09:00", "d’une heure au moins"),
        ("07:45", "17:00", "quarts d’heure"),
        ("09:00", "20:15", "quarts d’heure"),
        ("09:10", "17:00", "quarts d’heure"),
        ("neuf", "17:00", "quarts d’heure"),
        ("99:99", "17:00", "quarts d’heure"),
    ],
)
def test_hours_that_the_form_does_not_offer_are_told(start: str, end: str, said: str) -> None:
    remark = judge(start, end)
    assert remark.standing is Standing.WRONG
    assert said in remark.advice


def week(*hours: tuple[str, str]) -> dict[str, Span]:
    spans = [Span(start=start, end=end) for start, end in hours]
    return dict(zip(DAYS, spans + [Span(start="", end="")] * (6 - len(spans)), strict=True))


def test_a_week_of_nothing_says_nothing() -> None:
    assert judge_week(week()) == EMPTY
    assert judge("", "") == EMPTY


def test_a_week_tells_its_days_its_hours_and_its_breaks() -> None:
    remark = judge_week(week(*[("09:00", "17:00")] * 4, ("09:00", "12:00")))
    assert remark.standing is Standing.RIGHT
    assert remark.counter == fix("5_jours, 31_h de présence avec les pauses les plus courtes.")
    assert remark.advice == fix("Pauses à prévoir_: 1_h le lundi, 1_h le mardi, 1_h le mercredi et 1_h le jeudi.")
    assert judge_week(week(*[("09:00", "12:00")] * 4)).advice == ""


def test_the_longest_week_of_five_days_is_of_35_hours() -> None:
    assert "35\u00a0h de présence" in judge_week(week(*[("08:00", "20:00")] * 5)).counter


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ([("09:00", "17:00")] * 3, "quatre jours entiers"),
        ([("09:00", "12:00")] * 6, "deux jours de repos"),
        ([("09:00", "17:00"), ("09:00", "")], "Le mardi : il manque l’heure de départ."),
    ],
)
def test_what_is_wrong_with_a_week_is_told(hours: list[tuple[str, str]], said: str) -> None:
    remark = judge_week(week(*hours))
    assert remark.standing is Standing.WRONG
    assert said in remark.advice.replace("\u00a0", " ")


def test_hours_are_read_by_the_names_of_their_controls() -> None:
    assert read_span({"lundi-de": " 09:00 "}, "lundi") == Span(start="09:00", end="")
