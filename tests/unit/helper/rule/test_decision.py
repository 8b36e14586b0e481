"""The decision: questions demanded by the rules, answers replayed, changed answers."""

from __future__ import annotations

import pytest

from helper.errors import GuidanceError
from helper.rule.decision import decide, revise, walk
from helper.rule.form import Kind
from helper.rule.loading import load_guidance
from helper.rule.model import Checklist, State, Step
from tests.unit.toy import FILES, load_toy

TOY = load_toy()


def ask(answers: dict[str, str]) -> Step:
    state = decide(TOY, answers)
    assert isinstance(state, Step)
    return state


def conclude(answers: dict[str, str]) -> Checklist:
    state = decide(TOY, answers)
    assert isinstance(state, Checklist)
    return state


def spell(state: State) -> str:
    return "/".join(one.answer.id for one in state.given)


def test_the_first_demanded_question_comes_first() -> None:
    step = ask({})
    assert (step.question.id, step.number) == ("taille", 1)
    assert [choice.answer.id for choice in step.choices] == ["petite", "grande"]


def test_a_question_is_asked_only_where_a_rule_needs_it() -> None:
    assert ask({"taille": "grande"}).question.id == "couleur"
    assert spell(conclude({"taille": "petite"})) == "petite"


def test_an_answer_that_no_rule_demands_is_left_aside() -> None:
    assert spell(conclude({"taille": "petite", "couleur": "vert"})) == "petite"


def test_an_answer_that_its_question_does_not_have_is_asked_again() -> None:
    assert ask({"taille": "énorme"}).question.id == "taille"


def test_the_first_rule_that_holds_gives_the_value() -> None:
    entries = {entry.field.id: entry for entry in conclude({"taille": "grande", "couleur": "bleu"}).entries}
    assert list(entries) == ["compte", "teinte", "case"]
    assert entries["teinte"].rule.value == "Bleu marine"
    assert entries["teinte"].label == "Teinte d'usage"


def test_a_rule_may_change_the_label() -> None:
    entries = {entry.field.id: entry for entry in conclude({"taille": "grande", "couleur": "vert"}).entries}
    assert entries["teinte"].rule.kind is Kind.FREE
    assert entries["teinte"].label == "Teinte (vert)"


def test_every_state_is_walked_depth_first() -> None:
    assert [spell(state) for state in walk(TOY)] == ["", "petite", "grande", "grande/bleu", "grande/vert"]


def test_an_answer_leads_past_what_may_be_presumed() -> None:
    large = ask({}).choices[1]
    assert [one.answer.id for one in large.given] == ["grande"]
    assert [one.answer.id for one in large.onward] == ["grande", "bleu"]


def test_a_question_is_counted_only_when_it_is_asked() -> None:
    third = '[[question]]\nid = "forme"\ntitle = "F"\nshort = "F"\n'
    answers = "".join(f'[[question.answer]]\nid = "{one}"\nlabel = "F"\nshort = "F"\n' for one in ("ronde", "plate"))
    rules = "".join(
        f'[[field.rule]]\nwhen = {{ forme = "{one}" }}\nvalue = "{one}"\ncertainty = "note"\nwhy = "x"\n'
        'source = "note#petite"\n'
        for one in ("ronde", "plate")
    )
    files = dict(FILES)
    files["rules/questions.toml"] += third + answers
    start = files["rules/fields.toml"].index('[[field.rule]]\nvalue = "décochée"')
    files["rules/fields.toml"] = files["rules/fields.toml"][:start] + rules
    toy = load_guidance(files.__getitem__)
    presumed = decide(toy, {"taille": "grande", "couleur": "bleu"})
    said = decide(toy, {"taille": "grande", "couleur": "vert"})
    assert isinstance(presumed, Step)
    assert isinstance(said, Step)
    assert (presumed.question.id, presumed.number, said.number) == ("forme", 2, 3)


def test_a_row_has_the_effects_of_those_who_gave_these_answers() -> None:
    large, small = conclude({"taille": "grande", "couleur": "bleu"}), conclude({"taille": "petite"})
    assert [[effect.text for effect in one.entries[1].effects] for one in (large, small)] == [["Un clic la vide."], []]


def test_a_path_without_value_is_an_error_that_names_the_path() -> None:
    toy = load_toy("rules/fields.toml", 'couleur = ["vert"]', 'couleur = ["vert"], taille = "petite"')
    with pytest.raises(GuidanceError) as caught:
        decide(toy, {"taille": "grande", "couleur": "vert"})
    assert (caught.value.key, caught.value.value) == ("teinte", "grande / vert")


def test_a_changed_answer_keeps_later_answers_that_hold_and_names_the_others() -> None:
    answers = {"taille": "grande", "couleur": "bleu"}
    step = revise(TOY, answers, TOY.questions["taille"])
    assert step.changed is not None
    assert (step.changed.id, step.number) == ("grande", 1)
    small, large = step.choices
    assert [one.answer.id for one in small.given] == ["petite"]
    assert [one.answer.id for one in small.dropped] == ["bleu"]
    assert [one.answer.id for one in large.given] == ["grande", "bleu"]
    assert large.dropped == ()


def test_a_later_answer_is_changed_in_its_place() -> None:
    step = revise(TOY, {"taille": "grande", "couleur": "bleu"}, TOY.questions["couleur"])
    assert (step.number, [one.answer.id for one in step.choices[1].given]) == (2, ["grande", "vert"])
