"""The search, in Chromium: what French queries find in made-up sections, and the way from a page to an answer."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage

SECTIONS = [
    ("conseil/", "Conseil d’administration", "L’ordre du jour et les délibérations de l’établissement."),
    ("delai/", "Répondre à temps", "Le délai est de 15 jours, puis la candidature expire."),
    ("niveau/", "Quels élèves", "Les élèves de 2de, jamais ceux de 3e ; une œuvre commune."),
    ("siret/", "Trouver le SIRET", "Quatorze chiffres. Le SIRET de l’école est celui de la commune."),
    ("siret/#ecole", "Pour une école", "Demandez-le à la mairie : l’établissement n’en a pas."),
    ("convention/", "Signer la convention", "Qui signe : le chef d’établissement, l’élève, la famille."),
]
INDEX = [
    {"address": address, "page": title if "#" not in address else "Trouver le SIRET", "title": title, "text": text}
    for address, title, text in SECTIONS
]
FIND = """async ([index, query]) => {
  const { find } = await import(new URL("assets/javascripts/search/matching.mjs", document.baseURI));
  return find(index, query).sections.map(({ address }) => address);
}"""


def find(page: Page, query: str) -> list[str]:
    """Give the addresses of the sections that answer `query`, best first."""
    found: Any = page.evaluate(FIND, [INDEX, query])
    return [str(address) for address in found]


@pytest.fixture
def home(page: Page) -> Page:
    page.goto("")
    return page


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("établissement", {"conseil/", "convention/", "siret/#ecole"}),
        ("etablissement", {"conseil/", "convention/", "siret/#ecole"}),
        ("ÉTABLISSEMENTS", {"conseil/", "convention/", "siret/#ecole"}),
        ("d'établissement", {"conseil/", "convention/", "siret/#ecole"}),
        ("d’établissement", {"conseil/", "convention/", "siret/#ecole"}),
        ("ordre", {"conseil/"}),
        ("delai", {"delai/"}),
        ("délais", {"delai/"}),
        ("Délibérations", {"conseil/"}),
        ("deliberation", {"conseil/"}),
        ("délib", {"conseil/"}),
        ("communs", {"niveau/", "siret/"}),
        ("eleve", {"niveau/", "convention/"}),
        ("oeuvre", {"niveau/"}),
        ("2de", {"niveau/"}),
        ("seconde", {"niveau/"}),
        ("3e", {"niveau/"}),
        ("siret", {"siret/", "siret/#ecole"}),
        ("SIRET", {"siret/", "siret/#ecole"}),
        ("candidture", {"delai/"}),
        ("convetnion", {"convention/"}),
        ("famile", {"convention/"}),
        ("xylophone", set()),
        ("?! «", set()),
    ],
)
def test_a_word_finds_its_sections(home: Page, query: str, addresses: set[str]) -> None:
    assert set(find(home, query)) == addresses


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("qui signe la convention ?", "convention/"),
        ("siret d'une école primaire", "siret/"),
        ("quel délai pour répondre", "delai/"),
        ("l'ordre du jour", "conseil/"),
        ("de la 2de", "niveau/"),
    ],
)
def test_a_question_finds_its_answer_first(home: Page, query: str, best: str) -> None:
    assert find(home, query)[0] == best


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("etablissement", "votre-situation/chef-etablissement-public/"),
        ("delai", "apres/candidatures/"),
        ("3e", "formulaire/etape-3/"),
        ("quel ministère ?", "votre-situation/"),
        ("quel secteur pour une DRASI", "votre-situation/service-academique/"),
        ("mon établissement est privé", "votre-situation/chef-etablissement-prive/"),
        ("structure introuvable", "problemes/"),
        ("SIRET d'une école primaire", "votre-situation/directeur-ecole/"),
        ("j'ai coché les deux cases", "problemes/"),
        ("une candidature a disparu", "problemes/"),
        ("qui signe la convention", "apres/convention/"),
        ("faut-il un autre compte", "avant-de-commencer/"),
        ("dates de la session", "."),
    ],
)
def test_a_visitor_s_question_finds_its_page_among_the_first(page: Page, query: str, address: str) -> None:
    page.goto(f"recherche/?{urlencode({'q': query})}")
    expect(page.locator(".results li").first).to_be_visible()
    first = page.locator(".results h2 a").evaluate_all("links => links.slice(0, 4).map((link) => link.href)")
    assert urljoin(urljoin(page.url, ".."), address) in first


def test_the_field_of_any_page_leads_to_pages_that_answer(page: Page) -> None:
    page.goto("assistant/")
    field = page.get_by_role("searchbox", name="Rechercher dans le guide")
    field.fill("syndicat")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/recherche/\?q=syndicat$"))
    field.fill("etablissement")
    expect(page.get_by_role("status")).to_contain_text("pour «\u00a0etablissement\u00a0»")
    expect(page).to_have_url(re.compile(r"q=etablissement$"))
    expect(page).to_have_title(re.compile("^etablissement – Recherche – "))
    first = page.locator(".results li").first
    expect(first.locator("mark").first).to_have_text(re.compile("^établissements?$", re.IGNORECASE))
    first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.go_back()
    expect(field).to_have_value("etablissement")
    expect(page.locator(".results li").first).to_be_visible()


def test_what_is_asked_is_shown_as_text(page: Page) -> None:
    page.goto("recherche/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("main img")).to_have_count(0)


def test_no_answer_is_told_with_a_way_on(page: Page) -> None:
    page.goto("recherche/?q=xylophone")
    expect(page.get_by_role("status")).to_contain_text("Aucune page ne répond")
    page.goto("recherche/")
    expect(page.get_by_role("status")).to_have_text("Écrivez un mot dans le champ de recherche.")


def test_a_lost_index_is_told(make_page: MakePage) -> None:
    page = make_page(expected="404|Failed to load resource")
    page.route("**/recherche/index.json", lambda route: route.fulfill(status=404, body="{}"))
    page.goto("recherche/?q=siret")
    expect(page.get_by_role("status")).to_contain_text("n’a pas pu se charger")


def test_without_javascript_the_menu_is_offered(make_page: MakePage) -> None:
    page = make_page(java_script_enabled=False)
    page.goto("")
    page.get_by_role("searchbox").fill("siret")
    page.get_by_role("button", name="Lancer la recherche").click()
    expect(page.get_by_role("status")).to_contain_text("passez par le menu")
