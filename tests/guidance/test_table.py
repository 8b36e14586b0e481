"""The published table of the real guidance: the note's twelve outcomes, and the same rules as the assistant's."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

import pytest

from helper.page.wording import write_act
from helper.rule.address import read_address
from helper.rule.loading import load_guidance
from helper.rule.model import Checklist
from overrides.hooks.overview.index import index_fields
from overrides.hooks.overview.outcomes import write_csv, write_json
from overrides.hooks.overview.proof import prove
from overrides.hooks.overview.tree import grow_tree, list_nodes, list_outcomes
from tests.journeys import JOURNEYS, Journey

GUIDANCE = load_guidance()
TREE = grow_tree(GUIDANCE)
TEXT = io.StringIO(write_csv(GUIDANCE, TREE).decode("utf-8-sig"), newline="")
ROWS = {(row["Adresse de la liste"], row["Identifiant du champ"]): row for row in csv.DictReader(TEXT, delimiter=";")}
ABSENT = "pas affiché"


def test_the_tree_has_every_state_that_the_proof_walked() -> None:
    assert [node.state for node in list_nodes(TREE)] == list(prove(GUIDANCE))


def test_the_table_has_every_field_of_the_twelve_outcomes_and_no_more() -> None:
    assert set(ROWS) == {(f"assistant/{journey.address}", field) for journey in JOURNEYS for field in GUIDANCE.fields}


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.address)
def test_the_csv_gives_what_the_note_asks(journey: Journey) -> None:
    rows = {field: ROWS[f"assistant/{journey.address}", field] for field in journey.values}
    assert {field: "" if row["Nature"] == ABSENT else row["Valeur"] for field, row in rows.items()} == journey.values


def test_the_csv_says_of_every_row_what_the_checklist_says() -> None:
    for (address, field), row in ROWS.items():
        checklist = read_address(GUIDANCE, address.removeprefix("assistant/"))
        assert isinstance(checklist, Checklist)
        rule = next(entry.rule for entry in checklist.entries if entry.field.id == field)
        assert (row["Valeur"], row["Pourquoi"], row["Attention"]) == (rule.value, rule.why, rule.trap)


def test_the_json_says_the_same_as_the_csv() -> None:
    table: Mapping[str, list[Mapping[str, list[Mapping[str, str]]]]] = json.loads(write_json(GUIDANCE, TREE))
    cells = {
        (str(situation["address"]), field["id"]): field["value"]
        for situation in table["situations"]
        for field in situation["fields"]
    }
    assert cells == {key: row["Valeur"] for key, row in ROWS.items()}


def test_the_index_gives_every_outcome_the_value_of_its_checklist() -> None:
    for item in index_fields(GUIDANCE, TREE):
        for outcome in list_outcomes(TREE):
            entry = next(entry for entry in outcome.entries if entry.field.id == item.id)
            named = [value for value in item.values if any(set(one) <= set(outcome.given) for one in value.situations)]
            assert [value.act for value in named] == [write_act(entry)]
