"""From all outcomes to a sentence per value of a field: who gets it, in the fewest words that are true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helper.page.rendering import write_situation
from helper.rule.form import Field, Rule
from helper.rule.model import Checklist, Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A rule that gives a value, and who gets that value; nobody is named where everybody gets it."""

    rule: Rule
    who: tuple[str, ...]


def list_cases(field: Field, outcomes: Sequence[Checklist]) -> list[Case]:
    """The different values of a field over these outcomes, in the order in which they come."""
    rules: dict[tuple[str, str], Rule] = {}
    places: dict[tuple[str, str], set[int]] = {}
    for place, outcome in enumerate(outcomes):
        rule = next(entry.rule for entry in outcome.entries if entry.field.id == field.id)
        key = (rule.kind, rule.value)
        rules.setdefault(key, rule)
        places.setdefault(key, set()).add(place)
    if len(rules) == 1:
        return [Case(rule=rule, who=()) for rule in rules.values()]
    crowd = Crowd.gather(outcomes)
    return [Case(rule=rules[key], who=crowd.name(those)) for key, those in places.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Outcomes, each by its place; where each answer was given, by the ids of question and answer; how often asked."""

    outcomes: Sequence[Checklist]
    held: Mapping[tuple[str, str], set[int]]
    asked: Mapping[str, int]

    @staticmethod
    def gather(outcomes: Sequence[Checklist]) -> Crowd:
        """Gather outcomes, each looked at once."""
        held: dict[tuple[str, str], set[int]] = {}
        for place, outcome in enumerate(outcomes):
            for one in outcome.given:
                held.setdefault(_name(one), set()).add(place)
        asked = Counter(one.question.id for outcome in outcomes for one in outcome.given)
        return Crowd(outcomes=outcomes, held=held, asked=asked)

    def name(self, places: set[int]) -> tuple[str, ...]:
        """Name the outcomes at these places, each name once."""
        return tuple(dict.fromkeys(self._name_one(self.outcomes[place], places) for place in sorted(places)))

    def _name_one(self, outcome: Checklist, those: set[int]) -> str:
        """Name an outcome by the one answer that tells it apart, else by all its answers but those that all share."""
        everybody = len(self.outcomes)
        telling = (one for one in outcome.given if self.held[_name(one)] <= those)
        asked = [one for one in telling if self.asked[one.question.id] == everybody]
        named = asked[:1] or [one for one in outcome.given if len(self.held[_name(one)]) != everybody]
        return write_situation(named)


def _name(given: Given) -> tuple[str, str]:
    return given.question.id, given.answer.id
