"""What the guidance says and what a visitor's answers make of it: frozen data, no behaviour beyond reading it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from helper.rule.draft import Draft
from helper.rule.example import Example
from helper.rule.form import Condition, Control, Effect, Field, Kind, Option, Rule, Screen, Source

PLATFORM = "https://1eleve1stage.education.gouv.fr/"
LOGIN = f"{PLATFORM}professionnels/connexion"
"""Where offerers log in. Source: `config/routes.rb`, state of 2026-07-22, read on 2026-11-26."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One possible answer; its id is a part of an address. `switch` offers it on a list that presumes another."""

    id: str
    label: str
    short: str
    hint: str = ""
    switch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to the visitor; `short` names it in a summary, `hint` helps where people hesitate.

    `presumed` is the answer taken for given, so that nobody is asked before they can know: the list offers the others
    at `field`.
    """

    id: str
    title: str
    short: str
    answers: tuple[Answer, ...]
    hint: str = ""
    presumed: str = ""
    field: str = ""

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
    examples: tuple[Example, ...]
    sources: Mapping[str, Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer given to a question."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An answer that can be chosen: the answers that stand afterwards, and those that no longer apply.

    `onward` are the answers that stand once those that may be presumed are: where a click on this one leads.
    """

    answer: Answer
    given: tuple[Given, ...]
    onward: tuple[Given, ...]
    dropped: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A question to answer now, the `number`-th that is asked of this visitor; `changed`: the answer under change."""

    question: Question
    given: tuple[Given, ...]
    choices: tuple[Choice, ...]
    number: int
    changed: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A field with the rule that applies to it, and what the form does there to those who gave these answers."""

    field: Field
    rule: Rule
    effects: tuple[Effect, ...] = ()

    @property
    def label(self) -> str:
        """The label on screen in this case."""
        return self.rule.label or self.field.label

    @property
    def control(self) -> Control:
        """What the form offers to fill the field in, in this case."""
        return self.rule.control or self.field.control

    @property
    def default(self) -> str:
        """What stands there before anybody touches it, in this case."""
        return self.rule.default or self.field.default

    @property
    def draft(self) -> Draft | None:
        """What a visitor may prepare here: nothing where the field is not shown, or only to be read.

        A SIRET alone is always to be had at hand: the search takes it, the convention asks for it in the end.
        """
        closed = self.rule.kind is Kind.ABSENT or self.control is Control.LECTURE_SEULE
        return None if closed and self.field.draft is not Draft.SIRET else self.field.draft

    @property
    def folded(self) -> bool:
        """Say whether nothing is to be decided or looked at here."""
        return self.field.folded or (self.rule.kind is Kind.ABSENT and not self.rule.trap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The outcome: every field in the form's order, and the answers it rests on."""

    given: tuple[Given, ...]
    entries: tuple[Entry, ...]


type State = Step | Checklist


def holds(conditions: Iterable[Condition], given: Iterable[Given]) -> bool:
    """Say whether the answers given meet every condition."""
    known = {one.question.id: one.answer.id for one in given}
    return all(known.get(condition.question) in condition.answers for condition in conditions)
