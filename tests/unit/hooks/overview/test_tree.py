"""The tree of situations, and the naming of a group of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from helper.rule.address import write_address
from helper.rule.model import Checklist, Step
from overrides.hooks.overview.tree import Node, Situation, grow_tree, list_nodes, list_outcomes, name_group
from tests.unit.toy import load_toy

TREE = grow_tree(load_toy())
# The colour asked of everyone: those who give the same one stand on two branches.
CROSSED = grow_tree(load_toy("rules/fields.toml", '{ taille = "petite" }', '{ taille = "petite", couleur = "bleu" }'))


def test_every_answer_is_a_branch_and_every_leaf_a_checklist() -> None:
    assert [node.anchor for node in list_nodes(TREE)] == ["", "petite", "grande", "grande/bleu", "grande/vert"]
    for node in list_nodes(TREE):
        if isinstance(node.state, Step):
            assert [branch.state.given[-1].answer for branch in node.branches] == list(node.state.question.answers)
        else:
            assert isinstance(node.state, Checklist)
            assert not node.branches


def test_a_node_has_the_address_of_its_state() -> None:
    assert [node.address for node in list_nodes(TREE)] == ["", "petite/", "grande/", "grande/bleu/", "grande/vert/"]


def test_the_outcomes_below_a_node_come_in_the_order_of_the_answers() -> None:
    assert spell(TREE) == ["petite/", "grande/bleu/", "grande/vert/"]
    assert spell(TREE.branches[1]) == ["grande/bleu/", "grande/vert/"]


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
    return [write_address(one) for one in name_group(tree, find(tree, group), among=find(tree, among))]


def find(tree: Node, addresses: Sequence[str]) -> list[Situation]:
    return [outcome.given for outcome in list_outcomes(tree) if write_address(outcome.given) in addresses]
