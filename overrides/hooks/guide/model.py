"""What pages say beyond the rules: the platform's wordings, the glossary, the history; frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from helper.rule.form import Source


class Role(StrEnum):
    """What a text does on the platform's screen; an error also says what it means and what to do."""

    BOUTON = "bouton"
    CHOIX = "choix"
    COLONNE = "colonne"
    ERREUR = "erreur"
    LIEN = "lien"
    MESSAGE = "message"
    ONGLET = "onglet"
    RUBRIQUE = "rubrique"
    STATUT = "statut"
    TITRE = "titre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something that changed on the platform, and the day from which it may have been in use."""

    id: str
    day: date
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text of the platform, to the letter. `field` is the field it speaks of, empty where it is none of ours.

    `until` is the event since which the platform no longer shows it.
    """

    id: str
    text: str
    role: Role
    source: Source
    field: str = ""
    until: Milestone | None = None
    means: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the trade: `name` as pages write it, `full` where it is short for something."""

    id: str
    name: str
    full: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that the note says, what the platform shows of it, and what we advise."""

    id: str
    title: str
    note: Source
    platform: str
    source: Source
    advice: str
    since: Milestone | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Words of the note, and the platform's own for the same thing."""

    id: str
    note: str
    platform: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What pages say beyond the rules; mappings keep the order of the files. `sources` has the guidance's too."""

    sources: Mapping[str, Source]
    wordings: Mapping[str, Wording]
    terms: Mapping[str, Term]
    events: Mapping[str, Milestone]
    points: Mapping[str, Point]
    words: Mapping[str, Word]
