"""The year's dates: the four sessions known or computed, and the days around them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from helper.reminder.campaign import (
    Phase,
    Session,
    end_school_year,
    find_next_session,
    find_session,
    last_check,
    list_stretches,
)


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2025, 1, 21), date(2025, 6, 16), date(2025, 6, 27)),
        (date(2026, 6, 30), date(2026, 6, 15), date(2026, 6, 26)),
        (date(2026, 7, 1), date(2027, 6, 14), date(2027, 6, 25)),
        (date(2026, 11, 23), date(2027, 6, 14), date(2027, 6, 25)),
        (date(2028, 2, 29), date(2028, 6, 19), date(2028, 6, 30)),
    ],
)
def test_the_session_of_the_campaign(today: date, first: date, last: date) -> None:
    session = find_session(today)
    assert session == Session(first=first, last=last)
    assert session.year == first.year


@pytest.mark.parametrize("year", range(2025, 2100))
def test_a_session_is_two_weeks_of_five_days_that_end_in_the_last_days_of_june(year: int) -> None:
    session = find_session(date(year, 1, 1))
    assert (session.first.weekday(), session.last.weekday()) == (0, 4)
    assert date(year, 6, 24) <= session.last <= date(year, 6, 30)
    assert (session.last - session.first).days == 11


def test_the_last_check_is_the_friday_before() -> None:
    assert last_check(find_session(date(2026, 11, 23))) == date(2027, 6, 11)


@pytest.mark.parametrize(
    ("year", "end"),
    [(2024, date(2024, 7, 5)), (2025, date(2025, 7, 4)), (2026, date(2026, 7, 3)), (2027, date(2027, 7, 2))],
)
def test_the_school_year_ends_on_the_eve_of_the_summer_holidays(year: int, end: date) -> None:
    assert end_school_year(find_session(date(year, 1, 1))) == end


@pytest.mark.parametrize(
    ("today", "year"), [(date(2027, 6, 4), 2027), (date(2027, 6, 5), 2028), (date(2027, 7, 1), 2028)]
)
def test_the_next_session_leaves_a_week_to_check(today: date, year: int) -> None:
    assert find_next_session(today).year == year


@pytest.mark.parametrize("today", [date(2026, 7, 1), date(2026, 11, 26), date(2027, 6, 30), date(2028, 2, 29)])
def test_the_stretches_follow_one_another_for_three_campaigns(today: date) -> None:
    stretches = list(list_stretches(today))
    assert stretches[0].first == today
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(stretches))
    assert stretches[-1].last == date(find_session(today).year + 2, 6, 30)


@pytest.mark.parametrize(
    ("day", "phase", "year"),
    [
        (date(2026, 12, 31), Phase.OPEN, 2027),
        (date(2027, 1, 1), Phase.OPEN, 2027),
        (date(2027, 6, 11), Phase.OPEN, 2027),
        (date(2027, 6, 12), Phase.EVE, 2027),
        (date(2027, 6, 14), Phase.UNDER_WAY, 2027),
        (date(2027, 6, 30), Phase.OVER, 2027),
        (date(2027, 7, 1), Phase.SUMMER, 2028),
        (date(2027, 8, 16), Phase.SUMMER, 2028),
        (date(2028, 2, 29), Phase.OPEN, 2028),
        (date(2028, 6, 30), Phase.UNDER_WAY, 2028),
    ],
)
def test_a_day_is_in_its_phase(day: date, phase: Phase, year: int) -> None:
    (stretch,) = (one for one in list_stretches(date(2026, 11, 26)) if one.first <= day <= one.last)
    assert (stretch.phase, stretch.session.year) == (phase, year)
