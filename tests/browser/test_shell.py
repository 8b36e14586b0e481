"""The site's shell, driven in Chromium: what no tool sees without pressing keys."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage


def test_home_page_opens_without_any_fault(page: Page) -> None:
    page.goto("")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_unknown_address_shows_the_french_page(make_page: MakePage) -> None:
    response = make_page(expected="404").goto("nulle-part/du-tout/")
    assert response is not None
    assert response.status == 404
