"""From the tree to the complete decision table, one row for each field of each situation, as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from helper.page.wording import write_certainty, write_kind, write_limits, write_option
from helper.rule.address import write_address
from helper.rule.form import Furniture, Row, Screen, Source
from helper.rule.model import Checklist, Entry, Guidance
from overrides.hooks.overview.tree import Node, list_outcomes

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell."""


def list_rows(guidance: Guidance, tree: Node) -> Iterator[Mapping[str, str]]:
    """The table's rows by their French headings, situation by situation, each in the form's order."""
    for outcome in list_outcomes(tree):
        for entry in outcome.entries:
            yield _write_row(guidance, outcome, entry)


def _write_row(guidance: Guidance, outcome: Checklist, entry: Entry) -> Mapping[str, str]:
    given = {one.question.id: one.answer.label for one in outcome.given}
    rule, screen = entry.rule, guidance.screens[entry.field.screen]
    return {
        "Adresse de la liste": f"assistant/{write_address(outcome.given)}",
        **{question.short: given.get(question.id, "") for question in guidance.questions.values()},
        "Écran": screen.title,
        "Étape": str(screen.step or ""),
        "Champ": entry.label,
        "Identifiant du champ": entry.field.id,
        "Réponse par": entry.control,
        "Obligatoire": "oui" if entry.field.required else "non",
        "Étoile": "oui" if entry.field.star else "non",
        "Par défaut": write_option(entry.default, None),
        "Limites": write_limits(entry.field),
        "Affiché si": " ; ".join(
            f"{guidance.fields[other].label} : {value}" for other, value in entry.field.shown.items()
        ),
        "Nature": write_kind(rule),
        "Valeur": rule.value,
        "Mots de la note": rule.note_wording,
        "Certitude": write_certainty(rule),
        "Pourquoi": rule.why,
        "Attention": rule.trap,
        "Ce que fait le formulaire": " ".join(effect.text for effect in entry.effects),
        "Sources": " | ".join(_write_source(source) for source in rule.sources),
        "Vérifié le": min(source.checked for source in rule.sources).isoformat(),
        "Version des règles": guidance.version,
        "Date des règles": guidance.released.isoformat(),
    }


def _write_source(source: Source) -> str:
    return f"{source.document}, {source.title} ({source.state})"


def write_csv(guidance: Guidance, tree: Node) -> bytes:
    """The table as French Excel opens it: UTF-8 with its mark, semicolons, CRLF; no cell can run as a formula."""
    rows = list(list_rows(guidance, tree))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(rows[0])
    writer.writerows([_disarm(cell) for cell in row.values()] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _disarm(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def write_json(guidance: Guidance, tree: Node) -> bytes:
    """The table for a program: version, questions, sources, then every situation with its answers and fields, by id."""
    table = {
        "version": guidance.version,
        "released": guidance.released.isoformat(),
        "questions": [
            {"id": question.id, "title": question.title, "answers": {one.id: one.label for one in question.answers}}
            for question in guidance.questions.values()
        ],
        "sources": {source.id: _describe_source(source) for source in guidance.sources.values()},
        "screens": [_describe_screen(screen) for screen in guidance.screens.values()],
        "situations": [
            {
                "address": f"assistant/{write_address(outcome.given)}",
                "answers": {one.question.id: one.answer.id for one in outcome.given},
                "fields": [_describe_entry(entry) for entry in outcome.entries],
            }
            for outcome in list_outcomes(tree)
        ],
    }
    return f"{json.dumps(table, ensure_ascii=False, indent=1)}\n".encode()


def _describe_source(source: Source) -> Mapping[str, str]:
    return {
        "document": source.document,
        "title": source.title,
        "state": source.state,
        "checked": source.checked.isoformat(),
        "url": source.url,
    }


def _describe_screen(screen: Screen) -> Mapping[str, object]:
    return {
        "id": screen.id,
        "title": screen.title,
        "step": screen.step,
        "rows": [_describe_row(row) for row in screen.rows],
    }


def _describe_row(row: Row) -> Mapping[str, object]:
    common = {"id": row.id, "label": row.label, "nameless": row.nameless, "shown": dict(row.shown)}
    if isinstance(row, Furniture):
        return {**common, "part": row.part, "note": row.note}
    return {
        **common,
        "control": row.control,
        "star": row.star,
        "required": row.required,
        "default": write_option(row.default, None),
        "options": [write_option(option, None) for option in row.options],
        "limits": write_limits(row),
    }


def _describe_entry(entry: Entry) -> Mapping[str, object]:
    rule = entry.rule
    return {
        "id": entry.field.id,
        "label": entry.label,
        "screen": entry.field.screen,
        "required": entry.field.required,
        "kind": rule.kind,
        "value": rule.value,
        "certainty": rule.certainty,
        "why": rule.why,
        "trap": rule.trap,
        "effects": [effect.text for effect in entry.effects],
        "note_wording": rule.note_wording,
        "sources": [source.id for source in rule.sources],
    }
