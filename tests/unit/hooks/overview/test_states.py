"""The sources of the assistant's pages, and the requests that the engine is to answer for them."""

from __future__ import annotations

import json

from helper.examples import PREPARE
from helper.rule.address import locate
from overrides.hooks.overview.proof import prove
from overrides.hooks.overview.states import FIRST, list_requests, list_states, write_front_matter
from tests.unit.toy import load_toy

TOY = load_toy()
PROVEN = prove(TOY)
STATES = list_states(TOY, PROVEN)


def test_every_state_and_every_change_of_one_is_a_page_of_its_own() -> None:
    assert [path for path, state in STATES.items() if state in PROVEN] == [
        FIRST,
        "assistant/petite/index.md",
        "assistant/grande/index.md",
        "assistant/grande/bleu/index.md",
        "assistant/grande/vert/index.md",
    ]
    assert all(path == f"assistant/{locate(state)}index.md" for path, state in STATES.items())
    assert len(STATES) > len(PROVEN)


def test_the_engine_prepares_itself_then_draws_every_state_and_the_changes_of_the_last() -> None:
    first, *drawn = map(json.loads, list_requests(TOY, PROVEN))
    assert first == PREPARE
    assert {request["kind"] for request in drawn} == {"state"}
    addresses = [request["address"] for request in drawn]
    assert addresses[: len(PROVEN)] == [locate(state) for state in PROVEN]
    assert addresses[len(PROVEN) :] == ["grande/vert/modifier-taille/", "grande/vert/modifier-couleur/"]


def test_the_first_page_alone_is_searched_and_outcomes_alone_are_listed() -> None:
    marks = {
        path: ("exclude: true" in source, "listed: true" in source)
        for path, state in STATES.items()
        for source in [write_front_matter(state)]
    }
    assert marks[FIRST] == (False, False)
    assert marks["assistant/grande/index.md"] == (True, False)
    assert marks["assistant/grande/vert/index.md"] == (True, True)
