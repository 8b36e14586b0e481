"""Example texts: within the platform's limits, in letters that a convention takes, plain, and enough for everybody."""

from __future__ import annotations

import re

import pytest

from helper.draft.blank import list_blanks
from helper.draft.judging import judge
from helper.draft.remark import Standing
from helper.rule.decision import walk
from helper.rule.example import Example, choose_examples
from helper.rule.loading import load_guidance
from helper.rule.model import Checklist

GUIDANCE = load_guidance()
CHECKLISTS = [state for state in walk(GUIDANCE) if isinstance(state, Checklist)]
BLANKS = {blank.id: blank for checklist in CHECKLISTS for blank in list_blanks(checklist)}
ACRONYM = re.compile(r"\b[A-ZÀÉÈ]{2,}\b")
NEEDED = ("metier", "activites", "pause-dejeuner")


def name(checklist: Checklist) -> str:
    return "/".join(one.answer.id for one in checklist.given)


@pytest.mark.parametrize("example", GUIDANCE.examples, ids=lambda example: example.id)
def test_an_example_is_a_text_that_the_platform_takes_as_it_is(example: Example) -> None:
    for field, text in example.texts.items():
        remark = judge(BLANKS[field], {field: text})
        assert (remark.standing, remark.advice) == (Standing.RIGHT, ""), (field, remark)
        assert not ACRONYM.search(text), field
        assert text == text.strip()


@pytest.mark.parametrize("checklist", CHECKLISTS, ids=name)
def test_everybody_has_at_least_two_examples_of_each_text(checklist: Checklist) -> None:
    known = {one.question.id: one.answer.id for one in checklist.given}
    chosen = choose_examples(GUIDANCE.examples, known)
    for field in NEEDED:
        texts = [example.texts[field] for example in chosen if field in example.texts]
        assert len(texts) >= 2, field
        assert len(set(texts)) == len(texts), field


def test_a_service_sees_the_examples_of_its_activity_or_of_all_where_it_was_not_asked() -> None:
    def choose(**known: str) -> set[str]:
        return {one.id for one in choose_examples(GUIDANCE.examples, {"profil": "service-academique", **known})}

    assert "sport-jeunesse" in choose(activite="sport")
    assert "gestion" not in choose(activite="sport")
    assert {"sport-jeunesse", "gestion", "assistance-informatique"} <= choose(structure="manuelle")
    assert "college" not in choose()
