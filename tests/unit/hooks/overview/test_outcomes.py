"""The published table: every field of every situation, as a French spreadsheet and a program read them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from overrides.hooks.overview.outcomes import write_csv, write_json
from overrides.hooks.overview.tree import grow_tree
from tests.unit.toy import load_toy

TOY = load_toy()
TREE = grow_tree(TOY)
FIELDS = ["compte", "teinte", "case"]
ADDRESSES = ["assistant/petite/", "assistant/grande/bleu/", "assistant/grande/vert/"]


def read_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_csv_has_a_row_for_each_field_of_each_situation() -> None:
    rows = read_rows(write_csv(TOY, TREE))
    keys = [(row["Adresse de la liste"], row["Identifiant du champ"]) for row in rows]
    assert keys == [(address, field) for address in ADDRESSES for field in FIELDS]


def test_a_csv_row_says_all_that_a_proofreader_needs() -> None:
    row = read_rows(write_csv(TOY, TREE))[4]
    assert row == {
        "Adresse de la liste": "assistant/grande/bleu/",
        "Taille": "Grande",
        "Couleur": "Bleu",
        "Écran": "L'écran",
        "Étape": "1",
        "Champ": "Teinte d'usage",
        "Identifiant du champ": "teinte",
        "Réponse par": "liste",
        "Obligatoire": "non",
        "Étoile": "non",
        "Par défaut": "",
        "Limites": "",
        "Affiché si": "",
        "Nature": "valeur exacte",
        "Valeur": "Bleu marine",
        "Mots de la note": "bleu",
        "Certitude": "dit par la note",
        "Pourquoi": "La note le dit.",
        "Attention": "Pas «\N{NO-BREAK SPACE}Bleu ciel\N{NO-BREAK SPACE}»\N{NARROW NO-BREAK SPACE}!",
        "Ce que fait le formulaire": "Un clic la vide.",
        "Sources": "La note, Le bleu (de 2025) | L’écran, La teinte (état de mai 2026)",
        "Vérifié le": "2026-11-02",
        "Version des règles": "1.2",
        "Date des règles": "2026-11-01",
    }


def test_the_csv_opens_in_a_french_spreadsheet() -> None:
    data = write_csv(TOY, TREE)
    assert data.startswith(b"\xef\xbb\xbfAdresse de la liste;Taille;")
    assert data.count(b"\r\n") == data.count(b"\n") == 10


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_can_run_as_a_formula(start: str) -> None:
    toy = load_toy("rules/fields.toml", 'value = "Compte simple"', f'value = "{start}SOMME(A1)"')
    rows = read_rows(write_csv(toy, grow_tree(toy)))
    assert rows[0]["Valeur"] == f"'{start}SOMME(A1)"


def test_the_json_holds_the_same_table_by_id() -> None:
    table = json.loads(write_json(TOY, TREE))
    assert [table["version"], table["released"]] == ["1.2", "2026-11-01"]
    assert table["questions"][0]["answers"] == {"petite": "Petite", "grande": "Grande"}
    assert [situation["address"] for situation in table["situations"]] == ADDRESSES
    situation = table["situations"][1]
    assert situation["answers"] == {"taille": "grande", "couleur": "bleu"}
    assert [field["id"] for field in situation["fields"]] == FIELDS
    assert situation["fields"][1]["value"] == "Bleu marine"
    (rows,) = [screen["rows"] for screen in table["screens"] if screen["id"] == "ecran"]
    assert [row["id"] for row in rows] == ["conseil", "teinte", "corbeille", "case"]
    assert rows[2]["shown"] == {"case": "décochée"}
    assert {source for field in situation["fields"] for source in field["sources"]} <= table["sources"].keys()
