"""From a checklist to its blanks: the fields that want the visitor's own words, with what each accepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helper.rule.draft import Draft
from helper.rule.model import Checklist, Entry
from helper.text.french import WEEKDAYS

DAYS = WEEKDAYS[:6]
"""The days of which the form asks the hours, one by one."""
TICKED = "cochée"
"""What the field `horaires` holds where all days are alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A field to fill in, with its limits as the guidance has them; 0 is no limit, the label is this case's own."""

    id: str
    label: str
    draft: Draft
    least: int
    most: int


def list_blanks(checklist: Checklist) -> tuple[Blank, ...]:
    """The blanks of a checklist, in the form's order."""
    return tuple(blank for entry in checklist.entries if (blank := make_blank(entry)))


def make_blank(entry: Entry) -> Blank | None:
    """The blank of a row, if it has one."""
    field = entry.field
    if entry.draft is None:
        return None
    return Blank(id=field.id, label=entry.label, draft=entry.draft, least=field.least, most=field.most)


def name_parts(blank: Blank) -> tuple[str, ...]:
    """The names of the controls that a blank is typed into: its id, or an arrival and a departure for each day."""
    match blank.draft:
        case Draft.HEURES:
            return name_span(blank.id)
        case Draft.JOURS:
            return tuple(part for day in DAYS for part in name_span(day))
        case _:
            return (blank.id,)


def name_span(name: str) -> tuple[str, str]:
    """The names of the two controls of one arrival and departure."""
    return f"{name}-de", f"{name}-a"


def is_asked(blank: Blank, values: Mapping[str, str]) -> bool:
    """Say whether the form asks for it, given what else was typed: hours are the same each day, or one by one."""
    alike = values.get("horaires", TICKED) == TICKED
    return {Draft.HEURES: alike, Draft.JOURS: not alike}.get(blank.draft, True)
