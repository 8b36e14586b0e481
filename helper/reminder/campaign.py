"""The year's calendar of internships: the dates by which reminders end, computed from today's date alone."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The two weeks of internship in June: `first` is a Monday, `last` the Friday of the second week."""

    first: date
    last: date

    @property
    def year(self) -> int:
        """The year in which the session takes place; it names the campaign."""
        return self.first.year


def find_session(today: date) -> Session:
    """Return the session of this year until 30 June, of the next year from 1 July.

    Source: the platform's `app/models/school_track/seconde.rb` and `app/libs/school_year/base.rb`, read on
    2026-11-23: last Friday of June, and the Monday 11 days earlier.
    """
    year = today.year if today.month <= calendar.JUNE else today.year + 1
    last = _find_day_before(date(year, 7, 1), calendar.FRIDAY)
    return Session(first=last - timedelta(days=11), last=last)


def find_next_session(today: date) -> Session:
    """Return the first session before which there is still a whole week to check for applications."""
    session = find_session(today)
    return session if today + timedelta(weeks=1) <= last_check(session) else find_session(date(today.year, 7, 1))


def last_check(session: Session) -> date:
    """Return the Friday before the session: the last day on which checking for applications is of use."""
    return session.first - timedelta(days=3)


def end_school_year(session: Session) -> date:
    """Return the last Friday of classes after the session, the eve of the first Saturday of July.

    It holds for 2024 to 2027 (2027 by the order of 22 October 2025); no later calendar was published by 2026-11-23.
    """
    return _find_day_before(date(session.year, 7, 8), calendar.SATURDAY) - timedelta(days=1)


def _find_day_before(end: date, weekday: int) -> date:
    """Return the last such weekday (0 is Monday) strictly before `end`."""
    return end - timedelta(days=(end.weekday() - weekday - 1) % 7 + 1)
