"""What the platform's form is and what our rules make of it, as data; frozen, no behaviour beyond reading it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
