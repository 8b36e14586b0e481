"""An example text for the fields that are the visitor's own: a start to change, shown to those whom it resembles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helper.rule.form import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Texts by field, as they are pasted; `who` names in a few words the service that it resembles."""

    id: str
    who: str
    conditions: tuple[Condition, ...]
    texts: Mapping[str, str]


def choose_examples(examples: Iterable[Example], known: Mapping[str, str]) -> tuple[Example, ...]:
    """The examples that no answer rules out (question id to answer id): a question never asked rules out none."""
    return tuple(example for example in examples if all(_allows(one, known) for one in example.conditions))


def _allows(condition: Condition, known: Mapping[str, str]) -> bool:
    return known.get(condition.question, condition.answers[0]) in condition.answers
