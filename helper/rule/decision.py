"""From the guidance and the answers to a state: the next question demanded by the rules, or the checklist.

A rule whose conditions neither hold nor fail yet demands the questions it lacks; so a visitor is asked
only what the rules still need, and no list of transitions exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from helper.errors import GuidanceError
from helper.rule.form import Field, Rule
from helper.rule.model import Answer, Checklist, Choice, Entry, Given, Guidance, Question, State, Step, holds


@dataclass(frozen=True, slots=True)
class Position:
    """How far the answers have settled the tables; `pending` holds, per open field, the rules not failed yet."""

    given: tuple[Given, ...]
    settled: Mapping[str, Rule]
    pending: Mapping[str, Sequence[Rule]]


def decide(guidance: Guidance, answers: Mapping[str, str]) -> State:
    """Replay answers (question id to answer id) from the first question; those no rule demands are left aside."""
    position = replay(guidance, answers)
    question = next_question(guidance, position)
    return _conclude(guidance, position) if question is None else _ask(guidance, position, question)


def revise(guidance: Guidance, answers: Mapping[str, str], question: Question) -> Step:
    """Ask again a question already answered: a choice keeps the later answers that still hold and names the others."""
    before = replay(guidance, {one: answer for one, answer in answers.items() if one != question.id})
    position = replay(guidance, answers, before)
    choices = []
    for answer in question.answers:
        after = replay(guidance, answers, advance(before, Given(question=question, answer=answer)))
        kept = {given.question.id for given in after.given}
        dropped = tuple(given for given in position.given if given.question.id not in kept)
        onward = _presume(guidance, after).given
        choices.append(Choice(answer=answer, given=after.given, onward=onward, dropped=dropped))
    return Step(
        question=question,
        given=position.given,
        choices=tuple(choices),
        number=_count_asked(before.given) + 1,
        changed=position.given[len(before.given)].answer,
    )


def replay(guidance: Guidance, answers: Mapping[str, str], position: Position | None = None) -> Position:
    """Advance through the demanded questions, from the first or from `position`, for as long as the answers hold."""
    position = position or start(guidance)
    while question := next_question(guidance, position):
        answer = question.find_answer(answers.get(question.id, ""))
        if answer is None:
            break
        position = advance(position, Given(question=question, answer=answer))
    return position


def start(guidance: Guidance) -> Position:
    """The position before any answer."""
    return _settle((), {}, {field.id: field.rules for field in guidance.fields.values()})


def advance(position: Position, given: Given) -> Position:
    """The position after one more answer."""
    return _settle((*position.given, given), position.settled, position.pending)


def next_question(guidance: Guidance, position: Position) -> Question | None:
    """The first demanded question, in the order of questions.toml; None when every field is settled."""
    known = _read(position.given)
    demanded = {lack for rules in position.pending.values() for lack in _find_lacks(rules[0], known)}
    return next((question for question in guidance.questions.values() if question.id in demanded), None)


def walk(guidance: Guidance, position: Position | None = None) -> Iterator[State]:
    """Every reachable state, depth first, in the order of the answers."""
    position = position or start(guidance)
    question = next_question(guidance, position)
    if question is None:
        yield _conclude(guidance, position)
        return
    yield _ask(guidance, position, question)
    for answer in question.answers:
        yield from walk(guidance, advance(position, Given(question=question, answer=answer)))


def _settle(given: tuple[Given, ...], settled: Mapping[str, Rule], pending: Mapping[str, Sequence[Rule]]) -> Position:
    known = _read(given)
    now_settled = dict(settled)
    still_pending = {}
    for field_id, rules in pending.items():
        left = _drop_failed(field_id, rules, known)
        if _find_lacks(left[0], known):
            still_pending[field_id] = left
        else:
            now_settled[field_id] = left[0]
    return Position(given, now_settled, still_pending)


def _drop_failed(field_id: str, rules: Sequence[Rule], known: Mapping[str, str]) -> Sequence[Rule]:
    for index, rule in enumerate(rules):
        if not _fails(rule, known):
            return rules[index:] if index else rules
    path = " / ".join(known.values())
    remedy = "aucune règle ne donne de valeur pour ces réponses ; ajoutez une règle à ce champ"
    raise GuidanceError(file="rules/fields.toml", key=field_id, value=path, remedy=remedy)


def _fails(rule: Rule, known: Mapping[str, str]) -> bool:
    for condition in rule.conditions:
        if condition.question in known and known[condition.question] not in condition.answers:
            return True
    return False


def _find_lacks(rule: Rule, known: Mapping[str, str]) -> list[str]:
    return [condition.question for condition in rule.conditions if condition.question not in known]


def _read(given: tuple[Given, ...]) -> dict[str, str]:
    return {one.question.id: one.answer.id for one in given}


def _ask(guidance: Guidance, position: Position, question: Question) -> Step:
    def offer(answer: Answer) -> Choice:
        after = advance(position, Given(question=question, answer=answer))
        return Choice(answer=answer, given=after.given, onward=_presume(guidance, after).given)

    choices = tuple(offer(answer) for answer in question.answers)
    number = _count_asked(position.given) + 1
    return Step(question=question, given=position.given, choices=choices, number=number)


def _presume(guidance: Guidance, position: Position) -> Position:
    """Go past the questions whose answer is presumed: whoever knows better says so on the list."""
    while (question := next_question(guidance, position)) and (answer := question.find_answer(question.presumed)):
        position = advance(position, Given(question=question, answer=answer))
    return position


def _count_asked(given: Iterable[Given]) -> int:
    return sum(one.answer.id != one.question.presumed for one in given)


def _conclude(guidance: Guidance, position: Position) -> Checklist:
    def enter(field: Field) -> Entry:
        effects = tuple(effect for effect in field.effects if holds(effect.conditions, position.given))
        return Entry(field=field, rule=position.settled[field.id], effects=effects)

    return Checklist(given=position.given, entries=tuple(enter(field) for field in guidance.fields.values()))
