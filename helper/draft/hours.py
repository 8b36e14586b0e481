"""The hours of a pupil's presence, as the platform's lists and the law's limits have them.

Source of the limits: box of the form's third step, state of 2026-07-22, read on 2026-11-26. Breaks are the visitor's
words, which nobody reads here: what is said is how long they must be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from helper.draft.blank import name_span
from helper.draft.remark import EMPTY, Remark, approve, warn
from helper.text.french import write_count, write_list

FIRST, LAST, STEP = 8 * 60, 20 * 60, 15
APART = 60
"""Minutes between the two hours of a day, at least."""
DAY = 7 * 60
"""Minutes of presence a day, at most, breaks left out: five such days are the week's 35 hours."""
UNBROKEN, BREAK = 4 * 60 + 30, 30
"""Minutes after which a break is due, and its least length."""
LEAST_DAYS, MOST_DAYS = 4, 5
"""Full days that the convention asks for; days of a week in which two in a row are for rest."""
_CLOCK = re.compile(r"(?P<hour>\d{2}):(?P<minute>\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """An arrival and a departure as typed: « 09:00 », empty where nothing was."""

    start: str
    end: str

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was typed."""
        return not (self.start or self.end)


def read_span(values: Mapping[str, str], name: str) -> Span:
    """The two hours typed under a name."""
    start, end = (values.get(part, "").strip() for part in name_span(name))
    return Span(start=start, end=end)


def judge_span(span: Span) -> Remark:
    """What is to be said of one day, or of all where they are alike."""
    if span.is_empty:
        return EMPTY
    minutes = _measure(span)
    if isinstance(minutes, str):
        return warn(minutes)
    counter = f"{_write_length(minutes)} entre l’arrivée et le départ."
    pause = _find_break(minutes)
    advice = f"Comptez {_write_length(pause)} de pause au moins{_say_why(minutes)}." if pause else ""
    return approve(counter, advice=advice)


def judge_week(days: Mapping[str, Span]) -> Remark:
    """What is to be said of hours typed day by day."""
    lengths: dict[str, int] = {}
    for day, span in days.items():
        if span.is_empty:
            continue
        minutes = _measure(span)
        if isinstance(minutes, str):
            return warn(f"Le {day} : {minutes[:1].lower()}{minutes[1:]}")
        lengths[day] = minutes
    return _sum_up(lengths) if lengths else EMPTY


def _sum_up(lengths: Mapping[str, int]) -> Remark:
    """What is to be said of a week whose days are each in order."""
    days = write_count(len(lengths), "jour")
    if len(lengths) > MOST_DAYS:
        return warn(f"{days} : l’élève doit avoir deux jours de repos de suite. Laissez un jour vide.")
    if len(lengths) < LEAST_DAYS:
        return warn(f"{days} : la convention demandera quatre jours entiers au moins.")
    present = sum(minutes - _find_break(minutes) for minutes in lengths.values())
    total = f"{days}, {_write_length(present)} de présence avec les pauses les plus courtes."
    return approve(total, advice=_list_breaks(lengths))


def _list_breaks(lengths: Mapping[str, int]) -> str:
    due = [f"{_write_length(pause)} le {day}" for day, minutes in lengths.items() if (pause := _find_break(minutes))]
    return f"Pauses à prévoir : {write_list(due)}." if due else ""


def _measure(span: Span) -> int | str:
    """The minutes between the two, or what is wrong with them."""
    if not span.start or not span.end:
        return f"Il manque l’heure {'de départ' if span.start else 'd’arrivée'}."
    start, end = _read_clock(span.start), _read_clock(span.end)
    if start is None or end is None:
        return "La plateforme n’offre que les quarts d’heure, de 8 h à 20 h."
    if end - start < APART:
        return "Le départ doit suivre l’arrivée d’une heure au moins."
    return end - start


def _read_clock(text: str) -> int | None:
    found = _CLOCK.fullmatch(text)
    minutes = int(found["hour"]) * 60 + int(found["minute"]) if found else 0
    return minutes if minutes in range(FIRST, LAST + 1, STEP) else None


def _find_break(minutes: int) -> int:
    """The shortest break that a day of this length must have."""
    return max(minutes - DAY, BREAK if minutes > UNBROKEN else 0)


def _say_why(minutes: int) -> str:
    return ", pour ne pas dépasser 7 h par jour" if minutes - DAY > BREAK else ""


def _write_length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return write_count(rest, "minute")
    return f"{hours}\N{NO-BREAK SPACE}h" + (f"\N{NO-BREAK SPACE}{rest:02}" if rest else "")
