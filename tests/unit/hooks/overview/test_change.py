"""What changed from one table to another, and for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from overrides.hooks.overview.change import Change, compare_tables, take_table
from overrides.hooks.overview.tree import grow_tree
from tests.unit.toy import load_toy

TABLE = take_table(grow_tree(load_toy()))


def spell(changes: tuple[Change, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(change.what.replace("\N{NO-BREAK SPACE}", " "), change.situations) for change in changes]


@pytest.mark.parametrize(
    ("text", "by", "what", "whom"),
    [
        (
            'value = "Bleu marine"',
            'value = "Bleu nuit"',
            "« Teinte d'usage » : « Bleu marine » devient « Bleu nuit ».",
            ("Grande, bleu",),
        ),
        (
            'value = "Compte simple"',
            'free = "Le vôtre."',
            "« Compte » : « Compte simple » devient à vous d’écrire.",
            (),
        ),
        ('label = "Teinte (vert)"', "", "« Teinte (vert) » s’appelle désormais « Teinte d'usage ».", ("Grande, vert",)),
        (
            'certainty = "interpretation"',
            'certainty = "plateforme"',
            "« Teinte (vert) » : à vous d’écrire, jusqu’ici notre lecture, désormais vu sur la plateforme.",
            ("Grande, vert",),
        ),
    ],
)
def test_a_changed_cell_is_told_with_those_it_changes_for(text: str, by: str, what: str, whom: tuple[str, ...]) -> None:
    after = take_table(grow_tree(load_toy("rules/fields.toml", text, by)))
    assert spell(compare_tables(TABLE, after)) == [(what, whom)]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ('why = "La note ne dit rien."', 'why = "La note se tait."'),
        ('trap = "Pas « Bleu ciel » !"', ""),
        ('free = "Le vert que vous voulez."', 'free = "Un vert."'),
    ],
)
def test_a_better_wording_is_no_change(text: str, by: str) -> None:
    assert compare_tables(TABLE, take_table(grow_tree(load_toy("rules/fields.toml", text, by)))) == ()


def test_a_field_comes_and_goes() -> None:
    without = {
        address: replace(row, cells={field: cell for field, cell in row.cells.items() if field != "compte"})
        for address, row in TABLE.items()
    }
    assert spell(compare_tables(without, TABLE)) == [("« Compte » : nouveau champ, « Compte simple ».", ())]
    assert spell(compare_tables(TABLE, without)) == [("« Compte » : ce champ n’existe plus.", ())]


def test_a_situation_comes_and_goes() -> None:
    fewer = {address: row for address, row in TABLE.items() if address != "petite/"}
    assert spell(compare_tables(fewer, TABLE)) == [("Nouvelle situation.", ("Petite",))]
    assert spell(compare_tables(TABLE, fewer)) == [("Cette situation n’existe plus.", ("Petite",))]
