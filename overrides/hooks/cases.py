"""From all outcomes to a sentence per value of a field: who gets it, in the fewest words that are true."""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Sequence
from dataclasses import dataclass

from helper.model import Checklist, Field, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A rule that gives a value, and who gets that value; nobody is named where everybody gets it."""

    rule: Rule
    who: tuple[str, ...]


def list_cases(field: Field, outcomes: Sequence[Checklist]) -> list[Case]:
    """The different values of a field over these outcomes, in the order in which they come."""
    given: dict[tuple[str, str], list[Checklist]] = {}
    rules: dict[tuple[str, str], Rule] = {}
    for outcome in outcomes:
        rule = next(entry.rule for entry in outcome.entries if entry.field.id == field.id)
        key = (rule.kind, rule.value)
        rules.setdefault(key, rule)
        given.setdefault(key, []).append(outcome)
    if len(given) == 1:
        return [Case(rule=rule, who=()) for rule in rules.values()]
    return [Case(rule=rules[key], who=_name(those, outcomes)) for key, those in given.items()]


def _name(those: Sequence[Checklist], everybody: Sequence[Checklist]) -> tuple[str, ...]:
    """Name outcomes by one answer where it suffices, else by the profile or by all the answers."""
    for rank in range(2):
        answers = _list_answers(those, rank)
        if answers.isdisjoint(_list_answers((one for one in everybody if one not in those), rank)):
            return tuple(answers)
    mixed = _list_answers((one for one in everybody if one not in those), 0)
    names = (outcome.given[0].answer.label for outcome in those)
    whole = (", ".join(one.answer.short for one in outcome.given) for outcome in those)
    return tuple(dict.fromkeys(full if name in mixed else name for name, full in zip(names, whole, strict=True)))


def _list_answers(outcomes: Iterable[Checklist], rank: int) -> KeysView[str]:
    return dict.fromkeys(outcome.given[rank].answer.label for outcome in outcomes).keys()
