"""From the guidance files that only pages read to the frozen Guide, as strict as helper.rule.loading.

Build time only: the visitor's browser never needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from helper.rule.form import Field, Source
from helper.rule.loading import load_document
from helper.rule.model import Guidance
from helper.rule.table import Table
from overrides.hooks.guide.model import Guide, Milestone, Point, Role, Term, Word, Wording

FILES = (
    "pages/more-sources.toml",
    "pages/wordings.toml",
    "pages/glossary.toml",
    "pages/history.toml",
    "pages/comparison.toml",
)


def load_guide(read: Callable[[str], str], guidance: Guidance) -> Guide:
    """Load the guide whose files `read` gives. Raises GuidanceError at the first thing wrong."""
    files = [Table.parse(read(file), file=file) for file in FILES]
    sources_file, wordings_file, glossary_file, history_file, comparison_file = files
    fields, sources = guidance.fields, _load_sources(sources_file, guidance)
    events = _index(history_file, "event", lambda table: _load_event(table, sources))
    wordings = _index(wordings_file, "wording", lambda table: _load_wording(table, sources, fields, events))
    guide = Guide(
        sources=sources,
        wordings=wordings,
        terms=_index(glossary_file, "term", _load_term),
        events=events,
        points=_index(comparison_file, "point", lambda table: _load_point(table, sources, events)),
        words=_index(comparison_file, "word", lambda table: _load_word(table, fields, wordings)),
    )
    for file in files:
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


def _index[Item: (Wording, Term, Milestone, Point, Word)](
    file: Table, key: str, load: Callable[[Table], Item]
) -> dict[str, Item]:
    items: dict[str, Item] = {}
    for table in file.take_tables(key):
        item = load(table)
        if item.id in items:
            raise table.refuse("id", item.id, "cet identifiant est déjà pris : choisissez-en un autre")
        items[item.id] = item
        table.close()
    return items


def _load_wording(
    table: Table, sources: Mapping[str, Source], fields: Mapping[str, Field], events: Mapping[str, Milestone]
) -> Wording:
    role = table.take_choice("role", Role)
    field = _take_known(table, "field", fields)
    # Only an error needs explaining, and every error does.
    default = None if role is Role.ERREUR else ""
    return Wording(
        id=table.take_id(),
        text=table.take_text("text"),
        role=role,
        source=_take_source(table, "source", sources),
        field=field.id if field else "",
        until=_take_known(table, "until", events),
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


def _load_event(table: Table, sources: Mapping[str, Source]) -> Milestone:
    return Milestone(
        id=table.take_id(),
        day=table.take_date("day"),
        text=table.take_prose("text"),
        source=_take_source(table, "source", sources),
    )


def _load_point(table: Table, sources: Mapping[str, Source], events: Mapping[str, Milestone]) -> Point:
    return Point(
        id=table.take_id(),
        title=table.take_prose("title"),
        note=_take_source(table, "note", sources),
        platform=table.take_prose("platform"),
        source=_take_source(table, "source", sources),
        advice=table.take_prose("advice"),
        since=_take_known(table, "since", events),
    )


def _load_word(table: Table, fields: Mapping[str, Field], wordings: Mapping[str, Wording]) -> Word:
    field, wording = _take_known(table, "field", fields), _take_known(table, "wording", wordings)
    if (field is None) == (wording is None):
        raise table.refuse(
            "field", "", "citez un champ (field) ou un texte de la plateforme (wording), un seul des deux"
        )
    platform = field.label if field else wording.text if wording else ""
    return Word(id=table.take_id(), note=table.take_text("note"), platform=platform)


def _take_source(table: Table, key: str, sources: Mapping[str, Source]) -> Source:
    (source,) = table.find_known(key, sources, [table.take_text(key)])
    return source


def _take_known[Item](table: Table, key: str, known: Mapping[str, Item]) -> Item | None:
    """The item whose id stands under `key`, or None where the key is absent."""
    wanted = table.take_text(key, default="")
    return table.find_known(key, known, [wanted])[0] if wanted else None
