"""Copying where the browser's own clipboard is refused or missing, as over plain http: by a field, or told."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, MakePage, add_copy
from tests.browser.fault import CLIPBOARD_ERRORS
from tests.chromium import open_chromium

CHECKLIST = "assistant/service-academique/trouvee/sport/"


def paste(page: Page) -> str:
    """What a visitor would paste into the page's search field."""
    page.locator("[name=q]").fill("")
    page.locator("[name=q]").press("Control+V")
    return page.locator("[name=q]").input_value()


@pytest.mark.parametrize("error", CLIPBOARD_ERRORS.values(), ids=CLIPBOARD_ERRORS)
def test_a_value_is_copied_by_a_field_where_the_clipboard_says_no(make_page: MakePage, error: str) -> None:
    page = make_page()
    page.context.add_init_script(error)
    page.goto(CHECKLIST)
    button = add_copy(page, "Sport")
    button.click()
    expect(page.locator("[data-status]")).to_contain_text("est copié")
    expect(button).to_be_focused()
    assert page.locator("body > textarea").count() == 0
    assert paste(page) == "Sport"


def test_the_address_and_the_siret_are_copied_too(make_page: MakePage) -> None:
    page = make_page()
    page.context.add_init_script(CLIPBOARD_ERRORS["missing"])
    page.goto(CHECKLIST)
    page.locator("[data-copy-address]").click()
    expect(page.locator("[data-status]")).to_contain_text("est copiée")
    assert "service-academique/trouvee/sport/#regles-" in paste(page)
    page.goto("siret/")
    page.locator("[name=siret]").fill("219 505 724 00209")
    page.get_by_role("button", name="Copier sans espaces").click()
    expect(page.locator("[data-status]")).to_contain_text("SIRET copié")
    assert paste(page) == "21950572400209"


def test_plain_http_on_a_name_of_the_local_network_copies(browser: Browser, site_url: str) -> None:
    address = urlsplit(site_url)
    rules = "--host-resolver-rules=MAP intranet.test 127.0.0.1"
    with open_chromium(browser.browser_type, rules) as other:
        page = other.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"http://intranet.test:{address.port}{address.path}{CHECKLIST}")
        assert page.evaluate("isSecureContext") is False
        add_copy(page, "Sport").click()
        expect(page.locator("[data-status]")).to_contain_text("est copié")
        assert paste(page) == "Sport"
