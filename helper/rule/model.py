"""What the guidance says and what a visitor's answers make of it: frozen data, no behaviour beyond reading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from helper.rule.form import Field, Option, Rule, Screen, Source

PLATFORM = "https://1eleve1stage.education.gouv.fr/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One possible answer; its id is a part of an address."""

    id: str
    label: str
    short: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to the visitor; `short` names it in a summary, `hint` helps where people hesitate."""

    id: str
    title: str
    short: str
    answers: tuple[Answer, ...]
    hint: str = ""

    def find_answer(self, answer_id: str) -> Answer | None:
        """Return the answer of this id, or None."""
        return next((answer for answer in self.answers if answer.id == answer_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """All that the guidance says; mappings keep the order of the files."""

    version: str
    released: date
    questions: Mapping[str, Question]
    screens: Mapping[str, Screen]
    options: Mapping[str, Option]
    fields: Mapping[str, Field]
    sources: Mapping[str, Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer given to a question."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An answer that can be chosen: the answers that stand afterwards, and those that no longer apply."""

    answer: Answer
    given: tuple[Given, ...]
    dropped: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A question to answer now, `number` of `total` (the longest path possible); `changed`: the answer under change."""

    question: Question
    given: tuple[Given, ...]
    choices: tuple[Choice, ...]
    number: int
    total: int
    changed: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A field with the rule that applies to it."""

    field: Field
    rule: Rule

    @property
    def label(self) -> str:
        """The label on screen in this case."""
        return self.rule.label or self.field.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The outcome: every field in the form's order, and the answers it rests on."""

    given: tuple[Given, ...]
    entries: tuple[Entry, ...]


type State = Step | Checklist
