"""The weekly reminder's form: what it takes, what it refuses and how it says so."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from helper.errors import FormError, InputError
from helper.reminder.weekly import explain_end, parse_weekly, write_weekly

ADDRESS = "https://guide.example/assistant/inspecteur/trouvee/"
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
FORM = {"jour": "lundi", "heure": "09:00", "du": "", "jusqua": "session", "alarme": "PT0S", "fuseau": "Europe/Paris"}


def refuse(**values: str) -> list[tuple[str, str]]:
    with pytest.raises(FormError) as caught:
        parse_weekly(FORM | values, TODAY, ADDRESS)
    return [(error.field, error.message) for error in caught.value.errors]


def test_an_end_before_the_start_is_refused() -> None:
    assert refuse(du="2027-01-10", jusqua="date", au="2027-01-03") == [
        ("au", "La fin (dimanche 3 janvier 2027) vient avant le début. Choisissez une fin plus tardive.")
    ]


def test_an_end_in_the_past_is_refused() -> None:
    assert refuse(jusqua="date", au="2026-11-22") == [
        ("au", "Cette fin est passée (dimanche 22 novembre 2026). Choisissez une date à venir.")
    ]


def test_no_occurrence_in_the_range_is_refused() -> None:
    assert refuse(du="2026-12-01", jusqua="date", au="2026-12-06") == [
        ("au", "Aucun lundi d’ici là (dimanche 6 décembre 2026). Choisissez une fin plus tardive.")
    ]


def test_a_single_occurrence_that_is_past_is_refused() -> None:
    reminder = parse_weekly(FORM | {"jusqua": "date", "au": "2026-11-23"}, TODAY, ADDRESS)
    with pytest.raises(InputError, match="cette heure est passée"):
        write_weekly(reminder, NOW)


@pytest.mark.parametrize("hour", ["02:00", "02:30", "02:59"])
def test_two_oclock_is_refused(hour: str) -> None:
    assert [field for field, _ in refuse(heure=hour)] == ["heure"]


def test_an_impossible_date_is_refused() -> None:
    message = "Cette date n’existe pas ou n’est pas complète. Écrivez-la ainsi\u00a0: 30/11/2026."
    assert refuse(du="2027-02-31", jusqua="date", au="31/02/2027") == [("du", message), ("au", message)]


def test_an_end_too_far_away_is_refused() -> None:
    assert [field for field, _ in refuse(jusqua="date", au="9999-12-31")] == ["au"]


def test_every_error_is_told_at_once() -> None:
    fields = refuse(jour="lundredi", heure="25:00", du="hier", jusqua="toujours", alarme="-PT2M", fuseau="Mars/Olympus")
    assert [field for field, _ in fields] == ["jour", "heure", "du", "jusqua", "alarme", "fuseau"]


def test_what_nobody_touched_is_never_an_error() -> None:
    for today in (date(2027, 1, 1) + timedelta(days=number) for number in range(2 * 366)):
        reminder = parse_weekly(FORM | {"du": today.isoformat()}, today, ADDRESS)
        assert reminder.last >= today or "servira de nouveau à partir du" in explain_end(reminder, today)


def test_a_start_after_the_end_is_one_even_if_we_computed_the_end() -> None:
    with pytest.raises(FormError, match="vendredi 11 juin 2027"):
        parse_weekly(FORM | {"du": "2027-06-15"}, TODAY, ADDRESS)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2027, 6, 8), "Il ne reste pas de lundi à cette heure jusqu’au vendredi 11 juin 2027."),
        (date(2027, 6, 12), "La dernière vérification utile était le vendredi 11 juin 2027, avant la session du 14 au"),
        (date(2027, 6, 30), "25 juin 2027. Un rappel hebdomadaire servira de nouveau à partir du 1er juillet 2027."),
    ],
)
def test_a_reminder_without_a_day_left_says_why(today: date, said: str) -> None:
    assert said in explain_end(parse_weekly(FORM, today, ADDRESS), today)


# The form's other answers


def test_a_start_in_the_past_becomes_today() -> None:
    assert parse_weekly(FORM | {"du": "01/09/2026"}, TODAY, ADDRESS).first == TODAY


def test_the_end_of_the_school_year_is_the_eve_of_the_summer_holidays() -> None:
    assert parse_weekly(FORM | {"jusqua": "annee"}, TODAY, ADDRESS).last == date(2027, 7, 2)
