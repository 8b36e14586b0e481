"""What visitors ask of the built site's search, by its published files under Node: the answer is near the top."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import brotli
import pytest

from overrides.hooks.output.search import INDEX, LIBRARIES, MODULES
from overrides.hooks.output.synonyms import FILE, load_synonyms
from tests.conftest import ROOT
from tests.searching import find_pages

TABLE = tomllib.loads(Path(__file__).with_name("queries.toml").read_text(encoding="utf-8"))["query"]
QUERIES = [(asked, entry["pages"]) for entry in TABLE for asked in entry["asked"]]
SYNONYMS = load_synonyms((ROOT / "helper/guidance" / FILE).read_text(encoding="utf-8"))
BUDGET = 60_000
"""Bytes, with brotli: index and libraries together."""
STARTED = {
    "établissement": "votre-situation/chef-etablissement-public/",
    "convention": "apres/convention/",
    "candidatures": "apres/candidatures/",
    "introuvable": "problemes/",
    "gratification": "hors-guide/",
    "inspectrice": "votre-situation/inspecteur/",
    "ministère": "votre-situation/",
}

Found = dict[str, list[str]]


@pytest.fixture(scope="session")
def index(site_dir: Path) -> dict[str, list[dict[str, str]]]:
    read: dict[str, list[dict[str, str]]] = json.loads((site_dir / INDEX).read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session")
def found(site_dir: Path, index: dict[str, list[dict[str, str]]]) -> Found:
    titles = [section["page"] for section in index["sections"]]
    asked = [phrase for synonym in SYNONYMS for phrase in synonym.asked]
    started = [word[:length] for word in STARTED for length in range(4, len(word) + 1)]
    answers = find_pages(site_dir / MODULES, index, [*(query for query, _ in QUERIES), *titles, *asked, *started])
    return {query: [page for page, _ in pages] for query, pages in answers.items()}


def test_the_table_is_long_and_asks_nothing_twice() -> None:
    queries = [query for query, _ in QUERIES]
    assert len(queries) >= 200
    assert len(set(queries)) == len(queries)


@pytest.mark.parametrize(("query", "pages"), QUERIES, ids=[query for query, _ in QUERIES])
def test_the_page_that_answers_is_among_the_first_three(found: Found, query: str, pages: list[str]) -> None:
    assert set(found[query][:3]) & set(pages), found[query][:3]


def test_every_page_is_found_by_its_title(found: Found, index: dict[str, list[dict[str, str]]]) -> None:
    titles = {section["address"].partition("#")[0]: section["page"] for section in index["sections"]}
    assert {page: found[title][:3] for page, title in titles.items() if page not in found[title][:3]} == {}


def test_every_word_of_the_table_finds_something(found: Found) -> None:
    assert [phrase for synonym in SYNONYMS for phrase in synonym.asked if not found[phrase]] == []


@pytest.mark.parametrize("word", STARTED)
def test_a_word_that_is_being_typed_finds_its_page(found: Found, word: str) -> None:
    starts = [word[:length] for length in range(4, len(word) + 1)]
    assert {start: found[start][:3] for start in starts if STARTED[word] not in found[start][:3]} == {}


def test_pages_about_the_site_come_last(found: Found, index: dict[str, list[dict[str, str]]]) -> None:
    service = {section["address"].partition("#")[0] for section in index["sections"] if "boost" in section}
    assert {"mentions-legales/", "licences/", "contribuer/", "accessibilite/", "donnees-personnelles/"} <= service
    wanted = {page for _, pages in QUERIES for page in pages}
    asked_for = {query for query, pages in QUERIES if set(pages) & service}
    first = {query: found[query][0] for query, _ in QUERIES if query not in asked_for}
    assert {query: page for query, page in first.items() if page in service} == {}
    assert wanted - service


def test_index_and_libraries_are_light(site_dir: Path) -> None:
    sizes = {path: len(brotli.compress((site_dir / path).read_bytes())) for path in (INDEX, *LIBRARIES)}
    assert sum(sizes.values()) <= BUDGET, sizes
