"""The weekly reminder: dates, refusals, bytes, and agreement with independent parsers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.errors import FormError, InputError
from helper.reminder.alarm import Alarm
from helper.reminder.campaign import find_session, last_check
from helper.reminder.static_reminder import write_static_reminders
from helper.reminder.weekly import WeeklyReminder, explain_end, list_occurrences, parse_weekly, write_weekly
from helper.reminder.zone import METROPOLE, ZONES
from tests.unit.helper.reminder.calendar_families import compute_oracle, expand_by_dateutil, expand_by_ical
from tests.unit.helper.reminder.calendar_linter import lint, read

ADDRESS = "https://guide.example/assistant/inspecteur/trouvee/"
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
FORM = {"jour": "lundi", "heure": "09:00", "du": "", "jusqua": "session", "alarme": "PT0S", "fuseau": "Europe/Paris"}
FAMILIES = (expand_by_dateutil, expand_by_ical)
SUNDAY = 6


def remind(
    weekday: int = 0,
    at: time = time(9),
    first: date = TODAY,
    last: date = date(2027, 6, 11),
    zone: str = "Europe/Paris",
) -> WeeklyReminder:
    return WeeklyReminder(
        weekday=weekday, at=at, first=first, last=last, alarm=Alarm.AT_TIME, zone=ZONES[zone], address=ADDRESS
    )


def count(first: date, last: date, *, weekday: int = 0, at: time = time(9), now: datetime = NOW) -> int:
    """Count the occurrences, once every family agrees with the standard library."""
    reminder = remind(weekday, at, first, last)
    data = write_weekly(reminder, now)
    oracle = compute_oracle(weekday, at, first, last, "Europe/Paris", now)
    assert lint(data) == []
    assert [day.weekday() for day in list_occurrences(reminder, now)] == [weekday] * len(oracle)
    for expand in FAMILIES:
        assert expand(data) == oracle, expand.__name__
    return len(oracle)


def refuse(**values: str) -> list[tuple[str, str]]:
    with pytest.raises(FormError) as caught:
        parse_weekly(FORM | values, TODAY, ADDRESS)
    return [(error.field, error.message) for error in caught.value.errors]


# 1. Every generated file passes a linter of the rules above


@pytest.mark.parametrize("alarm", Alarm)
@pytest.mark.parametrize("zone", ZONES)
def test_every_generated_file_passes_the_linter(zone: str, alarm: Alarm) -> None:
    data = write_weekly(parse_weekly(FORM | {"fuseau": zone, "alarme": alarm.value}, TODAY, ADDRESS), NOW)
    assert lint(data) == []
    assert f"TRIGGER:{alarm.value}\r\n".encode() in data


# 2. An oracle computed from the form's inputs with the standard library equals the expansion of independent families


@given(
    weekday=st.integers(0, 6),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)).filter(lambda at: at.hour not in {1, 2}),
    now=st.datetimes(datetime(2026, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 given a zone
    ahead=st.integers(0, 60),
    length=st.integers(0, 400),
    zone=st.sampled_from(sorted(ZONES)),
)
@settings(deadline=None, max_examples=150)
def test_an_oracle_from_the_forms_inputs_equals_every_family(
    weekday: int, at: time, now: datetime, ahead: int, length: int, zone: str
) -> None:
    first = now.date() + timedelta(days=ahead)
    last = first + timedelta(days=length)
    oracle = compute_oracle(weekday, at, first, last, zone, now)
    reminder = remind(weekday, at, first, last, zone)
    assert len(list_occurrences(reminder, now)) == len(oracle)
    if not oracle:
        with pytest.raises(InputError):
            write_weekly(reminder, now)
        return
    data = write_weekly(reminder, now)
    assert lint(data) == []
    for expand in FAMILIES:
        assert expand(data) == oracle, expand.__name__


# 3. Monday 09:00 from 2026-11-30 until 2027-06-11


def test_monday_at_nine_until_the_session_comes_28_times() -> None:
    reminder = parse_weekly(FORM | {"du": "2026-11-30"}, TODAY, ADDRESS)
    assert reminder.last == date(2027, 6, 11)
    for expand in FAMILIES:
        moments = expand(write_weekly(reminder, NOW))
        assert len(moments) == 28
        assert moments[0] == datetime(2026, 11, 30, 8, tzinfo=UTC)
        assert {moment.hour for moment in moments if moment.date() <= date(2027, 3, 22)} == {8}
        assert {moment.hour for moment in moments if moment.date() >= date(2027, 3, 29)} == {7}
        assert moments[-1] == datetime(2027, 6, 7, 7, tzinfo=UTC)


# 4. Exact counts at the edges


def test_an_end_on_the_weekday_is_included() -> None:
    assert count(date(2026, 11, 30), date(2026, 12, 14)) == 3


def test_an_end_on_the_day_before_the_weekday_is_not() -> None:
    assert count(date(2026, 11, 30), date(2026, 12, 13)) == 2


def test_a_single_occurrence() -> None:
    assert count(date(2026, 11, 30), date(2026, 11, 30)) == 1


def test_across_the_years_end() -> None:
    assert count(date(2026, 12, 21), date(2027, 1, 4)) == 3


def test_29_february_2028() -> None:
    now = datetime(2028, 1, 3, 12, tzinfo=UTC)
    assert count(date(2028, 2, 22), date(2028, 3, 7), weekday=1, now=now) == 3
    assert count(date(2028, 2, 29), date(2028, 2, 29), weekday=1, now=now) == 1


@pytest.mark.parametrize("at", [time(3, 30), time(0, 0), time(23, 59)])
@pytest.mark.parametrize("sunday", [date(2027, 3, 28), date(2026, 10, 25)])
def test_both_time_change_sundays(sunday: date, at: time) -> None:
    now = datetime(2026, 9, 1, tzinfo=UTC)
    week = timedelta(weeks=1)
    assert count(sunday - week, sunday + week, weekday=SUNDAY, at=at, now=now) == 3
    assert count(sunday, sunday, weekday=SUNDAY, at=at, now=now) == 1


def test_today_counts_while_the_hour_is_to_come() -> None:
    monday = date(2026, 11, 30)
    assert count(monday, date(2026, 12, 7), now=datetime(2026, 11, 30, 7, 59, 59, tzinfo=UTC)) == 2
    assert count(monday, date(2026, 12, 7), now=datetime(2026, 11, 30, 8, 0, 0, tzinfo=UTC)) == 1


# 5. Refused with a French message and no file


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


# 7. Same inputs, same bytes; a later now gives a larger SEQUENCE


def test_same_inputs_give_the_same_bytes() -> None:
    assert write_weekly(remind(), NOW) == write_weekly(remind(), NOW)


def test_a_later_now_gives_a_larger_sequence_of_the_same_event() -> None:
    early, late = (read(write_weekly(remind(), NOW + timedelta(minutes=minutes))) for minutes in (0, 1))
    (before,), (after,) = early.find("VEVENT"), late.find("VEVENT")
    assert int(before.get("SEQUENCE")) < int(after.get("SEQUENCE"))
    assert before.get("UID") == after.get("UID")


# The files made at build


@pytest.mark.parametrize("built", [TODAY, date(2027, 6, 4), date(2027, 6, 11), date(2027, 6, 30), date(2028, 2, 29)])
def test_static_files_for_five_weekdays_and_three_hours(built: date) -> None:
    files = dict(write_static_reminders(built, ADDRESS))
    start = date(2027, 7, 1) if date(2027, 6, 4) < built < date(2027, 7, 1) else built
    assert len(files) == 15
    for name, data in files.items():
        assert lint(data) == []
        _, weekday, clock = name.removesuffix(".ics").split("-")
        number = ("lundi", "mardi", "mercredi", "jeudi", "vendredi").index(weekday)
        now = datetime.combine(built, time(), UTC)
        last = expand_by_dateutil(data)[-1].date()
        assert expand_by_ical(data) == compute_oracle(
            number, time(int(clock[:2]), int(clock[2:])), start, last, METROPOLE.id, now
        )
        assert last_check(find_session(last)) - timedelta(days=4) <= last <= last_check(find_session(last))
