"""The weekly reminder: dates, refusals, bytes, and agreement with independent parsers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.errors import InputError
from helper.reminder.alarm import Alarm
from helper.reminder.weekly import WeeklyReminder, list_occurrences, parse_weekly, write_weekly
from helper.reminder.zone import ZONES
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


# 5. Same inputs, same bytes; a later now gives a larger SEQUENCE


def test_same_inputs_give_the_same_bytes() -> None:
    assert write_weekly(remind(), NOW) == write_weekly(remind(), NOW)


def test_a_later_now_gives_a_larger_sequence_of_the_same_event() -> None:
    early, late = (read(write_weekly(remind(), NOW + timedelta(minutes=minutes))) for minutes in (0, 1))
    (before,), (after,) = early.find("VEVENT"), late.find("VEVENT")
    assert int(before.get("SEQUENCE")) < int(after.get("SEQUENCE"))
    assert before.get("UID") == after.get("UID")
