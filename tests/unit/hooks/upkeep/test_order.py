"""The watch on the order of a screen, on a small made-up view of the platform."""

from __future__ import annotations

from itertools import permutations

import pytest

from helper.rule.form import Furniture, Part, Screen
from overrides.hooks.upkeep.drift import write_drift
from overrides.hooks.upkeep.order import Move, find_moves

TITLES = ("Le premier libellé", "Le deuxième libellé", "L’avant-dernier libellé", "Le dernier libellé")
ROWS = tuple(Furniture(id=f"r{rank}", label=title, part=Part.TITRE) for rank, title in enumerate(TITLES))
OWN = Furniture(id="own", label="Des mots à nous, sans libellé", part=Part.TITRE, nameless=True)
SCREEN = Screen(id="ecran", title="É", step=1, intro="", rows=(*ROWS[:2], OWN, *ROWS[2:]))


def write_view(titles: tuple[str, ...]) -> str:
    return "\n".join(f"p {title.replace('’', chr(39))}" for title in titles)


def test_a_view_in_our_order_has_no_move() -> None:
    assert find_moves([SCREEN], {"app/views/form.slim": write_view(TITLES)}) == []


@pytest.mark.parametrize("titles", [one for one in permutations(TITLES) if one != TITLES])
def test_every_other_order_is_a_move(titles: tuple[str, ...]) -> None:
    assert find_moves([SCREEN], {"app/views/form.slim": write_view(titles)})


def test_a_move_names_both_rows_and_the_view() -> None:
    moved = (TITLES[1], TITLES[0], *TITLES[2:])
    files = {"app/script.jsx": write_view(TITLES[::-1]), "app/views/form.slim": write_view(moved), "b.slim": "p rien"}
    (move,) = find_moves([SCREEN], files)
    assert move == Move(screen="ecran", first=TITLES[0], second=TITLES[1], where="app/views/form.slim")
    report = write_drift([], 1, [move])
    assert "« Le deuxième libellé » vient maintenant avant « Le premier libellé »" in report
    assert "app/views/form.slim" in report


def test_a_view_of_something_else_is_not_the_screen() -> None:
    assert find_moves([SCREEN], {"app/views/other.slim": write_view(TITLES[1::-1])}) == []
    assert find_moves([SCREEN], {}) == []
