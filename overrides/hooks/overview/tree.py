"""From the guidance to the tree of all situations: a node for every state, a branch for every answer."""

from __future__ import annotations

from collections.abc import Iterator
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
