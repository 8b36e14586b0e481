"""From the record of the last release to all releases with their changes; a changed table needs a new version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from helper.errors import GuidanceError
from helper.rule.form import Certainty
from helper.rule.model import Guidance
from overrides.hooks.overview.change import Cell, Change, Table, TableRow, compare_tables

FILE = "released.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A version of the rules, and what changed since the one before."""

    version: str
    released: date
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the last release left: every release so far, the last one first, and its table."""

    releases: tuple[Release, ...]
    table: Table


def list_releases(guidance: Guidance, table: Table, record: Record) -> tuple[Release, ...]:
    """Every release, the present one first.

    Raises GuidanceError where the table or the date changed and the version did not, or where the date goes back.
    """
    changes, last = compare_tables(record.table, table), record.releases[0]
    present = Release(version=guidance.version, released=guidance.released, changes=changes)
    if present.version == last.version:
        _check_unchanged(present, last)
        return record.releases
    if present.released < last.released:
        remedy = f"la version {last.version} est du {last.released} : donnez une date qui ne la précède pas"
        raise GuidanceError(file="rules/fields.toml", key="released", value=present.released, remedy=remedy)
    return (present, *record.releases)


def _check_unchanged(present: Release, last: Release) -> None:
    remedy = (
        f"ce n’est plus la version {last.version} du {last.released} : donnez un nouveau numéro et sa date (released)"
    )
    if present.changes:
        value = f"{present.version} » ; « {present.changes[0].what}"
        raise GuidanceError(file="rules/fields.toml", key="version", value=value, remedy=remedy)
    if present.released != last.released:
        raise GuidanceError(file="rules/fields.toml", key="released", value=present.released, remedy=remedy)


def make_record(guidance: Guidance, table: Table, record: Record | None) -> Record:
    """The record of the present release; without an earlier one it is the first. Raises as `list_releases` does."""
    first = Release(version=guidance.version, released=guidance.released)
    return Record(releases=list_releases(guidance, table, record) if record else (first,), table=table)


def write_record(record: Record) -> str:
    """Write a record as JSON: a line for each cell, with the situations that share it, so that texts compare well."""
    shared: dict[tuple[str, Cell], list[str]] = {}
    for address, row in record.table.items():
        for field, cell in row.cells.items():
            shared.setdefault((field, cell), []).append(address)
    parts = {
        "releases": [_dump(asdict(release)) for release in record.releases],
        "names": [_dump([address, row.name]) for address, row in record.table.items()],
        "cells": [_dump([field, asdict(cell), addresses]) for (field, cell), addresses in shared.items()],
    }
    blocks = (f'"{name}": [\n{",\n".join(lines)}\n]' for name, lines in parts.items())
    return f"{{\n{',\n'.join(blocks)}\n}}\n"


def _dump(fact: object) -> str:
    return json.dumps(fact, ensure_ascii=False, default=date.isoformat)


def read_record(text: str) -> Record:
    """Read what `write_record` wrote. Raises GuidanceError where it is nothing of the kind."""
    try:
        raw = json.loads(text)
        rows: dict[str, dict[str, Cell]] = {address: {} for address, _ in raw["names"]}
        for field, cell, addresses in raw["cells"]:
            for address in addresses:
                rows[address][field] = Cell(**cell | {"certainty": Certainty(cell["certainty"])})
        table = {address: TableRow(name=name, cells=rows[address]) for address, name in raw["names"]}
        return Record(releases=tuple(_read_release(release) for release in raw["releases"]), table=table)
    except (ValueError, TypeError, LookupError) as error:
        remedy = "ce fichier ne s’écrit pas à la main : reprenez celui de la dernière version"
        raise GuidanceError(file=FILE, key="(fichier entier)", value=error, remedy=remedy) from error


def _read_release(raw: Mapping[str, Any]) -> Release:
    changes = tuple(Change(what=one["what"], situations=tuple(one["situations"])) for one in raw["changes"])
    return Release(version=raw["version"], released=date.fromisoformat(raw["released"]), changes=changes)
