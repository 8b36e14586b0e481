"""From all outcomes to a sentence per value of a field: who gets it, in the fewest words that are true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helper.model import Checklist, Field, Given, Rule


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
    return tuple(dict.fromkeys(_name_one(outcome, those, everybody) for outcome in those))


def _name_one(outcome: Checklist, those: Sequence[Checklist], everybody: Sequence[Checklist]) -> str:
    """Name an outcome by the one answer that tells it apart, else by all its answers but those that all share."""
    telling = (one for one in outcome.given if _have(one, everybody) <= _places(those, everybody))
    asked = [one for one in telling if all(_asks(other, one) for other in everybody)]
    shared = [one for one in outcome.given if len(_have(one, everybody)) == len(everybody)]
    named = asked[:1] or [one for one in outcome.given if one not in shared]
    return ", ".join(one.answer.short for one in named)


def _have(given: Given, everybody: Sequence[Checklist]) -> set[int]:
    return {place for place, outcome in enumerate(everybody) if given in outcome.given}


def _places(those: Sequence[Checklist], everybody: Sequence[Checklist]) -> set[int]:
    return {place for place, outcome in enumerate(everybody) if outcome in those}


def _asks(outcome: Checklist, given: Given) -> bool:
    return any(one.question.id == given.question.id for one in outcome.given)
