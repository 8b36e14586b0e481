"""The index by screen: rows in the form's order, values by situation, each text with those who get it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from helper.rule.address import write_address
from helper.rule.form import Control, Kind
from overrides.hooks.overview.audience import Told
from overrides.hooks.overview.index import Aside, Value, index_fields, index_screens
from overrides.hooks.overview.tree import Situation, grow_tree
from tests.unit.toy import load_toy

TOY = load_toy()
TREE = grow_tree(TOY)
ACCOUNT, SHADE, BOX = index_fields(TOY, TREE)


def test_every_row_stands_once_in_the_order_of_the_form() -> None:
    boards = index_screens(TOY, TREE)
    rows = [[row.id for row in board.rows] for board in boards]
    assert rows == [["compte"], ["conseil", "teinte", "corbeille", "case"]]
    assert [item.anchor for item in boards[1].items] == ["champ-teinte", "champ-case"]


def test_what_everyone_has_stands_once_and_names_nobody() -> None:
    (value,) = ACCOUNT.values
    assert spell(value.situations) == [""]
    assert value.told.who == ()
    assert not value.traps


def test_a_button_is_no_choice() -> None:
    button = replace(BOX, control=Control.BOUTON)
    assert [item.is_choice for item in (ACCOUNT, SHADE, BOX, button)] == [True, True, True, False]


def test_values_stand_in_the_order_of_the_situations() -> None:
    assert [spell(value.situations) for value in SHADE.values] == [["petite/"], ["grande/bleu/"], ["grande/vert/"]]
    assert [value.kind for value in SHADE.values] == [Kind.ABSENT, Kind.VALUE, Kind.FREE]
    assert SHADE.values[2].label == "Teinte (vert)"
    assert [value.told.who for value in SHADE.values] == [("Petite",), ("Grande, bleu",), ("Grande, vert",)]


def test_one_value_tells_who_rests_on_which_certainty_reason_and_trap() -> None:
    value = merge_shades()
    assert spell(value.situations) == ["grande/"]
    assert [(spell(one.situations), one.certainty) for one in value.certainties] == [
        (["grande/bleu/"], "note"),
        (["grande/vert/"], "interpretation"),
    ]
    assert describe(value.traps) == [(["bleu/"], ["note#bleu", "ecran#teinte"])]
    assert describe(value.reasons) == [
        (["bleu/"], ["note#bleu", "ecran#teinte"]),
        (["vert/"], ["ecran#teinte"]),
    ]


def test_a_text_that_not_all_get_is_never_drawn_without_who_gets_it() -> None:
    (trap,) = merge_shades().traps
    assert trap.__html__() == (
        '<span class="told" data-who="grande/bleu"><span class="told__who">Bleu\u00a0:</span> '
        "Pas «\u00a0Bleu ciel\u00a0»\u202f!</span>"
    )
    (effect,) = merge_shades().effects
    assert effect.__html__() == "Un clic la vide."


def test_the_same_reason_of_two_rules_has_the_sources_of_both_once() -> None:
    value = merge_shades(why="La note le dit.")
    assert describe(value.reasons) == [(["grande/"], ["note#bleu", "ecran#teinte"])]


def test_furniture_tells_its_remark_to_those_who_meet_it() -> None:
    asides = [row for board in index_screens(TOY, TREE) for row in board.rows if isinstance(row, Aside)]
    assert [[(note.text, note.who) for note in aside.notes] for aside in asides] == [
        [],
        [("N’y touchez pas.", ("Grande",))],
    ]


def test_on_the_page_of_some_those_in_common_are_not_named() -> None:
    large = TREE.branches[1]
    (value, _) = index_fields(TOY, large)[1].values
    assert value.told.who == ("Bleu",)
    asides = [row for board in index_screens(TOY, large) for row in board.rows if isinstance(row, Aside)]
    assert [note.who for aside in asides for note in aside.notes] == [()]


def merge_shades(why: str = "La note ne dit rien.") -> Value:
    rule = 'label = "Teinte (vert)"\nfree = "Le vert que vous voulez."\ncertainty = "interpretation"\n'
    same = f'option = "marine"\ncertainty = "interpretation"\nwhy = "{why}"'
    toy = load_toy("rules/fields.toml", f'{rule}why = "La note ne dit rien."', same)
    return index_fields(toy, grow_tree(toy))[1].values[1]


def spell(situations: Iterable[Situation]) -> list[str]:
    return [write_address(situation) for situation in situations]


def describe(shares: Iterable[Told]) -> list[tuple[list[str], list[str]]]:
    return [(spell(share.situations), [source.id for source in share.sources]) for share in shares]
