"""From the tree to its reverse: each screen's rows in the form's order, each with its values and whom each is for."""

from __future__ import annotations

from dataclasses import dataclass

from helper.page.wording import write_act, write_certainty, write_option, write_request
from helper.rule.form import Control, Field, Furniture, Kind, Part, Row
from helper.rule.model import Guidance, holds
from overrides.hooks.overview.audience import Case, Readers, Told, group_cases
from overrides.hooks.overview.marks import list_marks
from overrides.hooks.overview.tree import Node, Situation, list_outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What some situations enter in a field, and all that is said of it: each text with whom it is for.

    `act` is what to do in words, `value` the exact value; `reached` how to come near it in a list.
    """

    label: str
    kind: Kind
    said: str
    value: str
    act: str
    told: Told
    situations: tuple[Situation, ...]
    certainties: tuple[Told, ...]
    reached: tuple[Told, ...]
    wordings: tuple[Told, ...]
    fallbacks: tuple[Told, ...]
    traps: tuple[Told, ...]
    effects: tuple[Told, ...]
    reasons: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A field as everybody meets it, with its values; nothing here leads to a rule without its audience."""

    id: str
    label: str
    control: Control
    star: bool
    required: bool
    nameless: bool
    folded: bool
    marks: tuple[str, ...]
    options: tuple[str, ...]
    values: tuple[Value, ...]

    @property
    def anchor(self) -> str:
        """The id of this field's section on the page of the index."""
        return f"champ-{self.id}"

    @property
    def is_choice(self) -> bool:
        """Say whether somebody has a value to choose here; a button is none."""
        return self.control is not Control.BOUTON and any(value.kind is Kind.VALUE for value in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A piece of furniture, with what is to be known of it and by whom."""

    id: str
    label: str
    part: Part
    nameless: bool
    notes: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A screen with its rows, in the form's order."""

    id: str
    title: str
    step: int
    rows: tuple[Item | Aside, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The fields among the rows."""
        return tuple(row for row in self.rows if isinstance(row, Item))


def index_screens(guidance: Guidance, node: Node) -> tuple[Board, ...]:
    """Every screen, with the values of every situation below a node; those of the same value stand together."""
    outcomes = tuple(list_outcomes(node))

    def index_row(row: Row) -> Item | Aside:
        rank = list(guidance.fields).index(row.id) if isinstance(row, Field) else 0
        readers = Readers.gather(node, [(outcome.given, outcome.entries[rank]) for outcome in outcomes])
        return _make_item(guidance, row, readers) if isinstance(row, Field) else _make_aside(row, readers)

    return tuple(
        Board(id=one.id, title=one.title, step=one.step, rows=tuple(map(index_row, one.rows)))
        for one in guidance.screens.values()
    )


def index_fields(guidance: Guidance, node: Node) -> tuple[Item, ...]:
    """Every field of every screen, in the form's order."""
    return tuple(item for board in index_screens(guidance, node) for item in board.items)


def _make_item(guidance: Guidance, field: Field, readers: Readers) -> Item:
    groups = group_cases(readers.cases, lambda entry: (entry.label, entry.rule.kind, entry.rule.value))
    return Item(
        id=field.id,
        label=field.label,
        control=field.control,
        star=field.star,
        required=field.required,
        nameless=field.nameless,
        folded=field.folded,
        marks=list_marks(field, guidance.fields),
        options=tuple(write_option(option, None) for option in field.options),
        values=tuple(_make_value(readers, group) for group in groups),
    )


def _make_value(readers: Readers, group: list[Case]) -> Value:
    """Certainties say whose the value is, so they name them apart from everyone else; the rest only among these."""
    those, entry = readers.narrow(group), group[0][1]
    sure = group_cases(group, lambda one: write_certainty(one.rule))
    effects = dict.fromkeys(effect for _, one in group for effect in one.effects)
    return Value(
        label=entry.label,
        kind=entry.rule.kind,
        said=write_request(entry),
        value=entry.rule.value if entry.rule.kind is Kind.VALUE else "",
        act=write_act(entry),
        told=readers.tell(write_act(entry), group),
        situations=readers.name(group),
        certainties=tuple(readers.tell(write_certainty(some[0][1].rule), some) for some in sure),
        reached=those.tell_each(lambda one: one.rule.typed),
        wordings=those.tell_each(lambda one: one.rule.note_wording if one.rule.note_wording != one.rule.value else ""),
        fallbacks=those.tell_each(lambda one: one.rule.fallback),
        traps=those.tell_each(lambda one: one.rule.trap),
        effects=tuple(
            those.tell(effect.text, [case for case in group if effect in case[1].effects]) for effect in effects
        ),
        reasons=those.tell_each(lambda one: one.rule.why),
    )


def _make_aside(piece: Furniture, readers: Readers) -> Aside:
    met = [case for case in readers.cases if holds(piece.conditions, case[0])]
    notes = (readers.tell(piece.note, met),) if piece.note and met else ()
    return Aside(id=piece.id, label=piece.label, part=piece.part, nameless=piece.nameless, notes=notes)
