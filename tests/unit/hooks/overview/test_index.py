"""The index by field: values by situation, those of the same value together."""

from __future__ import annotations

from collections.abc import Iterable

from helper.rule.address import write_address
from helper.rule.form import Kind
from overrides.hooks.overview.index import Share, Value, index_fields
from overrides.hooks.overview.tree import Situation, grow_tree
from tests.unit.toy import load_toy

TOY = load_toy()
ACCOUNT, SHADE, BOX = index_fields(TOY, grow_tree(TOY))


def test_every_field_stands_once_in_the_order_of_the_form() -> None:
    assert [item.anchor for item in (ACCOUNT, SHADE, BOX)] == ["champ-compte", "champ-teinte", "champ-case"]
    assert [item.screen.id for item in (ACCOUNT, SHADE, BOX)] == ["avant", "ecran", "ecran"]


def test_what_everyone_has_stands_once_for_everyone() -> None:
    (value,) = ACCOUNT.values
    assert spell(value.situations) == [""]
    assert not value.traps


def test_values_stand_in_the_order_of_the_situations() -> None:
    assert [spell(value.situations) for value in SHADE.values] == [["petite/"], ["grande/bleu/"], ["grande/vert/"]]
    assert [value.entry.rule.kind for value in SHADE.values] == [Kind.ABSENT, Kind.VALUE, Kind.FREE]
    assert SHADE.values[2].entry.label == "Teinte (vert)"


def test_one_value_tells_who_rests_on_which_certainty_reason_and_trap() -> None:
    value = merge_shades()
    assert spell(value.situations) == ["grande/"]
    assert [(spell(one.situations), one.rule.certainty) for one in value.certainties] == [
        (["grande/bleu/"], "note"),
        (["grande/vert/"], "interpretation"),
    ]
    assert describe(value.traps) == [(["bleu/"], ["note#bleu", "ecran#teinte"])]
    assert describe(value.reasons) == [
        (["bleu/"], ["note#bleu", "ecran#teinte"]),
        (["vert/"], ["ecran#teinte"]),
    ]


def test_the_same_reason_of_two_rules_has_the_sources_of_both_once() -> None:
    value = merge_shades(why="La note le dit.")
    assert describe(value.reasons) == [(["grande/"], ["note#bleu", "ecran#teinte"])]


def merge_shades(why: str = "La note ne dit rien.") -> Value:
    rule = 'label = "Teinte (vert)"\nfree = "Le vert que vous voulez."\ncertainty = "interpretation"\n'
    same = f'option = "marine"\ncertainty = "interpretation"\nwhy = "{why}"'
    toy = load_toy("rules/fields.toml", f'{rule}why = "La note ne dit rien."', same)
    return index_fields(toy, grow_tree(toy))[1].values[1]


def spell(situations: Iterable[Situation]) -> list[str]:
    return [write_address(situation) for situation in situations]


def describe(shares: Iterable[Share]) -> list[tuple[list[str], list[str]]]:
    return [(spell(share.situations), [source.id for source in share.sources]) for share in shares]
