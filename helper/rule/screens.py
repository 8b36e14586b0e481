"""From screens.toml and fields.toml to the form's screens: each with its fields and furniture, in the form's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from helper.rule.draft import Draft
from helper.rule.example import Example
from helper.rule.form import Control, Effect, Field, Furniture, Option, Part, Row, Screen
from helper.rule.model import Answer, Question
from helper.rule.rules import LONGEST, Known, load_rule, take_conditions
from helper.rule.table import Table

LONGEST_FURNITURE = 400


def load_screens(screens_file: Table, fields_file: Table, known: Known) -> dict[str, Screen]:
    """Load every screen with its rows. Raises GuidanceError also for a row in no screen, or a field in two."""
    layouts = [(table, table.take_id(), table.take_texts("rows")) for table in screens_file.take_tables("screen")]
    placed = [(row_id, screen_id) for _, screen_id, row_ids in layouts for row_id in row_ids]
    furniture = index(screens_file, "furniture", lambda table: _load_furniture(table, known))
    fields = index(fields_file, "field", lambda table: _load_field(table, known, _find_place(table, placed)))
    if both := furniture.keys() & fields.keys():
        raise screens_file.refuse(
            "furniture", min(both), "un champ porte déjà cet identifiant : choisissez-en un autre"
        )
    if unplaced := [one for one in furniture if one not in dict(placed)]:
        raise screens_file.refuse("furniture", unplaced[0], "citez cet identifiant dans les lignes (rows) d’un écran")
    screens = {}
    for table, screen_id, row_ids in layouts:
        if screen_id in screens:
            raise table.refuse("id", screen_id, "cet identifiant est déjà pris : choisissez-en un autre")
        screens[screen_id] = _load_screen(table, screen_id, table.find_known("rows", {**furniture, **fields}, row_ids))
    return screens


def list_fields(screens: Mapping[str, Screen]) -> Iterator[Field]:
    """The fields of all screens, in the form's order."""
    return (row for screen in screens.values() for row in screen.rows if isinstance(row, Field))


def _find_place(table: Table, placed: list[tuple[str, str]]) -> tuple[str, str]:
    """The id of the field in this table, and of the one screen that lists it."""
    field_id = table.take_id()
    places = [screen_id for row_id, screen_id in placed if row_id == field_id]
    if len(places) != 1:
        remedy = "citez cet identifiant dans les lignes (rows) d’un écran de screens.toml, et d’un seul"
        raise table.refuse("id", field_id, remedy)
    return field_id, places[0]


def index[Item: (Question, Answer, Option, Field, Furniture, Example)](
    file: Table, key: str, load: Callable[[Table], Item], *, least: int = 1
) -> dict[str, Item]:
    """Load every table under `key`, by id; an id stands once."""
    items: dict[str, Item] = {}
    for table in file.take_tables(key, least=least):
        item = load(table)
        if item.id in items:
            raise table.refuse("id", item.id, "cet identifiant est déjà pris : choisissez-en un autre")
        items[item.id] = item
    return items


def _load_screen(table: Table, screen_id: str, rows: tuple[Row, ...]) -> Screen:
    screen = Screen(
        id=screen_id,
        title=table.take_text("title"),
        step=(step := table.take_number("step")),
        intro=table.take_prose("intro", default=""),
        next=table.take_text("next", default=""),
        short=table.take_prose("short", default="" if step else None, longest=LONGEST["short"]),
        rows=rows,
    )
    table.close()
    return screen


def _load_furniture(table: Table, known: Known) -> Furniture:
    piece = Furniture(
        id=table.take_id(),
        nameless=(nameless := table.take_flag("nameless", default=False)),
        label=_take_label(table, longest=LONGEST_FURNITURE, ours=nameless),
        part=table.take_choice("part", Part),
        conditions=take_conditions(table.take_mapping("when"), known.questions),
        shown=_take_shown(table.take_mapping("shown")),
        note=table.take_prose("note", default=""),
        sources=table.find_known("source", known.sources, table.take_texts("source")),
    )
    if piece.note and not piece.sources:
        raise table.refuse("source", "", 'une remarque dit d’où elle vient : ajoutez source = "document#section"')
    table.close()
    return piece


def _load_field(table: Table, known: Known, place: tuple[str, str]) -> Field:
    field_id, screen_id = place
    required = table.take_flag("required", default=True)
    field = Field(
        id=field_id,
        screen=screen_id,
        nameless=(nameless := table.take_flag("nameless", default=False)),
        label=_take_label(table, longest=LONGEST["label"], ours=nameless),
        control=table.take_choice("control", Control),
        star=table.take_flag("star", default=False),
        required=required,
        folded=table.take_flag("folded", default=False),
        essential=table.take_flag("essential", default=False),
        default=table.take_text("default", default=""),
        placeholder=table.take_text("placeholder", default=""),
        shown=_take_shown(table.take_mapping("shown")),
        least=table.take_number("least", default=0),
        most=table.take_number("most", default=0),
        limits=table.take_prose("limits", default=""),
        options=table.take_texts("options"),
        look=table.take_prose("look", default=""),
        draft=table.take_choice("draft", Draft) if "draft" in table.list_keys() else None,
        rules=tuple(load_rule(rule, known, required=required) for rule in table.take_tables("rule")),
        effects=tuple(_load_effect(effect, known) for effect in table.take_tables("effect", least=0)),
    )
    table.close()
    return field


def _load_effect(table: Table, known: Known) -> Effect:
    effect = Effect(
        conditions=take_conditions(table.take_mapping("when"), known.questions),
        text=table.take_prose("text"),
        sources=table.find_known("source", known.sources, [table.take_text("source")]),
    )
    table.close()
    return effect


def _take_label(table: Table, *, longest: int, ours: bool) -> str:
    """Take a label: the platform's, to the letter, or ours for what has none there."""
    return table.take_prose("label", longest=longest) if ours else table.take_text("label", longest=longest)


def _take_shown(table: Table) -> dict[str, str]:
    """Take what other fields must hold, by field."""
    return {field: table.take_text(field) for field in table.list_keys()}
