"""All of a draft as one text, in the form's order: to paste into a message, or to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from helper.draft.blank import DAYS, Blank, is_asked, name_span
from helper.rule.draft import Draft


def write_sheet(blanks: Iterable[Blank], values: Mapping[str, str]) -> str:
    """The labels and texts of what was filled in; nothing where nothing was."""
    filled = ((blank.label, write_value(blank, values)) for blank in blanks if is_asked(blank, values))
    return "\n\n".join(f"{label}\n{text}" for label, text in filled if text)


def write_value(blank: Blank, values: Mapping[str, str]) -> str:
    """What was typed in a blank, in one text; hours as « 09:00 – 17:00 »."""
    match blank.draft:
        case Draft.HEURES:
            return _write_span(values, blank.id)
        case Draft.JOURS:
            return "\n".join(_list_days(values))
        case Draft.CHOIX:
            return ""
        case _:
            return values.get(blank.id, "").strip()


def _list_days(values: Mapping[str, str]) -> Iterator[str]:
    for day in DAYS:
        if span := _write_span(values, day):
            yield f"{day.capitalize()}\N{NO-BREAK SPACE}: {span}"


def _write_span(values: Mapping[str, str], name: str) -> str:
    start, end = (values.get(part, "").strip() for part in name_span(name))
    return f"{start or '…'} – {end or '…'}" if start or end else ""
