"""From the loaded guidance to the certainty that it holds: at build, every path is walked before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable

from helper.errors import GuidanceError
from helper.rule.decision import walk
from helper.rule.form import Effect, Furniture, Rule
from helper.rule.model import Checklist, Guidance, State, Step


def prove(guidance: Guidance) -> tuple[State, ...]:
    """Walk every path, return all states. Raises GuidanceError: path without value, unreachable rule or answer."""
    states = tuple(walk(guidance))
    _check_rules(guidance, states)
    _check_questions(guidance, states)
    _check_sources(guidance)
    _check_shown(guidance)
    return states


def _check_questions(guidance: Guidance, states: Iterable[State]) -> None:
    asked = {state.question.id for state in states if isinstance(state, Step)}
    for question in guidance.questions.values():
        if question.id not in asked:
            remedy = "aucune règle n’a besoin de cette question : retirez-la, ou citez-la dans une règle"
            raise GuidanceError(file="rules/questions.toml", key="question", value=question.id, remedy=remedy)
        _check_answers(guidance, question.id)


def _check_answers(guidance: Guidance, question_id: str) -> None:
    """An answer that no rule tells apart from the others is one that no path needs."""
    conditions = [
        condition.answers
        for field in guidance.fields.values()
        for rule in field.rules
        for condition in rule.conditions
        if condition.question == question_id
    ]
    for answer in guidance.questions[question_id].answers:
        if not any(answer.id in answers for answers in conditions):
            remedy = "aucune règle ne cite cette réponse : citez-la dans une règle de fields.toml, ou retirez-la"
            raise GuidanceError(
                file="rules/questions.toml", key=f"question {question_id}", value=answer.id, remedy=remedy
            )


def _check_rules(guidance: Guidance, states: Iterable[State]) -> None:
    used = {id(entry.rule) for state in states if isinstance(state, Checklist) for entry in state.entries}
    for field in guidance.fields.values():
        for rank, rule in enumerate(field.rules, start=1):
            if id(rule) not in used:
                remedy = "une règle placée avant elle la couvre, elle ne s’applique jamais : déplacez-la ou retirez-la"
                raise GuidanceError(
                    file="rules/fields.toml",
                    key=f"field {field.id}, rule n° {rank}",
                    value=rule.value,
                    remedy=remedy,
                )


def _check_sources(guidance: Guidance) -> None:
    fields = guidance.fields.values()
    rows = [row for screen in guidance.screens.values() for row in screen.rows]
    citing: list[Rule | Effect | Furniture] = [
        *(rule for field in fields for rule in field.rules),
        *(effect for field in fields for effect in field.effects),
        *(row for row in rows if isinstance(row, Furniture)),
    ]
    cited = {source.id for one in citing for source in one.sources}
    for source in guidance.sources.values():
        if source.id not in cited:
            remedy = "aucune règle ne cite cette source : citez-la (source = …) dans fields.toml, ou retirez-la"
            raise GuidanceError(file="rules/sources.toml", key="section", value=source.id, remedy=remedy)


def _check_shown(guidance: Guidance) -> None:
    """What a row waits for, and where a question may be answered otherwise, is a field."""
    rows = [row for screen in guidance.screens.values() for row in screen.rows]
    wanted = [
        *(("rules/screens.toml", f"{row.id}, shown", other) for row in rows for other in row.shown),
        *(("rules/questions.toml", f"question {one.id}, field", one.field) for one in guidance.questions.values()),
    ]
    for file, key, field_id in wanted:
        if field_id and field_id not in guidance.fields:
            remedy = "aucun champ ne porte cet identifiant : corrigez-le"
            raise GuidanceError(file=file, key=key, value=field_id, remedy=remedy)
