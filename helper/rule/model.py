"""What the guidance says and what a visitor's answers make of it: frozen data, no behaviour beyond reading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PLATFORM = "https://1eleve1stage.education.gouv.fr/"


class Certainty(StrEnum):
    """How sure a value is; the ids stand in the page as `data-certainty`."""

    NOTE = "note"
    PLATEFORME = "plateforme"
    INTERPRETATION = "interpretation"


class Control(StrEnum):
    """What the platform's form offers to fill a field in."""

    ACTION = "action"
    BOUTON = "bouton"
    BOUTONS_RADIO = "boutons-radio"
    CASE = "case"
    LISTE = "liste"
    RECHERCHE = "recherche"
    TEXTE = "texte"


class Kind(StrEnum):
    """What a rule gives: an exact value, free text, a field already filled in, or one that is not shown."""

    VALUE = "value"
    FREE = "free"
    FILLED = "filled"
    ABSENT = "absent"


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
class Source:
    """A place that can be pointed at: a section of the note, or a place of the platform.

    `checked` is the day on which somebody last compared the guidance with it; `state` tells the document's own age.
    """

    id: str
    document: str
    title: str
    state: str
    checked: date
    excerpt: str = ""
    url: str = ""

    @property
    def anchor(self) -> str:
        """The id of this source's heading on the page of sources."""
        return self.id.replace("#", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A screen of the platform, or what comes before and after; `step` is its number there, 0 outside of it."""

    id: str
    title: str
    step: int
    intro: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Equality, and nothing else: the question's answer is one of these."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option of one of the platform's lists; `fallback` says what to do when the list no longer has it."""

    id: str
    value: str
    note_wording: str = ""
    fallback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of a field's decision table; `label` is the platform's where this case changes it."""

    conditions: tuple[Condition, ...]
    kind: Kind
    value: str
    certainty: Certainty
    why: str
    sources: tuple[Source, ...]
    label: str = ""
    note_wording: str = ""
    fallback: str = ""
    trap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of the platform's form, or a step around it, with its decision table (hit policy: first)."""

    id: str
    label: str
    screen: str
    control: Control
    rules: tuple[Rule, ...]
    required: bool = True
    copy: bool = False
    limits: str = ""
    options: tuple[str, ...] = ()


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
