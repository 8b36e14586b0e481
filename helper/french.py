"""How dates, hours and lists are written in French, on pages and in calendar files alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def format_date(day: date) -> str:
    """Write a date in full: « lundi 1er février 2027 »."""
    return f"{WEEKDAYS[day.weekday()]} {format_day(day)} {format_month(day)}"


def format_day(day: date) -> str:
    """Write the day of the month: « 1er », « 2 »."""
    return "1er" if day.day == 1 else str(day.day)


def format_month(day: date) -> str:
    """Write the month and the year: « février 2027 »."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def format_time(moment: time) -> str:
    """Write an hour of the day: « 9 h », « 13 h 30 », with no-break spaces."""
    return f"{moment.hour}\N{NO-BREAK SPACE}h" + (f"\N{NO-BREAK SPACE}{moment.minute:02}" if moment.minute else "")


def format_list(items: Sequence[str]) -> str:
    """Write a list in a sentence: « 7, 14 et 21 »."""
    return " et ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def count(number: int, noun: str) -> str:
    """Write a number and its noun, in the plural from two on: « 1 rappel », « 28 rappels », with a no-break space."""
    return f"{number}\N{NO-BREAK SPACE}{noun}" + ("s" if number > 1 else "")
