"""The site's shell, driven in Chromium: what no tool sees without pressing keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Error, Page, Route, ViewportSize, expect

from tests.browser.conftest import MakePage

PHONE: ViewportSize = {"width": 320, "height": 640}
GUIDE = "formulaire/etape-2/"


def test_home_page_opens_without_any_fault(page: Page) -> None:
    page.goto("")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_unknown_address_shows_the_french_page(make_page: MakePage) -> None:
    page = make_page(expected="404")
    response = page.goto("nulle-part/du-tout/")
    assert response is not None
    assert response.status == 404
    expect(page).to_have_title(re.compile("^Page introuvable – "))
    page.get_by_role("link", name="Revenir à l’accueil").click()
    expect(page).to_have_url(re.compile(r"/sous/dossier/$"))


def test_the_first_tab_stop_skips_to_the_text(page: Page) -> None:
    page.goto(GUIDE)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Aller au contenu")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("one => Boolean(one.closest('main'))")


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_phone_the_keyboard_opens_and_closes_the_menu(make_page: MakePage, javascript: bool) -> None:  # noqa: FBT001
    page = make_page(viewport=PHONE, java_script_enabled=javascript)
    page.goto(GUIDE)
    menu, button = page.get_by_role("navigation", name="Menu"), page.get_by_role("button", name="Menu")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("button", name="Fermer")).to_be_focused()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_on_a_phone_nothing_hidden_takes_the_focus(make_page: MakePage) -> None:
    page = make_page(viewport=PHONE)
    page.goto(GUIDE)
    for _ in range(25):
        page.keyboard.press("Tab")
        box = page.locator(":focus").bounding_box()
        assert box is not None
        assert box["width"] > 0
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]


def test_the_menu_says_where_we_are(page: Page) -> None:
    page.goto(GUIDE)
    current = page.get_by_role("navigation", name="Menu").locator("[aria-current=page]")
    expect(current).to_have_count(1)
    expect(current).to_have_css("font-weight", "700")


def test_single_keys_do_nothing(page: Page) -> None:
    page.goto(GUIDE)
    for key in "fs/pn.,?":
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile(f"{GUIDE}$"))
    expect(page.locator(":focus")).to_have_count(0)


def test_the_list_of_headings_is_open_where_there_is_room(page: Page) -> None:
    page.set_viewport_size({"width": 1360, "height": 800})
    page.goto(GUIDE)
    toc = page.get_by_role("navigation", name="Sur cette page")
    expect(toc).to_be_visible()
    page.set_viewport_size(PHONE)
    expect(toc).to_be_hidden()
    page.get_by_text("Sur cette page").click()
    link = toc.get_by_role("link").nth(1)
    heading = page.get_by_role("heading", level=2, name=link.inner_text())
    link.click()
    expect(heading).to_be_in_viewport()


def test_a_table_too_wide_scrolls_by_keyboard(page: Page) -> None:
    cells = "<td>cellule</td>" * 5

    def add_table(route: Route) -> None:
        response = route.fetch()
        body = response.text().replace("</h1>", f"</h1><table><tbody><tr>{cells}</tr></tbody></table>", 1)
        route.fulfill(response=response, body=body)

    page.route(f"**/{GUIDE}", add_table)
    page.set_viewport_size({"width": 1280, "height": 640})
    page.goto(GUIDE)
    frame = page.locator("main .table").first
    expect(frame).not_to_have_attribute("role", "region")
    expect(frame).not_to_have_attribute("tabindex", "0")
    page.set_viewport_size(PHONE)
    expect(frame).to_have_role("region")
    title = page.get_by_role("heading", level=1).inner_text()
    expect(frame).to_have_accessible_name(f"Tableau à faire défiler\u00a0: {title}")
    frame.focus()
    page.keyboard.press("ArrowRight")
    expect(frame).to_have_js_property("scrollLeft", 40)


def test_a_string_cannot_become_html(make_page: MakePage) -> None:
    page = make_page(expected="TrustedHTML")
    page.goto("")
    with pytest.raises(Error, match="TrustedHTML"):
        page.evaluate("document.body.innerHTML = '<img src=x onerror=alert(1)>'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_fields_and_where_we_are(make_page: MakePage, scheme: str) -> None:
    page = make_page(forced_colors="active", color_scheme=scheme)
    page.goto(GUIDE)
    current = page.locator("[aria-current=page]")
    expect(current).to_have_css("border-left-style", "solid")
    for part in (page.get_by_role("searchbox"), page.get_by_role("button", name="Lancer la recherche")):
        for side in ("left", "right"):
            expect(part).to_have_css(f"border-{side}-style", "solid")
