"""How dates, hours, numbers and lists are written in French, on pages and in calendar files alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def write_date(day: date) -> str:
    """A calendar date: « 1er juin 2027 »."""
    return f"{write_day(day)} {write_month(day)}"


def write_full_date(day: date) -> str:
    """A calendar date with its weekday: « mardi 1er juin 2027 »."""
    return f"{WEEKDAYS[day.weekday()]} {write_date(day)}"


def write_span(first: date, last: date) -> str:
    """Several days in a row: « du 14 au 25 juin 2027 »."""
    start = write_day(first) if write_month(first) == write_month(last) else write_date(first)
    return f"du {start} au {write_date(last)}"


def write_day(day: date) -> str:
    """The day of the month: « 1er », « 2 »."""
    return f"{day.day}{'er' if day.day == 1 else ''}"


def write_month(day: date) -> str:
    """The month and the year: « juin 2027 »."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def write_time(moment: time) -> str:
    """An hour of the day: « 9 h », « 13 h 30 », with no-break spaces."""
    return f"{moment.hour}\N{NO-BREAK SPACE}h" + (f"\N{NO-BREAK SPACE}{moment.minute:02}" if moment.minute else "")


def write_list(items: Sequence[str]) -> str:
    """A list in a sentence: « 7, 14 et 21 »."""
    return " et ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def write_apposition(names: Sequence[str]) -> str:
    """Several names as one: « Établissement public, structure trouvée »; an acronym keeps its letters."""
    first, *others = names
    return ", ".join((first, *(name if name[1:2].isupper() else name[:1].lower() + name[1:] for name in others)))


def write_count(number: int, noun: str) -> str:
    """A number and its noun, in the plural from two on: « 1 rappel », « 28 rappels », with a no-break space."""
    return f"{number}\N{NO-BREAK SPACE}{noun}" + ("s" if number > 1 else "")


def write_number(number: int) -> str:
    """A whole number, its thousands apart by a narrow no-break space: « 1 500 »."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
