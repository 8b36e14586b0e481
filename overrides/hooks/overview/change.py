"""From two tables, an older and a newer one, to what changed and for whom, in French."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helper.page.wording import write_kind, write_situation
from helper.rule.address import write_address
from helper.rule.form import Certainty, Kind
from helper.rule.model import Entry
from helper.text.typography import FIXED
from overrides.hooks.overview.tree import Node, list_outcomes

CERTAINTIES = {
    Certainty.NOTE: "dit par la note",
    Certainty.IMPLICITE: "déduit de la note",
    Certainty.PLATEFORME: "vu sur la plateforme",
    Certainty.INTERPRETATION: "notre lecture",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a change is a change of. The wording of reasons, traps and free texts is none: it changes no value."""

    label: str
    value: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A situation of the table: what it is called, and its cells by field."""

    name: str
    cells: Mapping[str, Cell]


type Table = Mapping[str, TableRow]
"""The rows by the address of their situation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed, in a sentence, and the names of the situations that it changed for; none stands for all."""

    what: str
    situations: tuple[str, ...]


def take_table(tree: Node) -> Table:
    """The table as it stands."""
    return {
        write_address(outcome.given): TableRow(
            name=write_situation(outcome.given),
            cells={entry.field.id: _take_cell(entry) for entry in outcome.entries},
        )
        for outcome in list_outcomes(tree)
    }


def _take_cell(entry: Entry) -> Cell:
    value = quote(entry.rule.value) if entry.rule.kind is Kind.VALUE else write_kind(entry.rule)
    return Cell(label=entry.label, value=value, certainty=entry.rule.certainty)


def compare_tables(before: Table, after: Table) -> tuple[Change, ...]:
    """What changed from one table to the other; the same change of several situations is one."""
    names: dict[str, list[str]] = {}
    for address in {**before, **after}:
        for what in _compare_rows(before.get(address), after.get(address)):
            names.setdefault(what, []).append((after.get(address) or before[address]).name)
    everyone = [row.name for row in after.values()]
    return tuple(
        Change(what=what, situations=() if situations == everyone else tuple(situations))
        for what, situations in names.items()
    )


def _compare_rows(before: TableRow | None, after: TableRow | None) -> Iterator[str]:
    if before is None:
        yield "Nouvelle situation."
    elif after is None:
        yield "Cette situation n’existe plus."
    else:
        yield from _compare_fields(before.cells, after.cells)


def _compare_fields(before: Mapping[str, Cell], after: Mapping[str, Cell]) -> Iterator[str]:
    for field, cell in after.items():
        if field in before:
            yield from _compare_cells(before[field], cell)
        else:
            yield f"{quote(cell.label)}{FIXED}: nouveau champ, {cell.value}."
    for field, cell in before.items():
        if field not in after:
            yield f"{quote(cell.label)}{FIXED}: ce champ n’existe plus."


def _compare_cells(before: Cell, after: Cell) -> Iterator[str]:
    label = quote(after.label)
    if before.label != after.label:
        yield f"{quote(before.label)} s’appelle désormais {label}."
    if before.value != after.value:
        yield f"{label}{FIXED}: {before.value} devient {after.value}."
    if before.certainty != after.certainty:
        was, is_now = CERTAINTIES[before.certainty], CERTAINTIES[after.certainty]
        yield f"{label}{FIXED}: {after.value}, jusqu’ici {was}, désormais {is_now}."


def quote(text: str) -> str:
    """The text in French quotation marks."""
    return f"«{FIXED}{text}{FIXED}»"
