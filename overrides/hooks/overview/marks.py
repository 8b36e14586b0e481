"""From a field as the form has it to the few words under its name: control, demanded or not, limits, default, shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from helper.page.layout import CHOSEN
from helper.page.wording import capitalize_first, write_limits, write_option
from helper.rule.form import Control, Field

CONTROLS = {
    Control.ACTION: "",
    Control.BOUTON: "bouton",
    Control.BOUTONS_RADIO: "un choix à cocher",
    Control.CASE: "case",
    Control.LECTURE_SEULE: "lecture seule",
    Control.LISTE: "liste à ouvrir",
    Control.LISTES: "listes à ouvrir",
    Control.NOMBRE: "nombre",
    Control.RECHERCHE: "recherche, une ligne à choisir",
    Control.TEXTE: "texte d’une ligne",
    Control.TEXTE_LONG: "texte de plusieurs lignes",
}
ANSWERED = frozenset(
    {Control.LISTE, Control.LISTES, Control.NOMBRE, Control.RECHERCHE, Control.TEXTE, Control.TEXTE_LONG}
)
"""What can be left empty, so that it matters whether the form demands it."""


def list_marks(field: Field, fields: Mapping[str, Field]) -> tuple[str, ...]:
    """The words of a field, the first with a capital; an option stands without its dates."""
    first, *others = filter(None, _mark(field, fields)) if field.control is not Control.ACTION else ("",)
    return tuple(filter(None, (capitalize_first(first), *others)))


def _mark(field: Field, fields: Mapping[str, Field]) -> Iterator[str]:
    yield CONTROLS[field.control]
    if field.control in ANSWERED:
        starless = field.required and not field.star and field.control is not Control.LISTES
        yield "obligatoire, sans étoile" if starless else "obligatoire" if field.required else "facultatif"
    yield write_limits(field)
    match field.control:
        case Control.CASE:
            yield f"{field.default} d’avance"
        case Control.BOUTONS_RADIO | Control.NOMBRE if field.default:
            yield f"« {write_option(field.default, None)} » d’avance"
        case _:
            pass
    for other, value in field.shown.items():
        yield _write_shown(fields[other].label, value)


def _write_shown(label: str, value: str) -> str:
    if value == CHOSEN:
        return f"affiché quand une ligne est choisie dans « {label} »"
    return f"affiché si « {label} » : {value}"
