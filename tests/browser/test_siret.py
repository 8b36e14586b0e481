"""The SIRET's page in Chromium: a verdict as one types, a number to copy, nothing sent."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage

PAGE = "siret/"


def open_form(page: Page) -> Page:
    page.goto(PAGE)
    expect(page.locator("form[data-siret]")).to_be_visible()
    return page


def test_what_is_missing_is_said_while_one_types(page: Page) -> None:
    open_form(page)
    field = page.get_by_label("SIRET de votre structure")
    field.press_sequentially("732 829 320")
    expect(page.locator("#siret-erreur")).to_contain_text("C’est un SIREN")
    assert field.get_attribute("aria-invalid") is None
    expect(page).to_have_title(re.compile("^Vérifier un SIRET"))
    field.press_sequentially(" 0007")
    expect(page.locator("#siret-erreur")).to_contain_text("Il manque 1\u00a0chiffre")
    field.blur()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page).to_have_title(re.compile("^Erreur\u00a0: "))
    field.press("End")
    field.press_sequentially("4")
    expect(page.locator("[data-summary]")).to_contain_text("732 829 320 00074")
    expect(page.locator("#siret-erreur")).to_have_text("")


def test_a_right_number_is_formatted_and_copied_without_spaces(make_page: MakePage) -> None:
    page = open_form(make_page(permissions=["clipboard-read", "clipboard-write"]))
    field = page.get_by_label("SIRET de votre structure")
    field.fill("73282932000074")
    field.blur()
    expect(field).to_have_value("732 829 320 00074")
    page.get_by_role("button", name="Copier sans espaces").click()
    expect(page.locator("[data-status]")).to_contain_text("copié")
    assert page.evaluate("navigator.clipboard.readText()") == "73282932000074"


def test_two_digits_swapped_are_put_right(page: Page) -> None:
    open_form(page)
    page.get_by_label("SIRET de votre structure").fill("37282932000074")
    expect(page.locator("#siret-erreur")).to_contain_text("732 829 320 00074")
    expect(page.get_by_role("button", name="Copier sans espaces")).to_be_hidden()


def test_an_empty_field_says_nothing(page: Page) -> None:
    open_form(page)
    field = page.get_by_label("SIRET de votre structure")
    field.fill("7")
    expect(page.locator("#siret-erreur")).not_to_have_text("")
    field.fill("")
    expect(page.locator("#siret-erreur")).to_have_text("")


def test_the_button_answers_even_about_nothing_and_leads_back_to_what_is_wrong(page: Page) -> None:
    open_form(page)
    field, error = page.get_by_label("SIRET de votre structure"), page.locator("#siret-erreur")
    button = page.get_by_role("button", name="Vérifier")
    button.click()
    expect(error).to_contain_text("Tapez les 14 chiffres")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("73282932000074")
    button.press("Enter")
    expect(field).to_have_value("732 829 320 00074")
    expect(error).to_have_text("")
    expect(button).to_be_focused()


def test_the_number_never_goes_to_a_server(page: Page) -> None:
    open_form(page)
    asked: list[tuple[str, str | None]] = []
    page.on("request", lambda request: asked.append((request.url, request.post_data)))
    field = page.get_by_label("SIRET de votre structure")
    field.fill("73282932000074")
    field.press("Enter")
    expect(page.locator("[data-summary]")).to_contain_text("732 829 320 00074")
    # What the tools are made of may still come: files of the site, the same for all.
    assert not [url for url, sent in asked if sent or not re.search(r"/assets/engine/\w+/(tools|helper)\.zip$", url)]
    assert page.evaluate("localStorage.length") == 0


def test_without_javascript_the_page_says_how_to_check_by_hand(make_page: MakePage) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(PAGE)
    expect(page.locator("form[data-siret]")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("ONDE")
    expect(page.locator("main")).to_contain_text("un SIRET a 14 chiffres")
