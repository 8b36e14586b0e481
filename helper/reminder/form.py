"""A form as the visitor filled it, read once into dates, hours and choices; all errors are kept for the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time

from helper.errors import FormError, InputError
from helper.text.typography import typeset

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_FRENCH = re.compile(r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})[/. -](?P<year>\d{4})", re.ASCII)
_UNSETTLED_HOUR = 2  # calendar programs disagree about it on the two Sundays when the clocks change
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:hH]| h )(?P<minute>\d{2})", re.ASCII)


class Form:
    """The values of a form by the controls' names, and the errors met so far."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self._errors: list[InputError] = []

    def read[T, S](self, field: str, parse: Callable[[str], T], spare: S) -> T | S:
        """Return what `parse` makes of the field; where it raises ValueError, keep its message and return `spare`."""
        try:
            return parse(self._values.get(field, "").strip())
        except ValueError as error:
            self.refuse(field, str(error))
            return spare

    def refuse(self, field: str, message: str) -> None:
        """Keep an error that several fields make together."""
        self._errors.append(InputError(field=field, message=typeset(message)))

    def check(self) -> None:
        """Stop here if there was any error. Raises FormError with all of them, in the order met."""
        if self._errors:
            raise FormError(tuple(self._errors))


def parse_date(text: str) -> date:
    """Read a date as a browser sends it (2026-11-30) or as one types it (30/11/2026).

    Raises ValueError, its message French, where there is no such date.
    """
    found = _ISO.fullmatch(text) or _FRENCH.fullmatch(text)
    try:
        if found:
            return date(**{part: int(number) for part, number in found.groupdict().items()})
    except ValueError:
        pass
    raise ValueError("Cette date n’existe pas ou n’est pas complète. Écrivez-la ainsi : 30/11/2026.")


def parse_time(text: str) -> time:
    """Read an hour of the day: 09:00, 9h00.

    Raises ValueError, its message French, for no such hour and for the one that skips or comes back when clocks change.
    """
    found = _CLOCK.fullmatch(text)
    try:
        moment = time(int(found["hour"]), int(found["minute"])) if found else None
    except ValueError:
        moment = None
    if moment is None:
        raise ValueError("Cette heure n’existe pas. Écrivez-la ainsi : 09:00.")
    if moment.hour == _UNSETTLED_HOUR:
        raise ValueError("Les changements d’heure sautent ou répètent l’heure de 2 h. Choisissez une autre heure.")
    return moment


def parse_choice[T](choices: Mapping[str, T]) -> Callable[[str], T]:
    """Return a reader of one of those choices."""

    def parse(text: str) -> T:
        if text not in choices:
            raise ValueError("Choisissez l’une des réponses proposées.")
        return choices[text]

    return parse
