"""What the platform's form is, screen by screen, and what our rules make of it; frozen data, read and not changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from helper.rule.draft import Draft


class Certainty(StrEnum):
    """How sure a value is; the ids stand in the page as `data-certainty`."""

    NOTE = "note"
    IMPLICITE = "implicite"
    PLATEFORME = "plateforme"
    INTERPRETATION = "interpretation"


class Control(StrEnum):
    """What the platform's form offers to fill a field in."""

    ACTION = "action"
    BOUTON = "bouton"
    BOUTONS_RADIO = "boutons-radio"
    CASE = "case"
    LECTURE_SEULE = "lecture-seule"
    LISTE = "liste"
    LISTES = "listes"
    NOMBRE = "nombre"
    RECHERCHE = "recherche"
    TEXTE = "texte"
    TEXTE_LONG = "texte-long"

    @property
    def takes_text(self) -> bool:
        """Say whether what was copied elsewhere can be pasted here as it is; a search wants a line chosen besides."""
        return self in (Control.TEXTE, Control.TEXTE_LONG, Control.NOMBRE)


class Part(StrEnum):
    """What a piece of furniture is: what a person meets on a screen and does not fill in."""

    BOUTON = "bouton"
    DEPLIANT = "depliant"
    ENCADRE = "encadre"
    LIEN = "lien"
    TEXTE = "texte"
    TITRE = "titre"


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
class Condition:
    """Equality, and nothing else: the question's answer is one of these."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option of one of the platform's lists; `typed` is what a keyboard types to come near it in the open list.

    `fallback` says what to do when the list no longer has it.
    """

    id: str
    value: str
    typed: str = ""
    note_wording: str = ""
    fallback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of a field's decision table; `label`, `control`, `default` are the form's where this case changes it."""

    conditions: tuple[Condition, ...]
    kind: Kind
    value: str
    certainty: Certainty
    why: str
    sources: tuple[Source, ...]
    label: str = ""
    control: Control | None = None
    default: str = ""
    typed: str = ""
    note_wording: str = ""
    fallback: str = ""
    trap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What the form does to a person at a field, read in its code and not tried; `conditions` say to whom."""

    text: str
    sources: tuple[Source, ...]
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of the platform's form, or a step around it, with its decision table (hit policy: first).

    The form marks it with a star (`star`) or demands it without one (`required`). `default` is what stands there
    before anybody touches it: a box's state, an option; `shown` what other fields must hold for it to be on screen.
    `least` and `most` count characters, or are bounds of a number; 0 is none. `nameless`: the form has no label, ours
    describes it. `folded`: nothing to decide here for most. `essential`: where people go wrong;
    said on top of a list. `draft`: the visitor's own, to prepare. `look`: what to look at before publishing.
    """

    id: str
    label: str
    screen: str
    control: Control
    rules: tuple[Rule, ...]
    star: bool = False
    required: bool = True
    nameless: bool = False
    folded: bool = False
    essential: bool = False
    default: str = ""
    placeholder: str = ""
    shown: Mapping[str, str] = field(default_factory=dict)
    least: int = 0
    most: int = 0
    limits: str = ""
    options: tuple[str, ...] = ()
    draft: Draft | None = None
    look: str = ""
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What a person meets on a screen and does not fill in; `note` says what to know of it, where there is anything."""

    id: str
    label: str
    part: Part
    nameless: bool = False
    conditions: tuple[Condition, ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    sources: tuple[Source, ...] = ()


type Row = Field | Furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A screen of the platform, or what comes before and after; `step` is its number there, 0 outside of it.

    `rows` is all that a person meets there, in the order of meeting; `next` the platform's word for what follows;
    `short` names it in a bar where a step's number does not.
    """

    id: str
    title: str
    step: int
    intro: str
    rows: tuple[Row, ...]
    next: str = ""
    short: str = ""
