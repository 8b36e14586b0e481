"""The days on which nobody is at work: weekends, and the public holidays of France.

Source: Labour Code, article L3133-1, as it stands since 2008. The two more holidays of Alsace-Moselle, those of the
overseas territories, and bridges between two days off are not among them.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)  # Easter Monday, Ascension Day, Whit Monday


def is_working_day(day: date) -> bool:
    """Tell whether people are usually at work on that day."""
    return day.weekday() < calendar.SATURDAY and day not in list_holidays(day.year)


def find_working_day(day: date) -> date:
    """Return the last working day on or before that day."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def list_holidays(year: int) -> frozenset[date]:
    """Return the eleven public holidays of that year."""
    easter = find_easter(year)
    moving = (easter + timedelta(days=days) for days in _AFTER_EASTER)
    return frozenset((*(date(year, month, day) for month, day in _FIXED), *moving))


def find_easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous rule, Meeus, « Astronomical Algorithms »)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
