"""The naming of a group of outcomes: in the fewest situations, apart from all others or from some."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from helper.rule.address import write_address
from overrides.hooks.overview.naming import Crowd
from overrides.hooks.overview.tree import Node, Situation, grow_tree, list_outcomes
from tests.unit.toy import load_toy

TREE = grow_tree(load_toy())
# The colour asked of everyone: those who give the same one stand on two branches.
CROSSED = grow_tree(load_toy("rules/fields.toml", '{ taille = "petite" }', '{ taille = "petite", couleur = "bleu" }'))


@pytest.mark.parametrize(
    ("group", "names"),
    [
        (["petite/", "grande/bleu/", "grande/vert/"], [""]),
        (["grande/bleu/", "grande/vert/"], ["grande/"]),
        (["petite/", "grande/vert/"], ["petite/", "grande/vert/"]),
        (["grande/vert/"], ["grande/vert/"]),
    ],
)
def test_a_group_is_named_by_the_fewest_situations(group: Sequence[str], names: Sequence[str]) -> None:
    assert name(TREE, group) == names


def test_a_group_on_several_branches_is_named_by_the_answer_it_shares() -> None:
    assert spell(CROSSED) == ["petite/bleu/", "petite/vert/", "grande/bleu/", "grande/vert/"]
    assert name(CROSSED, ["petite/vert/", "grande/vert/"]) == ["vert/"]


def test_an_answer_that_others_give_too_does_not_name_a_group() -> None:
    assert name(CROSSED, ["petite/vert/", "grande/bleu/"]) == ["petite/vert/", "grande/bleu/"]


def test_a_group_is_told_apart_from_those_alone_among_which_it_stands() -> None:
    assert name(CROSSED, ["grande/vert/"], among=["petite/bleu/", "petite/vert/", "grande/vert/"]) == ["grande/"]
    assert name(CROSSED, ["grande/vert/"]) == ["grande/vert/"]


def spell(node: Node) -> list[str]:
    return [write_address(outcome.given) for outcome in list_outcomes(node)]


def name(tree: Node, group: Sequence[str], *, among: Sequence[str] = ()) -> list[str]:
    everyone = Crowd.gather([outcome.given for outcome in list_outcomes(tree)])
    before_the_eyes = Crowd.gather(find(tree, among)) if among else None
    return [write_address(one) for one in everyone.name(find(tree, group), among=before_the_eyes)]


def find(tree: Node, addresses: Sequence[str]) -> list[Situation]:
    return [outcome.given for outcome in list_outcomes(tree) if write_address(outcome.given) in addresses]
