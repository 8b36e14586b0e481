"""From the guidance to the tree of all situations: a node for every state, a branch for every answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from helper.rule.address import write_address
from helper.rule.decision import decide
from helper.rule.model import Checklist, Given, Guidance, State, Step

type Situation = tuple[Given, ...]
"""The answers that lead from the first question to a state; empty for the first question itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A state and what follows each of its answers; a leaf is a checklist."""

    state: State
    branches: tuple[Node, ...] = ()

    @property
    def address(self) -> str:
        """The address of the state, relative to `assistant/`."""
        return write_address(self.state.given)

    @property
    def anchor(self) -> str:
        """The id of this node on the page of the tree: its address without the final slash."""
        return self.address.removesuffix("/")


def grow_tree(guidance: Guidance, situation: Situation = ()) -> Node:
    """Grow the tree of every state that can follow these answers."""
    state = decide(guidance, {one.question.id: one.answer.id for one in situation})
    following = state.choices if isinstance(state, Step) else ()
    return Node(state=state, branches=tuple(grow_tree(guidance, choice.given) for choice in following))


def list_nodes(node: Node) -> Iterator[Node]:
    """A node and all those below it, depth first, in the order of the answers."""
    yield node
    for branch in node.branches:
        yield from list_nodes(branch)


def list_outcomes(node: Node) -> Iterator[Checklist]:
    """The checklists below a node, in the order of the answers."""
    return (below.state for below in list_nodes(node) if isinstance(below.state, Checklist))


def name_group(tree: Node, group: Collection[Situation], *, among: Collection[Situation] = ()) -> tuple[Situation, ...]:
    """Name a group of outcomes in as few situations as possible: one that stands for all outcomes below it.

    The empty situation stands for everyone. A group that one question tells apart is named by its answers to it:
    apart from all others, or from those others only that stand `among` it in what the reader has before the eyes.
    """
    others = among or [outcome.given for outcome in list_outcomes(tree)]
    return min(_name_by_answers(others, group) or _cover(tree, group), _cover(tree, group), key=len)


def _cover(node: Node, group: Collection[Situation]) -> tuple[Situation, ...]:
    if all(outcome.given in group for outcome in list_outcomes(node)):
        return (node.state.given,)
    return tuple(situation for branch in node.branches for situation in _cover(branch, group))


def _name_by_answers(others: Collection[Situation], group: Collection[Situation]) -> tuple[Situation, ...]:
    """The answers to one question that this group gives and no other outcome does; empty where there is none."""
    for question in dict.fromkeys(one.question.id for situation in others for one in situation):
        given = {situation: _find_given(situation, question) for situation in others}
        inside = dict.fromkeys(given[situation] for situation in group)
        if None not in given.values() and not any(given[one] in inside for one in others if one not in group):
            return tuple((one,) for one in inside if one)
    return ()


def _find_given(situation: Situation, question: str) -> Given | None:
    return next((one for one in situation if one.question.id == question), None)
