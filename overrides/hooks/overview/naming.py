"""From a group of outcomes to the fewest situations that name it; outcomes are counted once, however many groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from helper.rule.address import write_address
from overrides.hooks.overview.tree import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Outcomes: how many there are below each address, how many gave each answer, which questions they all answered."""

    below: Mapping[str, int]
    given: Mapping[tuple[str, str], int]
    common: tuple[str, ...]

    @staticmethod
    def gather(outcomes: Collection[Situation]) -> Crowd:
        """Count outcomes, each looked at once."""
        given = _count_answers(outcomes)
        asked: Counter[str] = Counter()
        for (question, _), number in given.items():
            asked[question] += number
        common = tuple(question for question, number in asked.items() if number == len(outcomes))
        return Crowd(below=_count_addresses(outcomes), given=given, common=common)

    def name(self, group: Collection[Situation], *, among: Crowd | None = None) -> tuple[Situation, ...]:
        """Name a group of these outcomes in as few situations as possible: one stands for all outcomes below it.

        The empty situation stands for everyone. A group that one question tells apart is named by its answers to it:
        apart from all others, or from those others only that stand `among` it in what the reader has before the eyes.
        """
        covered = self._cover(group)
        return min((among or self).name_by_answers(group) or covered, covered, key=len)

    def name_by_answers(self, group: Collection[Situation]) -> tuple[Situation, ...]:
        """The answers to one question that this group gives and no other outcome does; empty where there is none."""
        own = _count_answers(group)
        for question in self.common:
            inside = {one.answer.id: one for situation in group for one in situation if one.question.id == question}
            if all(own[question, answer] == self.given[question, answer] for answer in inside):
                return tuple((one,) for one in inside.values())
        return ()

    def _cover(self, group: Collection[Situation]) -> tuple[Situation, ...]:
        """The shortest situations below which there is nothing but this group, and all of it."""
        own = _count_addresses(group)
        whole: dict[str, Situation] = {}  # by address: to hash a situation is to hash every text that it holds
        for situation in group:
            above = ((write_address(one), one) for one in _list_above(situation))
            address, shortest = next((address, one) for address, one in above if own[address] == self.below[address])
            whole[address] = shortest
        return tuple(whole.values())


def _list_above(situation: Situation) -> Iterator[Situation]:
    """The situations from the first question down to this one."""
    return (situation[:length] for length in range(len(situation) + 1))


def _count_addresses(outcomes: Iterable[Situation]) -> Counter[str]:
    return Counter(write_address(above) for situation in outcomes for above in _list_above(situation))


def _count_answers(outcomes: Iterable[Situation]) -> Counter[tuple[str, str]]:
    return Counter((one.question.id, one.answer.id) for situation in outcomes for one in situation)
