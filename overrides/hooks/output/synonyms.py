"""The table of the visitors' words: from guidance/pages/synonyms.toml to frozen entries, as strict as every loader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from helper.errors import GuidanceError
from helper.rule.table import Table

FILE = "pages/synonyms.toml"
LONGEST = 60


class Fault(StrEnum):
    """What the index finds wrong in a phrase, once words are read as the search reads them."""

    EMPTY = "empty"
    TWICE = "twice"
    UNKNOWN = "unknown"


REMEDIES = {
    Fault.EMPTY: "il n’y reste aucun mot sans les petits (de, la, pour…) : ajoutez-en un, ou retirez ce texte",
    Fault.TWICE: "un bloc placé avant a déjà ces mots, au pluriel ou à la faute près : réunissez les deux blocs",
    Fault.UNKNOWN: "aucune page du guide ne contient ces mots : écrivez ceux d’un titre ou d’une phrase du guide",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """What visitors write (`asked`), and the guide's words for it (`means`); `place` is where in the file."""

    asked: tuple[str, ...]
    means: tuple[str, ...]
    place: str


def load_synonyms(text: str) -> list[Synonym]:
    """Load the table of this TOML `text`. Raises GuidanceError at the first thing wrong."""
    file = Table.parse(text, file=FILE)
    synonyms = [_load_synonym(table) for table in file.take_tables("synonym")]
    file.close()
    return synonyms


def refuse_phrase(synonym: Synonym, *, key: str, value: str, fault: Fault) -> GuidanceError:
    """The error to raise about a phrase in which the index found a fault."""
    return GuidanceError(file=FILE, key=f"{synonym.place}, {key}", value=value, remedy=REMEDIES[fault])


def _load_synonym(table: Table) -> Synonym:
    synonym = Synonym(asked=_take_phrases(table, "asked"), means=_take_phrases(table, "means"), place=table.place)
    table.close()
    return synonym


def _take_phrases(table: Table, key: str) -> tuple[str, ...]:
    phrases = table.take_texts(key)
    if not phrases or not all(phrase.strip() for phrase in phrases):
        raise table.refuse(key, list(phrases), "écrivez au moins un texte, et aucun texte vide")
    for phrase in phrases:
        if len(phrase) > LONGEST:
            raise table.refuse(key, phrase, f"texte de {len(phrase)} caractères : raccourcissez-le à {LONGEST} au plus")
    return phrases
