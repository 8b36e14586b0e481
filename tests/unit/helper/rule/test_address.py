"""Addresses: each state has one, and any text at all leads to a state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.errors import UnknownAnswerError
from helper.rule.address import find_nearest, list_changes, locate, read_address
from helper.rule.decision import walk
from helper.rule.model import Step
from tests.unit.toy import load_toy

TOY = load_toy()
STATES = [*walk(TOY), *(change for state in walk(TOY) for change in list_changes(TOY, state))]
ADDRESSES = [locate(state) for state in STATES]


def test_every_state_has_an_address_of_its_own() -> None:
    assert [
        *("", "petite/", "grande/", "grande/bleu/", "grande/vert/"),
        *("petite/modifier-taille/", "grande/modifier-taille/"),
        *("grande/bleu/modifier-taille/", "grande/bleu/modifier-couleur/"),
        *("grande/vert/modifier-taille/", "grande/vert/modifier-couleur/"),
    ] == ADDRESSES


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_leads_back_to_its_state(address: str) -> None:
    assert read_address(TOY, address) == STATES[ADDRESSES.index(address)]


LOST = {
    "nimporte/": ("nimporte", ""),
    "grande/rose/": ("rose", "grande/"),
    "grande/bleu/encore/": ("encore", "grande/bleu/"),
    "grande/modifier-poids/": ("modifier-poids", "grande/"),
    "grande/modifier-couleur/": ("modifier-couleur", "grande/"),
    "grande/modifier-taille/bleu/": ("modifier-taille", "grande/"),
}


@pytest.mark.parametrize("address", LOST)
def test_an_unknown_part_is_told_and_leads_to_the_last_state_that_holds(address: str) -> None:
    part, nearest = LOST[address]
    with pytest.raises(UnknownAnswerError) as caught:
        read_address(TOY, address)
    assert caught.value.part == part
    arrival = find_nearest(TOY, address)
    assert (arrival.lost, locate(arrival.state)) == (part, nearest)


@given(st.lists(st.one_of(st.sampled_from(["grande", "bleu", "modifier-taille"]), st.text())).map("/".join))
def test_any_text_leads_to_a_state(address: str) -> None:
    state = find_nearest(TOY, address).state
    assert locate(state) in ADDRESSES


def test_a_change_is_offered_for_each_answer_given() -> None:
    checklist = read_address(TOY, "grande/bleu/")
    assert [step.question.id for step in list_changes(TOY, checklist) if isinstance(step, Step)] == [
        "taille",
        "couleur",
    ]
