"""The screens as a list shows them: which rows are in the list, which in the drawing, which answers may be switched."""

from __future__ import annotations

from helper.page.layout import Piece, is_entry, lay_out, list_switches
from helper.rule.address import read_address
from helper.rule.form import Furniture
from helper.rule.loading import load_guidance
from helper.rule.model import Checklist, Guidance
from tests.unit.toy import FILES, load_toy

TOY = load_toy()


def read(guidance: Guidance, address: str) -> Checklist:
    state = read_address(guidance, address)
    assert isinstance(state, Checklist)
    return state


def name(piece: Piece) -> str:
    return piece.id if isinstance(piece, Furniture) else piece.field.id


def test_furniture_without_a_remark_is_in_the_drawing_and_not_in_the_list() -> None:
    _, screen = lay_out(TOY, read(TOY, "grande/bleu/"))
    assert [name(piece) for piece in screen.drawn] == ["conseil", "teinte", "corbeille", "case"]
    assert [name(piece) for block in screen.blocks for piece in block.pieces] == ["teinte", "corbeille", "case"]
    assert [is_entry(piece) for piece in screen.pieces] == [False, True, False, True]


def test_what_comes_once_a_line_is_chosen_is_in_the_drawing() -> None:
    fields = FILES["rules/fields.toml"].replace('control = "action"', 'control = "recherche"')
    screens = FILES["rules/screens.toml"].replace('case = "décochée"', 'compte = "choisie"')
    toy = load_guidance({**FILES, "rules/fields.toml": fields, "rules/screens.toml": screens}.__getitem__)
    _, screen = lay_out(toy, read(toy, "grande/bleu/"))
    assert "corbeille" in [name(piece) for piece in screen.drawn]


def test_only_what_was_presumed_can_be_switched() -> None:
    switches = list_switches(TOY, read(TOY, "grande/vert/"))
    assert {field: [choice.answer.id for choice in choices] for field, choices in switches.items()} == {
        "teinte": ["bleu"]
    }
