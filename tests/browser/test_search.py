"""The search page, in a browser: from any page to an answer, and whatever the browser refuses on the way.

What queries find is tested without a browser, in tests/site/test_search.py and tests/unit/hooks/output/test_search.py.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlencode, urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage

FIELD = "Rechercher dans le guide"
LISTED = "links => links.map((link) => link.getAttribute('href'))"


def ask(page: Page, query: str) -> list[str]:
    """Give the addresses that the page lists for a query in its address."""
    page.goto(f"recherche/?{urlencode({'q': query})}")
    expect(page.locator(".results li").first).to_be_visible()
    addresses: list[str] = page.locator(".results h2 a").evaluate_all("links => links.map((link) => link.href)")
    return addresses


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("je suis IEN je mets quoi", "votre-situation/inspecteur/"),
        ("structure introuvable", "problemes/"),
        ("mot de passe oublié", "hors-guide/"),
        ("qui signe", "apres/convention/"),
        ("2nd", "formulaire/etape-3/"),
    ],
)
def test_a_question_finds_its_page_among_the_first_three(page: Page, query: str, address: str) -> None:
    first = ask(page, query)[:3]
    assert urljoin(urljoin(page.url, ".."), address) in first


@pytest.mark.parametrize("query", ["élève", "dépôt", "œuvrer à l’école"])
def test_composed_and_decomposed_accents_find_the_same(page: Page, query: str) -> None:
    decomposed = unicodedata.normalize("NFD", query)
    assert decomposed != query
    assert ask(page, decomposed) == ask(page, query)


def test_the_field_of_any_page_leads_to_pages_that_answer(page: Page) -> None:
    page.goto("assistant/")
    field = page.get_by_role("searchbox", name=FIELD)
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


def test_an_address_that_cannot_be_written_costs_nothing_else(page: Page) -> None:
    page.add_init_script("history.replaceState = () => { throw new DOMException('too many', 'SecurityError'); };")
    page.goto("recherche/?q=siret")
    field = page.get_by_role("searchbox", name=FIELD)
    expect(page.get_by_role("status")).to_contain_text("siret")
    for query in ("convention", "ministère"):
        field.fill(query)
        expect(page.get_by_role("status")).to_contain_text(f"pour «\u00a0{query}\u00a0»")
        expect(page).to_have_title(re.compile(f"^{query} "))
    expect(page).to_have_url(re.compile(r"q=siret$"))


def test_an_address_refused_for_a_while_is_written_when_the_field_is_left(page: Page) -> None:
    page.add_init_script(
        "const write = history.replaceState.bind(history); window.refuse = true;"
        "history.replaceState = (...change) => { if (refuse) throw new DOMException('too many'); write(...change); };"
    )
    page.goto("recherche/")
    field = page.get_by_role("searchbox", name=FIELD)
    expect(page.get_by_role("status")).to_contain_text("Écrivez un mot")
    field.press_sequentially("siret")
    expect(page.get_by_role("status")).to_contain_text("«\u00a0siret\u00a0»")
    page.evaluate("window.refuse = false")
    field.blur()
    expect(page).to_have_url(re.compile(r"q=siret$"))


def test_enter_in_the_search_page_loads_nothing_again(page: Page) -> None:
    page.goto("recherche/?q=siret")
    expect(page.locator(".results li").first).to_be_visible()
    page.evaluate("window.same = true")
    field = page.get_by_role("searchbox", name=FIELD)
    field.fill("convention")
    field.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("«\u00a0convention\u00a0»")
    assert page.evaluate("window.same")


def test_a_long_text_is_kept_and_what_is_not_searched_is_told(page: Page) -> None:
    text = " ".join(f"siret{number}" for number in range(20_000))
    page.goto("recherche/")
    field = page.get_by_role("searchbox", name=FIELD)
    expect(page.get_by_role("status")).to_contain_text("Écrivez un mot")
    field.fill(text)
    expect(page.get_by_role("status")).to_contain_text("Seuls les 40 premiers mots sont cherchés.")
    expect(field).to_have_value(text)
    page.goto("siret/")
    field.fill(text)
    expect(field).to_have_value(text)
    field.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Seuls les 40 premiers mots sont cherchés.")
    assert len(page.url) < 4000  # servers refuse more


def test_an_empty_field_is_no_mistake(page: Page) -> None:
    page.goto("siret/")
    field = page.get_by_role("searchbox", name=FIELD)
    assert field.evaluate("field => field.validity.valid && !field.required")
    field.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Écrivez un mot dans le champ de recherche.")


def test_what_is_asked_is_shown_as_text(page: Page) -> None:
    page.goto("recherche/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("main img")).to_have_count(0)


def test_no_answer_is_told_with_a_way_on(page: Page) -> None:
    page.goto("recherche/?q=xylophone")
    expect(page.get_by_role("status")).to_contain_text("Aucune page ne répond")
    expect(page.locator("main").get_by_role("link", name="Plan du site")).to_be_visible()
    page.goto("recherche/")
    expect(page.get_by_role("status")).to_have_text("Écrivez un mot dans le champ de recherche.")


@pytest.mark.parametrize("lost", ["recherche/index.json", "assets/javascripts/search/minisearch.js"])
def test_a_lost_file_leaves_a_way_on(make_page: MakePage, lost: str) -> None:
    page = make_page(expected="404|Failed to load|dynamically imported")
    page.route(f"**/{lost}", lambda route: route.fulfill(status=404, body="{}"))
    page.goto("recherche/?q=siret")
    expect(page.get_by_role("status")).to_contain_text("La recherche n’a pas pu se charger.")
    expect(page.locator("main").get_by_role("link", name="Plan du site")).to_be_visible()


def test_without_javascript_the_page_leads_on(make_page: MakePage) -> None:
    page = make_page(java_script_enabled=False)
    page.goto("")
    page.get_by_role("searchbox").fill("siret")
    page.get_by_role("button", name="Lancer la recherche").click()
    expect(page.get_by_role("status")).to_contain_text("l’un des chemins ci-dessous")
    ways = page.locator("main li a").evaluate_all(LISTED)
    assert {"../plan/", "../champs/", "../problemes/", "../hors-guide/"} <= set(ways)
    page.locator("main").get_by_role("link", name="Je bloque sur un champ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bloque sur un champ")
