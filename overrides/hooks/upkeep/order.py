"""From a checkout of the platform's public code to the rows of a screen that no longer stand in the order of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from helper.rule.form import Field, Row, Screen

LONG = 12
"""From so many characters on a label is its own: shorter ones stand in many places."""
LEAST = 3
"""A file that holds fewer of a screen's labels is not that screen."""
VIEWS = (".slim", ".erb", ".haml", ".html")
"""The files whose order is the screen's: a script writes its pieces where it likes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Two rows that one file of the platform has the other way round than our screen."""

    screen: str
    first: str
    second: str
    where: str


def find_moves(screens: Iterable[Screen], files: Mapping[str, str]) -> list[Move]:
    """The rows that moved, in files of simplified text; each screen is looked for in the view that holds most of it.

    What that view draws by another file stands out of sight: only what the view itself holds is compared.
    """
    views = {name: text for name, text in files.items() if name.endswith(VIEWS)}
    return [move for screen in screens if screen.step for move in _find_in_screen(screen, views)]


def list_labels(row: Row) -> Iterator[str]:
    """The labels that a row has on the platform, whatever the case; none where the words are ours."""
    if not row.nameless:
        yield row.label
        if isinstance(row, Field):
            yield from (rule.label for rule in row.rules if rule.label)


def _find_in_screen(screen: Screen, files: Mapping[str, str]) -> Iterator[Move]:
    labels = [label for row in screen.rows for label in list_labels(row) if len(label) >= LONG]
    found = {name: _find_places(labels, text) for name, text in files.items()}
    name = max(found, key=lambda one: len(found[one]), default="")
    places = found.get(name, [])
    if len(places) < LEAST:
        return
    for (place, first), (other, second) in pairwise(places):
        if other < place:
            yield Move(screen=screen.id, first=first, second=second, where=name)


def _find_places(labels: Iterable[str], text: str) -> list[tuple[int, str]]:
    """Where the text has those labels that it has, in the order of ours."""
    return [(text.find(simple), label) for label in labels if (simple := label.replace("’", "'")) in text]
