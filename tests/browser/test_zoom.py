"""A window of 1280 × 1024 at 400 %: nothing runs out sideways, nothing lies over the text or what has the focus."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage

CHECKLIST = "assistant/service-academique/trouvee/sport/"
KINDS = {
    "home": "",
    "guide": "formulaire/etape-2/",
    "search": "recherche/?q=stage",
    "question": "assistant/",
    "change": f"{CHECKLIST}modifier-profil/",
    "checklist": CHECKLIST,
    "situations": "situations/",
    "fields": "champs/",
    "deadlines": "candidatures/",
    "siret": "siret/",
    "reminder": "rappel/",
}
WIDEST = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FIND_COVERED = """() => {
  const one = document.activeElement;
  const box = one.getClientRects()[0];
  const halve = (start, end, room) => (Math.max(0, start) + Math.min(room, end)) / 2;
  const [x, y] = [halve(box.left, box.right, innerWidth), halve(box.top, box.bottom, innerHeight)];
  const above = document.elementFromPoint(x, y);
  return one.contains(above) ? null : `${one.outerHTML.slice(0, 100)} under ${above?.outerHTML.slice(0, 100)}`;
}"""
"""What has the focus, if something else lies over it or it is out of the window."""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
LIST_FLOATING = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && ["fixed", "sticky"].includes(getComputedStyle(one).position))
  .filter((one) => one.getBoundingClientRect().height > 1)
  .map((one) => one.outerHTML.slice(0, 100))"""
STOPS = 400
"""More than any page has."""


@pytest.fixture
def page(make_page: MakePage) -> Page:
    return make_page(viewport={"width": 320, "height": 256})


def open_whole(page: Page, address: str) -> None:
    """Show the page with all that it can hold: engine ready, details open, an application entered."""
    page.goto(address)
    if page.locator("[data-helper]").count():
        expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    if page.locator("[data-tool] .tool__form").count():
        expect(page.locator("[data-tool] .tool__form")).to_be_visible()
    if address == KINDS["deadlines"]:
        page.get_by_role("button", name="Ajouter").click()
        expect(page.locator("[data-number]")).to_have_count(1)
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_a_page_reflows_and_hides_nothing_that_has_the_focus(page: Page, address: str) -> None:
    open_whole(page, address)
    assert page.evaluate(WIDEST) <= 0
    assert page.evaluate(LIST_FLOATING) == []
    page.evaluate("document.activeElement.blur()")
    for stop in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            assert stop > 5
            return
        assert page.evaluate(FIND_COVERED) is None
    pytest.fail("the focus never leaves the page")


def test_what_is_copied_is_said_in_view(make_page: MakePage) -> None:
    page = make_page(viewport={"width": 320, "height": 256}, permissions=["clipboard-read", "clipboard-write"])
    open_whole(page, CHECKLIST)
    page.locator("[data-copy-address]").press("Enter")
    status = page.locator("[data-status]")
    expect(status).to_contain_text("est copiée")
    expect(status).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    page.evaluate(SETTLED)  # what was said makes way once the page has scrolled
    assert page.evaluate(FIND_COVERED) is None
