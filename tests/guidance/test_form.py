"""The guidance against the form itself: every element of every screen, in order, as an independent reading has it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from helper.page.layout import Piece, Sheet, lay_out
from helper.page.wording import write_option
from helper.reminder.campaign import find_session
from helper.rule.decision import walk
from helper.rule.form import Control, Kind, Part
from helper.rule.loading import load_guidance
from helper.rule.model import Checklist, Entry
from overrides.hooks.guide.opening import open_book

FILE = tomllib.loads((Path(__file__).parent / "form.toml").read_text(encoding="utf-8"))
GUIDANCE = load_guidance()
CHECKLISTS = [state for state in walk(GUIDANCE) if isinstance(state, Checklist)]
SESSION = find_session(date(2026, 11, 26))
ELEMENTS = {
    "heading of the page": Control.ACTION,
    "button that publishes": Control.BOUTON,
    "radios": Control.BOUTONS_RADIO,
    "checkbox": Control.CASE,
    "read-only text": Control.LECTURE_SEULE,
    "native select": Control.LISTE,
    "native selects": Control.LISTES,
    "number": Control.NOMBRE,
    "search": Control.RECHERCHE,
    "text field": Control.TEXTE,
    "textarea": Control.TEXTE_LONG,
    "heading": Part.TITRE,
    "text": Part.TEXTE,
    "info box": Part.ENCADRE,
    "accordion": Part.DEPLIANT,
    "link": Part.LIEN,
    "button": Part.BOUTON,
}
BOXES = {"ticked": "cochée", "not ticked": "décochée"}
FIRST_STEPS = slice(0, 5)
"""The screens that the reading describes: all but what comes after publishing."""


@dataclass(frozen=True)
class Element:
    """What an element is: its text (empty where it has none), kind, star, default, placeholder, limits, condition."""

    what: str
    star: bool
    default: str
    placeholder: str
    least: int
    most: int
    options: tuple[str, ...]
    shown: tuple[tuple[str, str], ...]


def read_elements(screen: Mapping[str, list[dict[str, object]]], mode: str) -> Iterator[tuple[str, Element]]:
    for raw in screen["elements"]:
        if raw.get("modes", mode) == mode:
            yield str(raw.get("label", "")), read_element(raw, mode)


def read_element(raw: Mapping[str, object], mode: str) -> Element:
    default = str(raw.get(f"default_{mode}", raw.get("default", "")))
    shown: list[list[str]] = raw.get("shown", [])  # type: ignore[assignment]
    options: list[str] = raw.get("options", [])  # type: ignore[assignment]
    return Element(
        what=ELEMENTS[str(raw["what"])],
        star=bool(raw.get("star")),
        default=BOXES.get(default, default),
        placeholder=str(raw.get("placeholder", "")),
        least=int(str(raw.get("least", 0))),
        most=int(str(raw.get("most", 0))),
        options=tuple(options),
        shown=tuple((label, BOXES.get(value, value)) for label, value in shown),
    )


def describe(piece: Piece) -> tuple[str, Element]:
    label = "" if (piece.field if isinstance(piece, Entry) else piece).nameless else piece.label
    row = piece.field if isinstance(piece, Entry) else piece
    shown = tuple((GUIDANCE.fields[other].label, value) for other, value in row.shown.items())
    if not isinstance(piece, Entry):
        return label, Element(
            what=piece.part, star=False, default="", placeholder="", least=0, most=0, options=(), shown=shown
        )
    field = piece.field
    known = field.id in {"prenom", "nom"}  # the reading tells no limit of these two
    return label, Element(
        what=piece.control,
        star=field.star,
        default=write_option(piece.default, SESSION),
        placeholder=field.placeholder,
        least=field.least,
        most=0 if known else field.most,
        options=tuple(write_option(option, SESSION) for option in field.options),
        shown=shown,
    )


def is_met(piece: Piece) -> bool:
    """A row that is never there in this mode waits for no other field: it has no condition, and is absent."""
    return not isinstance(piece, Entry) or piece.rule.kind is not Kind.ABSENT or bool(piece.field.shown)


def name(checklist: Checklist) -> str:
    return "/".join(one.answer.id for one in checklist.given)


def read_mode(checklist: Checklist) -> str:
    return "manual" if "manuelle" in name(checklist) else "found"


each_checklist = pytest.mark.parametrize("checklist", CHECKLISTS, ids=name)


@each_checklist
def test_every_element_of_the_form_is_there_in_the_order_and_as_the_form_has_it(checklist: Checklist) -> None:
    sheets = lay_out(GUIDANCE, checklist)[FIRST_STEPS]
    for screen, sheet in zip(FILE["screen"], sheets, strict=True):
        read = list(read_elements(screen, read_mode(checklist)))
        ours = [describe(piece) for piece in sheet.pieces if is_met(piece)]
        assert [begin(label, text) for (label, _), (text, _) in zip(ours, read, strict=True)] == [
            text for text, _ in read
        ]
        for (label, element), (_, expected) in zip(ours, read, strict=True):
            assert element == expected, label


def begin(label: str, text: str) -> str:
    """Our label as far as the reading quotes it; an element without text has none with us either."""
    return label[: len(text)] if text else label


@each_checklist
def test_what_may_stay_empty_is_not_demanded(checklist: Checklist) -> None:
    fields = {entry.label: entry.field for sheet in lay_out(GUIDANCE, checklist) for entry in sheet.entries}
    for screen in FILE["screen"]:
        for raw in screen["elements"]:
            field = fields.get(raw.get("label", ""))
            if field and field.control in (Control.TEXTE, Control.TEXTE_LONG, Control.LISTE):
                assert field.required is not raw.get("may_stay_empty", False), field.id


def test_screens_have_the_numbers_and_what_follows() -> None:
    screens = list(GUIDANCE.screens.values())[FIRST_STEPS]
    assert [(one.step, one.next) for one in screens] == [
        (screen.get("step", 0), screen.get("next", "")) for screen in FILE["screen"]
    ]
    titles = {one.title for one in screens if one.step}
    assert titles == {screen["heading"] for screen in FILE["screen"] if "step" in screen}


@each_checklist
def test_what_the_form_does_to_people_is_told_at_its_field_and_to_whom_it_happens(checklist: Checklist) -> None:
    effects = {entry.field.id: " ".join(one.text for one in entry.effects) for entry in checklist.entries}
    for effect in FILE["effect"]:
        happens = effect.get("modes", read_mode(checklist)) == read_mode(checklist)
        assert (effect["says"] in effects[effect["field"]]) is happens, effect


@each_checklist
def test_a_field_is_absent_only_where_the_form_does_not_show_it(checklist: Checklist) -> None:
    entries = {entry.field.id: entry for entry in checklist.entries}
    for entry in checklist.entries:
        held = [
            entries[other].rule.value == value
            for other, value in entry.field.shown.items()
            if entries[other].rule.kind is Kind.VALUE and entries[other].control is not Control.RECHERCHE
        ]
        if held and entry.rule.kind is Kind.ABSENT:
            assert not all(held), entry.field.id
        elif held:
            assert all(held), entry.field.id


@each_checklist
def test_the_drawing_shows_what_is_in_sight_once_the_list_is_followed(checklist: Checklist) -> None:
    sheet: Sheet = lay_out(GUIDANCE, checklist)[4]
    drawn = [piece.field.id if isinstance(piece, Entry) else piece.id for piece in sheet.drawn]
    assert "periode-colleges" not in drawn
    assert "jours" not in drawn
    assert drawn.index("periode") < drawn.index("public-colleges") < drawn.index("nombre-eleves")
    assert {"heures", "reserve-etablissements", "reserve-rep", "reserve-qpv"} <= set(drawn)


@each_checklist
def test_a_list_gives_the_letters_that_lead_towards_its_option(checklist: Checklist) -> None:
    for entry in checklist.entries:
        if entry.control is Control.LISTE and entry.rule.kind is Kind.VALUE:
            assert entry.rule.typed
            assert entry.rule.value.casefold().startswith(entry.rule.typed)
        else:
            assert not entry.rule.typed


def test_every_error_of_a_field_belongs_to_a_field_that_is_there() -> None:
    errors = open_book().errors
    assert {error.field for error in errors if error.field} <= GUIDANCE.fields.keys()


IMPLIED = {"structure": ["trouvee"], "structure-publique": ["trouvee"]}
"""Where the note lets something be understood and does not say it."""


def test_what_the_note_only_implies_is_tagged_so_with_its_reason() -> None:
    for checklist in CHECKLISTS:
        for entry in checklist.entries:
            implied = entry.field.id in IMPLIED and read_mode(checklist) == "found"
            assert (entry.rule.certainty == "implicite") is implied, (name(checklist), entry.field.id)
            if implied:
                assert "La note" in entry.rule.why
                assert entry.rule.sources[0].id.startswith("note#")
