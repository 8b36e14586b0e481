"""The decision: questions demanded by the rules, answers replayed, changed answers."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from helper.errors import GuidanceError
from helper.rule import decision
from helper.rule.decision import Position, advance, decide, revise, walk
from helper.rule.form import Condition, Kind
from helper.rule.model import Answer, Checklist, Given, Question, State, Step
from tests.unit.toy import load_toy

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
    assert (step.question.id, step.number, step.total) == ("taille", 1, 2)
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


def test_the_total_is_the_longest_path_still_possible() -> None:
    assert [state.total for state in walk(TOY) if isinstance(state, Step)] == [2, 2]


def test_a_path_without_value_is_an_error_that_names_the_path() -> None:
    toy = load_toy("rules/fields.toml", 'couleur = ["vert"]', 'couleur = ["vert"], taille = "petite"')
    with pytest.raises(GuidanceError) as caught:
        decide(toy, {"taille": "grande", "couleur": "vert"})
    assert (caught.value.key, caught.value.value) == ("teinte", "grande / vert")


def test_a_changed_answer_keeps_later_answers_that_hold_and_names_the_others() -> None:
    answers = {"taille": "grande", "couleur": "bleu"}
    step = revise(TOY, answers, TOY.questions["taille"])
    assert step.changed is not None
    assert (step.changed.id, step.number, step.total) == ("grande", 1, 2)
    small, large = step.choices
    assert [one.answer.id for one in small.given] == ["petite"]
    assert [one.answer.id for one in small.dropped] == ["bleu"]
    assert [one.answer.id for one in large.given] == ["grande", "bleu"]
    assert large.dropped == ()


def test_a_later_answer_is_changed_in_its_place() -> None:
    step = revise(TOY, {"taille": "grande", "couleur": "bleu"}, TOY.questions["couleur"])
    assert (step.number, [one.answer.id for one in step.choices[1].given]) == (2, ["grande", "vert"])


def test_the_longest_path_is_found_without_walking_every_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten answers to each of three questions: a thousand ways, and three steps along the first are enough."""
    answers = tuple(Answer(id=f"r{n}", label="R", short="R") for n in range(10))
    questions = {f"q{n}": Question(id=f"q{n}", title="Q", short="Q", answers=answers) for n in range(3)}
    rule = TOY.fields["case"].rules[0]
    rules = tuple(
        replace(
            rule,
            conditions=tuple(Condition(question=name, answers=(a,)) for name, a in zip(questions, way, strict=True)),
        )
        for way in product([answer.id for answer in answers], repeat=3)
    )
    wide = replace(TOY, questions=questions, fields={"case": replace(TOY.fields["case"], rules=rules)})
    steps: list[Given] = []

    def count(position: Position, given: Given) -> Position:
        steps.append(given)
        return advance(position, given)

    monkeypatch.setattr(decision, "advance", count)
    state = decide(wide, {})
    assert isinstance(state, Step)
    assert (state.total, len(steps)) == (3, 3)


def test_the_total_is_exact_where_branches_differ() -> None:
    def measure(state: State) -> int:
        below = [one for one in walk(TOY) if spell(one).startswith(spell(state))]
        return max(len(one.given) for one in below)

    assert all(state.total == measure(state) for state in walk(TOY) if isinstance(state, Step))
