"""The list in one look: the essential on top, the screens as steps, beside the form or below the menu."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import CHECKLIST, SHARE, MakePage, open_checklist

WATCH_SHIFTS = """
const observer = new PerformanceObserver((list) => {
  window.moved = [...(window.moved ?? []), ...list.getEntries().map((one) => one.value)];
});
observer.observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def lists(site_dir: Path) -> list[str]:
    """The address of each list."""
    addresses = json.loads((site_dir / "assistant/adresses.json").read_text(encoding="utf-8"))
    pages = [address for address in addresses if 'data-state="checklist"' in read_state(site_dir, address)]
    return [f"assistant/{address}" for address in pages]


def read_state(site_dir: Path, address: str) -> str:
    return (site_dir / "assistant" / address / "index.html").read_text(encoding="utf-8")


def test_the_essential_is_seen_at_once_on_a_phone(make_page: MakePage, lists: list[str]) -> None:
    page = make_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    for address in lists:
        open_checklist(page, address)
        rows = page.locator("[data-essential]")
        expect(rows).to_have_count(5)
        for row in rows.all():
            box = row.bounding_box()
            assert box, address
            assert box["y"] + box["height"] <= 640, address


def test_the_essential_says_what_the_rows_say(page: Page) -> None:
    open_checklist(page, "assistant/chef-etablissement-prive/trouvee/")
    said = page.locator("[data-essential]")
    expect(said.nth(0).locator(".form-radio--chosen")).to_have_text("Non")
    expect(said.nth(1)).to_contain_text("non affiché")
    expect(said.nth(2).locator("strong")).to_have_text("Enseignement")
    expect(said.nth(2)).to_contain_text("tapez « ens »".replace("« ", "«\u00a0").replace(" »", "\u00a0»"))
    expect(said.nth(3).locator(".form-box")).to_have_text("✓")
    expect(said.nth(4).locator(".form-box")).to_have_text("")
    said.nth(4).get_by_role("link").click()
    expect(page.locator("#champ-public-colleges")).to_be_in_viewport()


@pytest.mark.parametrize(
    "viewport", [{"width": 360, "height": 640}, {"width": 1280, "height": 800}], ids=["phone", "desk"]
)
def test_the_steps_stay_in_sight_and_tell_where_the_reader_is(make_page: MakePage, viewport: dict[str, int]) -> None:
    page = open_checklist(make_page(viewport=viewport))
    bar, planning = page.locator(".steps"), page.locator('[data-step="planning"]')
    planning.click()
    expect(planning).to_have_attribute("aria-current", "step")
    expect(page.locator("[data-step][aria-current]")).to_have_count(1)
    expect(bar).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tick = page.locator('[data-tick="public-lyceens"]')
    tick.focus()
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        hidden = page.evaluate(
            """() => {
                const focused = document.activeElement.getBoundingClientRect();
                const bar = document.querySelector(".steps");
                return !bar.contains(document.activeElement) && focused.top < bar.getBoundingClientRect().bottom - 1;
            }"""
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML")


def test_the_platform_opens_in_a_new_tab_and_the_link_says_so(page: Page) -> None:
    link = open_checklist(page).get_by_role("link", name="Ouvrir 1élève1stage (nouvel onglet)")
    expect(link).to_have_attribute("href", "https://1eleve1stage.education.gouv.fr/professionnels/connexion")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_the_list_stands_beside_the_form_in_a_narrow_window_with_the_same_ticks(page: Page) -> None:
    open_checklist(page)
    with page.expect_popup() as opened:
        page.locator("[data-beside]").click()
    beside = opened.value
    beside.set_viewport_size({"width": 320, "height": 700})
    expect(beside.locator("[data-print]")).to_be_visible()
    expect(beside.locator("[data-beside]")).to_be_hidden()
    assert beside.evaluate("document.documentElement.scrollWidth") == 320
    beside.locator('[data-tick="metier"]').check()
    expect(page.locator('[data-tick="metier"]')).to_be_checked()
    expect(page.locator("[data-done]")).to_contain_text("1 sur")


def test_a_window_that_the_browser_refuses_is_told(page: Page) -> None:
    page.add_init_script("window.open = () => null")
    open_checklist(page).locator("[data-beside]").click()
    expect(page.locator("[data-status]")).to_contain_text("Le navigateur refuse cette fenêtre")


def test_lists_have_the_menu_of_all_pages(page: Page) -> None:
    open_checklist(page)
    expect(page.get_by_role("navigation", name="Menu", exact=True)).to_be_visible()
    expect(page.get_by_role("banner")).to_have_count(1)
    expect(page.get_by_role("contentinfo")).to_have_count(1)


@pytest.mark.parametrize("shares", [True, False], ids=["shares", "shares not"])
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_nothing_moves_while_the_page_gets_ready(make_page: MakePage, width: int, *, shares: bool) -> None:
    page = make_page(viewport={"width": width, "height": 1600})
    page.add_init_script(WATCH_SHIFTS)
    if shares:
        page.add_init_script(SHARE)
    page.goto(CHECKLIST)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    expect(page.locator("[data-print]")).to_be_visible()
    expect(page.locator("[data-share]")).to_be_visible(visible=shares)
    assert page.evaluate("window.moved ?? []") == []


def test_nothing_is_drawn_before_its_style_however_soon_the_engine_is_ready(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/ensemble.css", hold)
    page.goto(CHECKLIST, wait_until="commit")
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    assert page.evaluate("performance.getEntriesByType('paint').length") == 0
    for route in held:
        route.continue_()
    expect(page.locator("[data-print]")).to_be_visible()
