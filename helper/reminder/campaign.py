"""The year's calendar of internships: its sessions, and where a campaign stands on a day, from that date alone."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The two weeks of internship in June: `first` is a Monday, `last` the Friday of the second week."""

    first: date
    last: date

    @property
    def year(self) -> int:
        """The year in which the session takes place; it names the campaign."""
        return self.first.year

    @property
    def opening(self) -> date:
        """The first day on which the platform speaks of this session, and no longer of the one before."""
        return date(self.year - 1, calendar.JULY, 1)

    @property
    def closing(self) -> date:
        """The first day on which it speaks of the session after this one."""
        return date(self.year, calendar.JULY, 1)


class Phase(StrEnum):
    """Where a campaign stands."""

    SUMMER = "ete"
    OPEN = "ouverte"
    EVE = "veille"
    UNDER_WAY = "en-cours"
    OVER = "passee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days on which the same is to be said, `first` and `last` included, and the session that it is said of."""

    phase: Phase
    session: Session
    first: date
    last: date


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
    return session if today + timedelta(weeks=1) <= last_check(session) else find_session(session.closing)


def list_stretches(today: date, campaigns: int = 3) -> Iterator[Stretch]:
    """Return what is to be said from today on, stretch by stretch, until the last of that many campaigns ends."""
    for year in range(campaigns):
        session = find_session(date(find_session(today).year + year, 1, 1))
        starts = (
            (Phase.SUMMER, session.opening),
            (Phase.OPEN, date(session.year - 1, calendar.SEPTEMBER, 1)),
            (Phase.EVE, last_check(session) + _DAY),
            (Phase.UNDER_WAY, session.first),
            (Phase.OVER, session.last + _DAY),
        )
        ends = (first - _DAY for first in (*(first for _, first in starts[1:]), session.closing))
        for (phase, first), last in zip(starts, ends, strict=True):
            if max(first, today) <= last:
                yield Stretch(phase=phase, session=session, first=max(first, today), last=last)


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
