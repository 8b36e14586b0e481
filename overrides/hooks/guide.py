"""From the guidance files that only pages read to the frozen Guide: the platform's wordings, the glossary, the history.

Build time only: the visitor's browser never needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from helper.loading import load_document
from helper.model import Field, Guidance, Source
from helper.table import Table

FILES = ("more-sources.toml", "wordings.toml", "glossary.toml", "history.toml")


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
class Wording:
    """A text of the platform, to the letter. `field` is the field it speaks of, empty where it is none of ours."""

    id: str
    text: str
    role: Role
    source: Source
    field: str = ""
    since: str = ""
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
class Event:
    """Something that changed on the platform, and the day from which it may have been in use."""

    id: str
    day: date
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What pages say beyond the rules; mappings keep the order of the files. `sources` has the guidance's too."""

    sources: Mapping[str, Source]
    wordings: Mapping[str, Wording]
    terms: Mapping[str, Term]
    events: Mapping[str, Event]


def load_guide(read: Callable[[str], str], guidance: Guidance) -> Guide:
    """Load the guide whose files `read` gives. Raises GuidanceError at the first thing wrong."""
    sources_file, wordings_file, glossary_file, history_file = (Table.parse(read(file), file=file) for file in FILES)
    sources = _load_sources(sources_file, guidance)
    guide = Guide(
        sources=sources,
        wordings=_index(wordings_file, "wording", lambda table: _load_wording(table, sources, guidance.fields)),
        terms=_index(glossary_file, "term", _load_term),
        events=_index(history_file, "event", lambda table: _load_event(table, sources)),
    )
    for file in (sources_file, wordings_file, glossary_file, history_file):
        file.close()
    return guide


def _load_sources(file: Table, guidance: Guidance) -> Mapping[str, Source]:
    sources = dict(guidance.sources)
    for document in file.take_tables("document"):
        for source in load_document(document):
            if source.id in sources:
                raise document.refuse("id", source.id, "cette section existe déjà : choisissez un autre identifiant")
            sources[source.id] = source
    return sources


def _index[Item: (Wording, Term, Event)](file: Table, key: str, load: Callable[[Table], Item]) -> dict[str, Item]:
    items: dict[str, Item] = {}
    for table in file.take_tables(key):
        item = load(table)
        if item.id in items:
            raise table.refuse("id", item.id, "cet identifiant est déjà pris : choisissez-en un autre")
        items[item.id] = item
        table.close()
    return items


def _load_wording(table: Table, sources: Mapping[str, Source], fields: Mapping[str, Field]) -> Wording:
    field = table.take_text("field", default="")
    if field:
        table.find_known("field", fields, [field])
    role = table.take_choice("role", Role)
    # Only an error needs explaining, and every error does.
    default = None if role is Role.ERREUR else ""
    return Wording(
        id=table.take_id(),
        text=table.take_text("text"),
        role=role,
        source=_take_source(table, sources),
        field=field,
        since=table.take_prose("since", default=""),
        means=table.take_prose("means", default=default),
        remedy=table.take_prose("remedy", default=default),
    )


def _load_term(table: Table) -> Term:
    return Term(
        id=table.take_id(),
        name=table.take_text("name"),
        full=table.take_prose("full", default=""),
        meaning=table.take_prose("meaning"),
    )


def _load_event(table: Table, sources: Mapping[str, Source]) -> Event:
    return Event(
        id=table.take_id(),
        day=table.take_date("day"),
        text=table.take_prose("text"),
        source=_take_source(table, sources),
    )


def _take_source(table: Table, sources: Mapping[str, Source]) -> Source:
    (source,) = table.find_known("source", sources, [table.take_text("source")])
    return source
