"""The real guidance: every path walked, and each outcome as the note has it."""

from __future__ import annotations

from collections import Counter

import pytest

from helper.rule.address import read_address
from helper.rule.form import Certainty, Kind
from helper.rule.loading import load_guidance
from helper.rule.model import Checklist, Step
from overrides.hooks.overview.proof import prove
from tests.journeys import JOURNEYS, Journey

GUIDANCE = load_guidance()
STATES = prove(GUIDANCE)
CHECKLISTS = [state for state in STATES if isinstance(state, Checklist)]
FORM = [
    *("structure", "structure-publique", "type-employeur-public", "secteur-activite"),
    *("public-lyceens", "public-colleges", "publier"),
]


def test_the_journeys_are_all_the_outcomes() -> None:
    walked = [tuple(one.answer.id for one in checklist.given) for checklist in CHECKLISTS]
    assert Counter(walked) == Counter(journey.answers for journey in JOURNEYS)
    assert len(walked) == 12


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.address)
def test_a_journey_gives_its_values(journey: Journey) -> None:
    checklist = read_address(GUIDANCE, journey.address)
    assert isinstance(checklist, Checklist)
    entries = {entry.field.id: entry.rule for entry in checklist.entries}
    shown = {name: entries[name].value if entries[name].kind is Kind.VALUE else "" for name in journey.values}
    assert shown == journey.values
    sector = entries["secteur-activite"]
    assert sector.certainty == journey.certainty
    assert journey.source in [source.id for source in sector.sources]


def test_only_academic_services_that_were_found_are_asked_their_activity() -> None:
    asked = [state.given for state in STATES if isinstance(state, Step) and state.question.id == "activite"]
    assert [[one.answer.id for one in given] for given in asked] == [["service-academique", "trouvee"]]


def test_the_checklist_keeps_the_order_of_the_form() -> None:
    order = [field for field in GUIDANCE.fields if field in FORM]
    assert order == FORM
    steps = [GUIDANCE.screens[field.screen].step for field in GUIDANCE.fields.values()]
    assert [step for step in steps if step] == sorted(step for step in steps if step)


def test_an_interpretation_tells_its_reason_and_never_claims_the_note() -> None:
    rules = [rule for field in GUIDANCE.fields.values() for rule in field.rules]
    silent = [rule for rule in rules if rule.certainty is Certainty.INTERPRETATION]
    assert len(silent) == 2
    for rule in silent:
        assert "nous lisons" in rule.why


def test_a_rule_of_the_note_cites_the_note_first() -> None:
    for field in GUIDANCE.fields.values():
        for rule in field.rules:
            cites_note = rule.sources[0].id.startswith("note#")
            assert cites_note == (rule.certainty is not Certainty.PLATEFORME), field.id


def test_the_ministry_has_a_fallback_wherever_it_stands() -> None:
    rules = [rule for rule in GUIDANCE.fields["type-employeur-public"].rules if rule.kind is Kind.VALUE]
    assert rules
    assert all("commence par « Ministère de l'Éducation nationale »" in rule.fallback for rule in rules)


def test_a_private_school_is_never_sent_to_the_public_sector() -> None:
    """The platform refuses « Fonction publique » from a private structure."""
    private = [checklist for checklist in CHECKLISTS if checklist.given[0].answer.id == "chef-etablissement-prive"]
    values = [entry.rule.value for checklist in private for entry in checklist.entries]
    assert "Fonction publique" not in values
