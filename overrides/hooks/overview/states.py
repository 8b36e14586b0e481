"""From the proven states to the sources of their pages, and to the requests that the engine is to answer for them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from helper.examples import PREPARE
from helper.rule.address import list_changes, locate
from helper.rule.model import Checklist, Guidance, State

HELPER = "assistant/"
FIRST = f"{HELPER}index.md"
"""The source of the assistant's first page, the only one of its pages in the navigation."""


def list_states(guidance: Guidance, proven: Sequence[State]) -> dict[str, State]:
    """Every proven state and every change of one, by the source path of its page."""
    changes = [change for state in proven for change in list_changes(guidance, state)]
    return {f"{HELPER}{locate(state)}index.md": state for state in (*proven, *changes)}


def list_requests(guidance: Guidance, proven: Sequence[State]) -> list[str]:
    """A request for every state, and for the changes of one: memory holds what they import."""
    drawn = ({"kind": "state", "address": locate(state)} for state in (*proven, *list_changes(guidance, proven[-1])))
    return [json.dumps(request) for request in (PREPARE, *drawn)]


def write_front_matter(state: State) -> str:
    """The source of a state's page: how MkDocs is to treat it, and no text."""
    search = "search:\n  exclude: true\n" if state.given else ""  # only the first page is of our own search's index
    listed = "listed: true\n" if isinstance(state, Checklist) else ""  # each outcome is for others' search and the map
    return f"---\ntemplate: assistant.html\nhide: [toc]\n{search}{listed}---\n"
