"""Public holidays by rule equal those of a well-kept library, and working days follow."""

from __future__ import annotations

from datetime import date

import dateutil.easter
import holidays
import pytest

from helper.reminder.holiday import find_easter, find_working_day, is_working_day, list_holidays


@pytest.mark.parametrize("year", range(2008, 2100))
def test_the_eleven_holidays_are_those_of_the_holidays_library(year: int) -> None:
    assert list_holidays(year) == set(holidays.country_holidays("FR", years=year))


@pytest.mark.parametrize("century", range(16, 41))
def test_easter_is_python_dateutils(century: int) -> None:
    years = range(max(100 * century, 1583), 100 * century + 100)
    assert [find_easter(year) for year in years] == [dateutil.easter.easter(year) for year in years]


def test_the_holidays_of_alsace_moselle_are_not_among_them() -> None:
    assert holidays.country_holidays("FR", subdiv="57", years=2026).keys() - list_holidays(2026) == {
        date(2026, 4, 3),
        date(2026, 12, 26),
    }


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 29), date(2026, 11, 27)),
        (date(2027, 3, 29), date(2027, 3, 26)),  # Easter Monday: to Friday, over the weekend
        (date(2026, 12, 25), date(2026, 12, 24)),
        (date(2027, 1, 1), date(2026, 12, 31)),  # into the year before
        (date(2027, 5, 6), date(2027, 5, 5)),  # Ascension Day
    ],
)
def test_the_working_day_on_or_before(day: date, working: date) -> None:
    assert find_working_day(day) == working
    assert is_working_day(working)
    assert is_working_day(day) == (day == working)
