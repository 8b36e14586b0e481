"""The fifteen days of an application as a picture: one box a day, a dot for each check, by place and not by style."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from helper.reminder.deadline import LIFE, Application
from helper.reminder.holiday import is_working_day
from helper.text.french import write_count, write_date, write_list
from helper.text.typography import typeset

_STEP = 20
_RHYTHMS = (
    ("Chaque semaine", 7, "{checks} : vous pouvez en manquer une."),
    ("Toutes les deux semaines", 14, "{checks}, le tout dernier jour : une absence, et la candidature expire."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One box: `x` its place in the drawing; whether it is off work, checked, today, or the day of expiry."""

    x: int
    off: bool
    check: bool
    today: bool
    lapse: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A row of boxes, and the sentence that says the same."""

    name: str
    label: str
    days: tuple[Day, ...]


def lay_out_days(application: Application, weekday: int, today: date) -> Timeline:
    """Lay out an application's days, from the day it was sent, with the visitor's weekly checks (0 is Monday)."""
    days = [application.received + timedelta(days=number) for number in range(LIFE.days + 1)]
    checks = {number for number, day in enumerate(days) if day.weekday() == weekday and day < application.lapse}
    written = write_list([write_date(days[number]) for number in sorted(checks)])
    off = {number for number, day in enumerate(days) if not is_working_day(day)}
    return Timeline(
        name=str(application.number),
        label=typeset(f"{write_count(len(checks), 'vérification')} avant l’échéance : {written}."),
        days=_place(checks, off, (today - application.received).days),
    )


def lay_out_rhythms() -> tuple[Timeline, ...]:
    """Lay out the worst case of two rhythms: an application that comes right after a check."""
    return tuple(
        Timeline(name=name, label=_explain(sentence, checks), days=_place(checks, (), None))
        for name, interval, sentence in _RHYTHMS
        for checks in [range(interval, LIFE.days, interval)]
    )


def _explain(sentence: str, checks: Collection[int]) -> str:
    return typeset(sentence.format(checks=write_count(len(checks), "vérification")))


def _place(checks: Collection[int], off: Collection[int], today: int | None) -> tuple[Day, ...]:
    return tuple(
        Day(
            x=_STEP * number,
            off=number in off,
            check=number in checks,
            today=number == today,
            lapse=number == LIFE.days,
        )
        for number in range(LIFE.days + 1)
    )
