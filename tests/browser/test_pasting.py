"""Pasting into the tools' fields: nothing is cut, nothing is glued; what is too long is told, and kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage

PUT = "text => navigator.clipboard.writeText(text)"
DROP = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""
FIND_LIMITS = "[...document.querySelectorAll('main [maxlength]')].map((field) => field.name)"


@pytest.fixture
def page(make_page: MakePage) -> Page:
    return make_page(permissions=["clipboard-read", "clipboard-write"])


def open_tool(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-tool] .tool__form")).to_be_visible()


def paste(page: Page, name: str, text: str) -> None:
    page.evaluate(PUT, text)
    page.locator(f"[name={name}]").press("Control+V")


@pytest.mark.parametrize("address", ["siret/", "candidatures/", "assistant/inspecteur/trouvee/"])
def test_no_field_of_a_tool_cuts_what_is_pasted(page: Page, address: str) -> None:
    open_tool(page, address)
    assert page.evaluate(FIND_LIMITS) == []


def test_the_siret_is_found_in_a_sentence(page: Page) -> None:
    open_tool(page, "siret/")
    paste(page, "siret", "N° SIRET de l’établissement : 219 505 724 00209")
    expect(page.locator("[data-summary]")).to_contain_text("219 505 724 00209")
    expect(page.locator("#siret-erreur")).to_have_text("")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028"], ids=ascii)
def test_lines_that_are_pasted_stay_apart(page: Page, end: str) -> None:
    open_tool(page, "siret/")
    text = end.join(["", "95310", "21950572400209", "0134212500", ""])
    paste(page, "siret", text)
    expect(page.locator("[name=siret]")).to_have_value("95310 21950572400209 0134212500")
    expect(page.locator("[data-summary]")).to_contain_text("219 505 724 00209")
    page.locator("[name=siret]").press("Control+Z")
    expect(page.locator("[name=siret]")).to_have_value("")


def test_lines_that_are_dropped_stay_apart(page: Page) -> None:
    open_tool(page, "siret/")
    page.locator("[name=siret]").evaluate(DROP, "95310\n21950572400209\n0134212500")
    expect(page.locator("[data-summary]")).to_contain_text("219 505 724 00209")


def test_a_text_without_a_siret_is_kept_whole_and_told(page: Page) -> None:
    open_tool(page, "siret/")
    text = "mot " * 5_000
    paste(page, "siret", text)
    expect(page.locator("#siret-erreur")).to_contain_text("Ce texte est trop long")
    expect(page.locator("[name=siret]")).to_have_value(text)


def test_a_label_that_is_too_long_is_kept_whole_and_told(page: Page) -> None:
    open_tool(page, "candidatures/")
    text = "accueil du public et\ndu courrier, " * 3
    paste(page, "libelle", text)
    page.get_by_role("button", name="Ajouter").click()
    expect(page.locator("#candidature-libelle-erreur")).to_contain_text("60 caractères au plus")
    expect(page.locator("[name=libelle]")).to_have_value(text.strip().replace("\n", " "))
