"""How pages say what a row of a list is: how sure, what is to be done, what it accepts; words only, no HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from helper.reminder.campaign import Session
from helper.rule.form import Certainty, Control, Field, Kind, Rule
from helper.rule.model import Entry, Given
from helper.text.french import write_apposition, write_date, write_number

ACTS = {
    ("cochée", True): "À laisser cochée",
    ("cochée", False): "À cocher",
    ("décochée", True): "À laisser décochée",
    ("décochée", False): "À décocher",
}
"""What to do with a box, by whether it already is as it must be."""


def capitalize_first(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def write_situation(given: Sequence[Given]) -> str:
    """A situation in a few words: its answers; none are no words."""
    return write_apposition([one.answer.short for one in given]) if given else ""


def write_certainty(rule: Rule) -> str:
    """How sure a rule is, in words."""
    match rule.certainty:
        case Certainty.NOTE:
            return "dit par la note"
        case Certainty.IMPLICITE:
            return "déduit de la note, qui ne le dit pas"
        case Certainty.PLATEFORME:
            return f"vu sur la plateforme, {rule.sources[0].state}"
        case Certainty.INTERPRETATION:
            return "la note ne le dit pas\N{NO-BREAK SPACE}: notre lecture"
        case _:
            assert_never(rule.certainty)


def write_kind(rule: Rule) -> str:
    """What a rule asks of the visitor, in words."""
    match rule.kind:
        case Kind.VALUE:
            return "valeur exacte"
        case Kind.FREE:
            return "à vous d’écrire"
        case Kind.FILLED:
            return "déjà rempli"
        case Kind.ABSENT:
            return "pas affiché"
        case _:
            assert_never(rule.kind)


def write_request(entry: Entry) -> str:
    """The same, of a row: what is the visitor's own is written in a text and chosen elsewhere."""
    chosen = entry.rule.kind is Kind.FREE and not (entry.control.takes_text or entry.control is Control.RECHERCHE)
    return "à vous de choisir" if chosen else write_kind(entry.rule)


def write_act(entry: Entry) -> str:
    """What to do for an exact value: of a box that it is to be unticked or left, else the value itself."""
    rule = entry.rule
    if entry.control is Control.CASE and rule.kind is Kind.VALUE:
        return ACTS[rule.value, rule.value == entry.default]
    return rule.value


def write_limits(field: Field) -> str:
    """What a field accepts: « de 10 à 1 500 caractères », « vide, ou de 10 à 1 000 caractères », « de 1 à 6 000 »."""
    unit = "" if field.control is Control.NOMBRE else " caractères"
    least, most = write_number(field.least), write_number(field.most)
    bounds = ""
    if field.least and field.most:
        bounds = f"{'' if field.required else 'vide, ou '}de {least} à {most}{unit}"
    elif field.most:
        bounds = f"{most}{unit} au plus"
    return ", ".join(filter(None, (bounds, field.limits)))


def write_option(text: str, session: Session | None) -> str:
    """An option of the form with the session's dates in the place of their names; without session, without dates."""
    if session is None:
        return text.partition(" ({")[0]
    for name, dates in _write_dates(session).items():
        text = text.replace(f"{{{name}}}", dates)
    return text


def _write_dates(session: Session) -> Mapping[str, str]:
    """How the form writes the session's dates. Source: `app/models/school_track/seconde.rb`, 2026-11-26."""
    first, last = session.first, session.last
    middle = first.replace(day=first.day + 4), first.replace(day=first.day + 7)
    return {
        "quinzaine": f"du {first.day} au {write_date(last)}",
        "premiere-semaine": f"du {first.day} au {write_date(middle[0])}",
        "seconde-semaine": f"du {middle[1].day} au {write_date(last)}",
    }
