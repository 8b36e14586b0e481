"""Browsers of the minimum that README names, for what they lack: popovers, roles as properties, newer CSS."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import MakePage

PAGES = ("", "formulaire/etape-2/", "problemes/", "candidatures/", "recherche/?q=siret")
NO_ROLES = """for (const [owner, name] of [[Element, "role"], [Element, "ariaLabel"]]) delete owner.prototype[name];"""


def forget_popovers(route: Route) -> None:
    """Serve pages and stylesheets as a browser reads them that knows no popover."""
    if route.request.resource_type not in ("document", "stylesheet"):
        route.fallback()
        return
    response = route.fetch()
    text = re.sub(r' popover(target|targetaction)?(="[^"]*")?(?=[ >])', r" data-was-popover\1\2", response.text())
    route.fulfill(response=response, body=text.replace(":popover-open", ":inconnu-ici"))


@pytest.fixture
def older(make_page: MakePage) -> Page:
    page = make_page(viewport={"width": 360, "height": 640})
    page.context.route("**/*", forget_popovers)
    return page


@pytest.mark.parametrize("address", PAGES)
def test_without_popovers_no_control_is_dead_and_the_text_is_in_the_first_screen(older: Page, address: str) -> None:
    older.goto(address)
    expect(older.locator("main h1")).to_be_in_viewport()
    for button in older.get_by_role("button").filter(has_text=re.compile("^(Menu|Fermer)")).all():
        expect(button).to_be_hidden()
    expect(older.locator("#page-menu")).to_be_hidden()


def test_without_popovers_a_link_shows_the_menu_and_another_leaves_it(older: Page) -> None:
    older.goto("problemes/")
    older.get_by_role("link", name="Menu", exact=True).press("Enter")
    menu = older.locator("#page-menu")
    expect(menu).to_be_in_viewport()
    older.get_by_role("link", name="Fermer le menu").press("Enter")
    expect(menu).to_be_hidden()
    expect(older.locator("main h1")).to_be_in_viewport()
    older.get_by_role("link", name="Menu", exact=True).click()
    menu.get_by_role("link", name="Glossaire").click()
    expect(older).to_have_url(re.compile("/glossaire/$"))
    expect(menu).to_be_hidden()


def test_without_popovers_a_wide_screen_has_its_column(make_page: MakePage) -> None:
    page = make_page(viewport={"width": 1280, "height": 800})
    page.context.route("**/*", forget_popovers)
    page.goto("problemes/")
    expect(page.locator("#page-menu")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Menu", exact=True)).to_be_hidden()
    expect(page.get_by_role("link", name="Fermer le menu")).to_be_hidden()
    boxes = [page.locator(part).bounding_box() for part in ("#page-menu", "main h1")]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]


def test_with_popovers_the_links_in_their_place_are_not_there(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("problemes/")
    expect(page.get_by_role("link", name="Menu", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#page-menu")).to_be_visible()
    expect(page.get_by_role("link", name="Fermer le menu")).to_be_hidden()


def test_a_wide_table_has_its_role_where_properties_of_that_name_are_unknown(make_page: MakePage) -> None:
    page = make_page(viewport={"width": 320, "height": 640})
    page.context.add_init_script(NO_ROLES)
    page.goto("accessibilite/")
    table = page.locator(".table[tabindex]").first
    expect(table).to_have_attribute("role", "region")
    expect(table).to_have_attribute("aria-label", re.compile(r"\w"))


def test_no_script_gives_a_role_or_a_name_by_a_property(site_dir: Path) -> None:
    """Firefox before 119 has none of these: an attribute says the same everywhere."""
    given = re.compile(r"\.(?:role|aria[A-Z]\w*)\s*=[^=]|[{,]\s*(?:role|aria[A-Z]\w*)\s*:")
    scripts = list((site_dir / "assets/javascripts").rglob("*.js"))
    assert len(scripts) > 15
    assert [script.name for script in scripts if given.search(script.read_text(encoding="utf-8"))] == []
