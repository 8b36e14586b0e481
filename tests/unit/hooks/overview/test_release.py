"""Releases: a changed table needs a new version, and what changed since the last one is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from helper.errors import GuidanceError
from helper.rule.model import Guidance
from overrides.hooks.overview.change import Table, take_table
from overrides.hooks.overview.release import list_releases, make_record, read_record, write_record
from overrides.hooks.overview.tree import grow_tree
from tests.unit.toy import load_toy


def take(guidance: Guidance) -> Table:
    return take_table(grow_tree(guidance))


TOY = load_toy()
RECORD = make_record(TOY, take(TOY), None)
HEAD = 'version = "1.2"\nreleased = 2026-11-01'
VALUE = 'value = "Compte simple"'


def change(version: str, released: str) -> Guidance:
    """The toy with another value, and this version and date."""
    changed = load_toy("rules/fields.toml", VALUE, 'value = "Compte double"')
    other = load_toy("rules/fields.toml", HEAD, f'version = "{version}"\nreleased = {released}')
    return replace(other, fields=changed.fields)


def test_the_first_release_changes_nothing() -> None:
    assert [(one.version, one.released, one.changes) for one in RECORD.releases] == [("1.2", date(2026, 11, 1), ())]
    assert list_releases(TOY, take(TOY), RECORD) == RECORD.releases


def test_a_record_reads_as_it_was_written() -> None:
    later = change("1.3", "2026-12-01")
    record = make_record(later, take(later), RECORD)
    assert read_record(write_record(record)) == record


def test_a_new_version_stands_first_with_its_changes() -> None:
    later = change("1.3", "2026-11-01")
    present, first = list_releases(later, take(later), RECORD)
    assert (present.version, first.version) == ("1.3", "1.2")
    assert [one.situations for one in present.changes] == [()]
    assert "Compte double" in present.changes[0].what


def test_the_next_version_is_compared_with_the_recorded_one() -> None:
    second, third = change("1.3", "2026-12-01"), change("1.4", "2026-12-02")
    record = make_record(second, take(second), RECORD)
    releases = list_releases(third, take(third), record)
    assert [(one.version, len(one.changes)) for one in releases] == [("1.4", 0), ("1.3", 1), ("1.2", 0)]


@pytest.mark.parametrize(
    ("guidance", "key", "words"),
    [
        (change("1.2", "2026-11-01"), "version", "Compte double"),
        (load_toy("rules/fields.toml", HEAD, 'version = "1.2"\nreleased = 2026-11-02'), "released", "nouveau numéro"),
        (change("1.3", "2026-10-31"), "released", "ne la précède pas"),
    ],
    ids=["changed table", "changed date", "date going back"],
)
def test_a_release_that_is_none_is_refused(guidance: Guidance, key: str, words: str) -> None:
    with pytest.raises(GuidanceError, match=words) as caught:
        list_releases(guidance, take(guidance), RECORD)
    assert (caught.value.file, caught.value.key) == ("rules/fields.toml", key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        write_record(RECORD).replace("2026-11-01", "hier"),
        write_record(RECORD).replace('"note"', '"rumeur"'),
    ],
    ids=["nothing", "list", "empty", "no date", "no certainty"],
)
def test_a_spoilt_record_is_refused(text: str) -> None:
    with pytest.raises(GuidanceError, match=r"released\.json.*à la main"):
        read_record(text)
