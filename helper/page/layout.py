"""From a checklist to its screens as a list shows them: rows in the form's order, those without a decision folded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from helper.rule.decision import revise
from helper.rule.form import Control, Field, Furniture, Kind, Screen
from helper.rule.model import Checklist, Choice, Entry, Guidance, holds

type Piece = Entry | Furniture
"""A row of a screen as somebody with these answers meets it."""
CHOSEN = "choisie"
"""What a search holds once one of its lines is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Rows that stand one after the other, all in sight or all folded."""

    folded: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A screen for one visitor: every row met there; the list's blocks; the rows in sight once it is filled in."""

    screen: Screen
    pieces: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    drawn: tuple[Piece, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The fields among the rows."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Entry))

    @property
    def ticked(self) -> int:
        """How many rows can be ticked as done: those that are not folded."""
        return sum(not entry.folded for entry in self.entries)


def is_entry(piece: Piece) -> bool:
    """Say whether a row is a field, not furniture."""
    return isinstance(piece, Entry)


def lay_out(guidance: Guidance, checklist: Checklist) -> list[Sheet]:
    """The screens in their order, each with its rows in the form's order."""
    entries = {entry.field.id: entry for entry in checklist.entries}
    held = {entry.field.id: _hold(entry) for entry in checklist.entries}
    sheets = []
    for screen in guidance.screens.values():
        pieces = tuple(_meet(screen, checklist, entries))
        drawn = tuple(piece for piece in pieces if _is_in_sight(piece, held))
        sheets.append(Sheet(screen=screen, pieces=pieces, blocks=_fold(pieces), drawn=drawn))
    return sheets


def list_switches(guidance: Guidance, checklist: Checklist) -> Mapping[str, tuple[Choice, ...]]:
    """By field: the answers that may take the place of one that was presumed, or that took the presumed one's place."""
    answers = {one.question.id: one.answer.id for one in checklist.given}
    return {
        one.question.field: tuple(
            choice for choice in revise(guidance, answers, one.question).choices if choice.answer != one.answer
        )
        for one in checklist.given
        if one.question.presumed
    }


def _meet(screen: Screen, checklist: Checklist, entries: Mapping[str, Entry]) -> Iterator[Piece]:
    for row in screen.rows:
        if isinstance(row, Field):
            yield entries[row.id]
        elif holds(row.conditions, checklist.given):
            yield row


def _fold(pieces: tuple[Piece, ...]) -> tuple[Block, ...]:
    """Furniture that asks for no remark stands in the drawing alone."""
    listed = (piece for piece in pieces if isinstance(piece, Entry) or piece.note)
    groups = groupby(listed, key=lambda piece: isinstance(piece, Entry) and piece.folded)
    return tuple(Block(folded=folded, pieces=tuple(group)) for folded, group in groups)


def _hold(entry: Entry) -> str:
    """What a field holds once the list is followed."""
    if entry.control is Control.RECHERCHE:
        return CHOSEN
    return entry.rule.value if entry.rule.kind is Kind.VALUE else entry.default


def _is_in_sight(piece: Piece, held: Mapping[str, str]) -> bool:
    if isinstance(piece, Entry) and piece.rule.kind is Kind.ABSENT:
        return False
    shown = piece.field.shown if isinstance(piece, Entry) else piece.shown
    return all(held[field] == value for field, value in shown.items())
