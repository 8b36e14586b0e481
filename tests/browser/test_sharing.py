"""What leaves a list by a button: values and addresses copied, an address shared, and what is said of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CHECKLIST, SHARE, MakePage, add_copy, open_checklist
from tests.browser.fault import CLIPBOARDS

UNCOVERED = """() => {
    const [said, focused] = [document.querySelector("[data-status]"), document.activeElement];
    const [over, under] = [said, focused].map((one) => one.getBoundingClientRect());
    return !said.textContent || over.top >= under.bottom || under.top >= over.bottom;
}"""
"""Whether what was said hides nothing of what has the focus."""
MINISTRY = "Ministère de l'Éducation nationale, de l'Enseignement supérieur et de la Recherche"
FAILED = "Le partage n’a pas abouti : copiez l’adresse de cette page."


def test_a_copy_is_said_once_the_clipboard_took_it(make_page: MakePage) -> None:
    page = open_checklist(make_page(permissions=["clipboard-read", "clipboard-write"]))
    add_copy(page, MINISTRY).click()
    expect(page.locator("[aria-live][data-status]")).to_contain_text(MINISTRY)
    expect(page.locator("[aria-live][data-status]")).to_contain_text("est copié")
    assert page.evaluate("navigator.clipboard.readText()") == MINISTRY


def test_a_refused_copy_never_says_copied(page: Page) -> None:
    page.add_init_script(CLIPBOARDS["refused"])
    add_copy(open_checklist(page), "Sport").click()
    expect(page.locator("[aria-live][data-status]")).to_contain_text("La copie est refusée")


def test_a_shared_address_knows_the_version_of_the_rules(make_page: MakePage) -> None:
    page = open_checklist(make_page(permissions=["clipboard-read", "clipboard-write"]))
    page.locator("[data-copy-address]").click()
    expect(page.locator("[aria-live][data-status]")).to_have_text("L’adresse de cette liste est copiée.")
    shared = page.evaluate("navigator.clipboard.readText()")
    version = page.locator("[data-rules]").get_attribute("data-rules")
    assert shared == f"{page.url}#regles-{version}"
    open_checklist(page, shared)
    expect(page.locator("[data-version-notice]")).to_be_hidden()


def test_an_address_shared_under_older_rules_says_so(page: Page) -> None:
    open_checklist(page, f"{CHECKLIST}#regles-0.9")
    expect(page.locator("[data-version-notice]")).to_contain_text("avec la version 0.9 des règles")
    page.locator("[data-version-notice] a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Changements")


def test_without_javascript_no_button_promises_what_it_cannot_do(make_page: MakePage) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(CHECKLIST)
    expect(page.locator("[data-field]").first).to_be_visible()
    assert [button for button in page.locator("[data-helper] button").all() if button.is_visible()] == []


def test_the_browsers_own_sheet_shares_address_and_version(page: Page) -> None:
    page.add_init_script(SHARE)
    open_checklist(page).get_by_role("button", name="Partager").click()
    version = page.locator("[data-rules]").get_attribute("data-rules")
    assert page.evaluate("window.shared") == [
        {"title": page.evaluate("document.title"), "url": f"{page.url}#regles-{version}"}
    ]
    expect(page.locator("[data-status]")).to_have_text("")


@pytest.mark.parametrize(("fault", "said"), [("AbortError", ""), ("NotAllowedError", FAILED)])
def test_a_share_given_up_is_silent_and_one_that_fails_is_told(page: Page, fault: str, said: str) -> None:
    page.add_init_script(f"{SHARE}; window.fault = '{fault}'")
    open_checklist(page).get_by_role("button", name="Partager").click()
    assert len(page.evaluate("window.shared")) == 1
    expect(page.locator("[data-status]")).to_have_text(said)


def test_what_is_said_makes_way_for_the_focus_and_goes_on_escape(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    copied = add_copy(open_checklist(page), "Sport")
    status = page.locator("[data-status]")
    copied.press("Enter")
    expect(status).not_to_have_text("")
    page.keyboard.press("Escape")
    expect(status).to_have_text("")
    copied.press("Enter")
    expect(status).not_to_have_text("")
    for _ in range(40):
        page.keyboard.press("Tab")
        page.wait_for_function(UNCOVERED)
    expect(status).to_have_text("")
