"""The search's own French, its index and its ranking, under Node, on made-up sections."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from helper.errors import GuidanceError
from overrides.hooks.engine.npm_library import COMMENTS, read_library
from overrides.hooks.engine.npm_package import PackageError, fetch_package
from overrides.hooks.output.search import LIBRARIES, SearchError, list_sections, make_index
from overrides.hooks.output.synonyms import FILE, Synonym
from tests.conftest import ROOT
from tests.searching import find_pages, lay_modules, run, split_texts

SECTIONS = [
    ("conseil/", "Conseil d’administration", "L’ordre du jour et les délibérations de l’établissement."),
    ("delai/", "Répondre à temps", "Le délai est de 15 jours ; dépassé, la candidature expire."),
    ("niveau/", "Quels élèves", "Les élèves de 2de, jamais ceux de 3e ; une œuvre commune."),
    ("siret/", "Trouver le SIRET", "Quatorze chiffres. Le SIRET de l’école est le SIRET de la commune."),
    ("siret/#ecole", "Pour une école", "Demandez-le à la mairie : l’établissement n’en a pas."),
    ("convention/", "Signer la convention", "Qui signe : le chef d’établissement, l’élève, la famille."),
    ("circonscription/", "Inspecteur ou inspectrice", "Pour une inspection : le bureau, les repas."),
    ("passe/", "Mot de passe oublié", "Demandez à la plateforme."),
    (
        "legal/",
        "Mentions légales",
        "L’éditeur, l’établissement, la candidature ; le SIRET, le délai, la convention.",
    ),
]
INDEX: list[dict[str, object]] = [
    {
        "address": address,
        "page": title if "#" not in address else "Trouver le SIRET",
        "title": title,
        "text": text,
        **({"boost": 0.1} if address == "legal/" else {}),
    }
    for address, title, text in SECTIONS
]
INDEX += [
    {"address": "legal/#droits", "page": "Mentions légales", "title": "Établissement", "text": "Délais.", "boost": 0.1},
    {"address": "conseil/#mentions", "page": "Conseil d’administration", "title": "Mentions légales", "text": ""},
]
SYNONYMS = [
    Synonym(asked=("IEN", "inspecteur de circonscription"), means=("inspecteur",), place="synonym n° 1"),
    Synonym(asked=("mdp", "mot de passe", "code d’accès"), means=("mot de passe oublié",), place="synonym n° 2"),
    Synonym(asked=("gratification",), means=("mairie",), place="synonym n° 3"),
]
Find = Callable[[str], list[str]]


@pytest.fixture(scope="session")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_modules(tmp_path_factory.mktemp("search"))


@pytest.fixture(scope="session")
def index(modules: Path) -> object:
    made: object = json.loads(make_index(modules, INDEX, SYNONYMS))
    return made


ALIKE = [
    ["élève", "eleve", "ELEVE", "Élèves", "ÉLÈVES", "é\u200dlève", "él\u00adève", "ｅｌｅｖｅ", "\u202aélève\u202c"],
    [
        "l’établissement",
        "l'établissement",
        "lʼetablissement",
        "l`établissement",
        "L´ÉTABLISSEMENTS",
        "l＇établissement",
    ],
    ["œuvre", "oeuvre", "ŒUVRES", "Oeuvre"],
    ["chef d’œuvre", "chef-d’œuvre", "chef\u2011d’œuvre", "chef\u00a0d'oeuvre", "chef\u202fd’ œuvre"],
    ["IEN", "I.E.N.", "I.E.N", "i.e.n.", "I. E. N.", "I E N", "I-E-N", "ＩＥＮ", "Ien"],
    ["2de", "2nd", "2nde", "2NDE", "2ⁿᵈᵉ", "2 nde", "seconde", "Secondes", "2de"],
    ["3e", "3ème", "3eme", "3ᵉ", "3 ème", "3ième", "troisième", "3èmes"],
    ["15 jours", "quinze jours", "15\u00a0jours", "15\u202fjour"],
    ["déposer", "déposé", "déposée", "deposees", "DÉPOSEZ", "dépose"],
    ["publier", "publié", "publiée", "publiées", "publie"],
    ["inspecteur", "inspectrice", "Inspectrices", "INSPECTEURS"],
    ["première", "premier", "premiers", "PREMIÈRES"],
    ["note", "notes"],
    ["établissement privé", "établissements privés", "ETABLISSEMENT PRIVE"],
    ["local", "locaux"],
]
DIFFERENT = [("repas", "REP"), ("2de", "2e"), ("SIRET", "SIREN"), ("3e", "4e"), ("2 de ces élèves", "2de ces élèves")]


@pytest.mark.parametrize("texts", ALIKE, ids=lambda texts: texts[0])
def test_any_way_to_write_the_same_text_reads_the_same(modules: Path, texts: list[str]) -> None:
    forms = [unicodedata.normalize(form, text) for text in texts for form in ("NFC", "NFD", "NFKC", "NFKD")]
    first, *others = split_texts(modules, [*texts, *forms])
    assert first
    assert {text: words for text, words in zip([*texts[1:], *forms], others, strict=True) if words != first} == {}


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_differs_reads_otherwise(modules: Path, one: str, other: str) -> None:
    left, right = split_texts(modules, [one, other])
    assert left != right


def test_a_word_stands_where_it_was_read(modules: Path) -> None:
    text = "L’I. E. N. a dit : « É\u0301lève » 3 ème"
    program = """
    import { text } from "node:stream/consumers";
    import { split } from "./words.js";
    const given = JSON.parse(await text(process.stdin));
    process.stdout.write(JSON.stringify(split(given).map(({ start, end }) => given.slice(start, end))));
    """
    assert run(program, modules, text) == ["L", "I. E. N.", "a", "dit", "É\u0301lève", "3 ème"]


FOUND: list[tuple[str, set[str]]] = [
    ("établissement", {"conseil/", "convention/", "siret/", "legal/"}),
    ("d'etablissements", {"conseil/", "convention/", "siret/", "legal/"}),
    ("ordre", {"conseil/"}),
    ("délais", {"delai/", "legal/"}),
    ("deliberation", {"conseil/"}),
    ("délib", {"conseil/"}),
    ("oeuvre", {"niveau/"}),
    ("seconde", {"niveau/"}),
    ("2nd", {"niveau/"}),
    ("3e", {"niveau/"}),
    ("candidture", {"delai/", "legal/"}),
    ("convetnion", {"convention/", "legal/"}),
    ("kandidatture", {"delai/", "legal/"}),
    ("delau", {"delai/", "legal/"}),
    ("siert", {"siret/", "legal/"}),
    ("délibérat", {"conseil/"}),
    ("famile", {"convention/"}),
    ("letablissement", {"conseil/", "convention/", "siret/", "legal/"}),
    ("IEN", {"circonscription/"}),
    ("i.e.n.", {"circonscription/"}),
    ("je suis IEN je mets quoi ?", {"circonscription/"}),
    ("mdp", {"passe/"}),
    ("motdepasse", {"passe/"}),
    ("mot passe", {"passe/"}),
    ("gratificaton", {"siret/"}),
    ("xylophone", set()),
    ("?! «", set()),
    ("de la", set()),
    ("", set()),
]
FIRST = [
    ("qui signe la convention ?", "convention/"),
    ("siret d'une école primaire", "siret/"),
    ("quel délai pour répondre", "delai/"),
    ("l'ordre du jour", "conseil/"),
    ("siret de l'établissement", "siret/"),
    ("mentions légales", "legal/"),
]


@pytest.fixture(scope="session")
def find(modules: Path, index: object) -> Find:
    queries = [query for query, _ in (*FOUND, *FIRST)]
    found = find_pages(modules, index, queries)
    return lambda query: [page for page, _ in found[query]]


@pytest.mark.parametrize(("query", "addresses"), FOUND)
def test_a_word_finds_its_pages(find: Find, query: str, addresses: set[str]) -> None:
    assert set(find(query)) == addresses


@pytest.mark.parametrize(("query", "first"), FIRST)
def test_a_question_finds_its_answer_first(find: Find, query: str, first: str) -> None:
    assert find(query)[0] == first


@pytest.mark.parametrize("query", ["établissement", "délais", "candidture", "convetnion"])
def test_a_page_of_less_use_comes_last_unless_called_by_its_name(find: Find, query: str) -> None:
    assert find(query)[-1] == "legal/"


def test_the_packed_index_is_the_index(modules: Path, index: object) -> None:
    program = """
    import { text } from "node:stream/consumers";
    import { deepStrictEqual } from "node:assert";
    import MiniSearch from "./minisearch.js";
    import { pack, unpack } from "./packing.js";
    const { sections } = JSON.parse(await text(process.stdin));
    const options = { fields: ["title", "page", "text"] };
    const search = new MiniSearch(options);
    search.addAll(sections.map((section, id) => ({ id, ...section })));
    const whole = JSON.parse(JSON.stringify(search));
    const again = JSON.parse(JSON.stringify(MiniSearch.loadJS(unpack(pack(whole), options.fields), options)));
    const sort = ({ index, ...rest }) => ({ ...rest, index: index.sort(([one], [other]) => (one < other ? -1 : 1)) });
    deepStrictEqual(sort(again), sort(whole));
    process.stdout.write("true");
    """
    assert run(program, modules, index) is True


def test_comments_are_all_that_a_library_loses(tmp_path: Path, index: object) -> None:
    (commented,) = (one for one in LIBRARIES.values() if one.commented)
    whole = fetch_package(commented.package, ROOT / ".cache", only=[commented.file])[commented.file]
    bare = COMMENTS.sub(b"", whole)
    assert len(bare) < 0.6 * len(whole)
    kept = [line.strip() for line in bare.splitlines()]
    lost = [line.strip() for line in whole.splitlines() if line.strip() not in set(kept)]
    assert [line for line in lost if not line.startswith((b"/**", b"*", b"//"))] == []
    (lay_modules(tmp_path) / "minisearch.js").write_bytes(whole)
    assert json.loads(make_index(tmp_path, INDEX, SYNONYMS)) == index


@pytest.mark.parametrize(
    ("asked", "means", "message"),
    [
        (["de la"], ["mairie"], "synonym n° 4, asked.*« de la ».*aucun mot"),
        (["I.E.N."], ["mairie"], "synonym n° 4, asked.*« I.E.N. ».*réunissez les deux blocs"),
        (["RNE"], ["mairie", "zèbre"], "synonym n° 4, means.*« zèbre ».*aucune page du guide"),
        (["RNE"], ["pour"], "synonym n° 4, means.*« pour ».*aucune page du guide"),
    ],
)
def test_a_synonym_that_leads_nowhere_is_told(
    modules: Path, asked: Sequence[str], means: Sequence[str], message: str
) -> None:
    wrong = Synonym(asked=tuple(asked), means=tuple(means), place="synonym n° 4")
    with pytest.raises(GuidanceError, match=message) as error:
        make_index(modules, INDEX, [*SYNONYMS, wrong])
    assert error.value.file == FILE


def test_modules_that_fail_stop_the_build(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match=re.escape("L’index de la recherche n’a pas pu être fait")):
        make_index(tmp_path, INDEX, SYNONYMS)


def test_a_package_without_the_file_is_told() -> None:
    (library, *_) = LIBRARIES.values()
    changed = type(library)(**{name: getattr(library, name) for name in library.__slots__} | {"file": "dist/perdu.js"})
    with pytest.raises(PackageError, match=re.escape("dist/perdu.js")):
        read_library(changed, ROOT / ".cache")


def test_sections_are_text_with_the_title_of_their_page() -> None:
    docs: list[dict[str, object]] = [
        {"location": "a/", "title": "Un &amp; deux", "text": "<p>L’<em>élève</em></p>\n<p>signe</p>", "boost": 0.1},
        {"location": "a/#b", "title": "B", "text": "mot " * 60, "boost": 0.1},
        {"location": "a/#c", "title": "C", "text": "mot " * 60},
        {"location": "assistant/", "title": "C", "text": ""},
        {"location": "assistant/inspecteur/", "title": "D", "text": ""},
    ]
    assert list_sections(docs) == [
        {"address": "a/", "page": "Un & deux", "title": "Un & deux", "text": "L’ élève signe", "boost": 0.1},
        {"address": "a/#b", "page": "Un & deux", "title": "B", "text": f"{'mot ' * 24}mot …", "boost": 0.1},
        {"address": "a/#c", "page": "Un & deux", "title": "C", "text": f"{'mot ' * 59}mot"},
        {"address": "assistant/", "page": "C", "title": "C", "text": ""},
    ]
