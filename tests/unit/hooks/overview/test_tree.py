"""The tree of situations."""

from __future__ import annotations

from helper.rule.address import write_address
from helper.rule.model import Checklist, Step
from overrides.hooks.overview.tree import Node, grow_tree, list_nodes, list_outcomes
from tests.unit.toy import load_toy

TREE = grow_tree(load_toy())


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


def spell(node: Node) -> list[str]:
    return [write_address(outcome.given) for outcome in list_outcomes(node)]
