"""Forced colours: what carries a meaning is still drawn once the browser has erased our colours and backgrounds."""

from __future__ import annotations

from base64 import b64encode

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import MakePage

CHECKLIST = "assistant/service-academique/trouvee/sport/"
OBEY = """rule => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rule);
  document.adoptedStyleSheets = [sheet];
}"""
COUNT_CHANGED = """async pictures => {
  const [before, after] = await Promise.all(pictures.map(async (picture) => {
    const image = Object.assign(new Image(), {src: `data:image/png;base64,${picture}`});
    await image.decode();
    const drawing = new OffscreenCanvas(image.width, image.height).getContext("2d");
    drawing.drawImage(image, 0, 0);
    return drawing.getImageData(0, 0, image.width, image.height).data;
  }));
  return before.filter((value, place) => Math.abs(value - after[place]) > 96).length;
}"""
"""How many values of red, green and blue are plainly others; what is drawn again differs by a little."""
PLAINLY = 30
MARGIN = 12
"""Pixels of the page around what is looked at: rings are drawn outside."""

GONE = "{visibility: hidden !important}"
MARKS = [
    (CHECKLIST, '[data-field="structure"]', f"[data-tick] {GONE}"),
    (CHECKLIST, '[data-field="structure"] summary', "summary {list-style: none !important}"),
    (CHECKLIST, '[data-screen="planning"] .facsimile', f".facsimile-check {GONE}"),
    (CHECKLIST, ".facsimile-crossed", ".facsimile-crossed {text-decoration: none !important}"),
    (CHECKLIST, ".facsimile-chosen", ".facsimile-chosen::before {visibility: hidden}"),
    (CHECKLIST, ".facsimile-filled", ".facsimile-filled {outline: none !important}"),
    (CHECKLIST, ".facsimile-button", ".facsimile-button {border-style: hidden !important}"),
    (CHECKLIST, ".helper-trap", ".helper-trap {border-left-style: hidden !important}"),
    ("rappel/", ".admonition", f".admonition-title::before {GONE}"),
    ("formulaire/etape-2/", ".guide-trap", ".guide-trap {border-left-style: hidden !important}"),
    ("candidatures/", ".tool__settings", f".tool__settings summary::before {GONE}"),
    ("candidatures/", ".tool__settings", f".tool__settings summary::after {GONE}"),
    ("candidatures/", ".tool__rhythm", f".timeline__day {GONE}"),
    ("candidatures/", ".tool__rhythm", f".timeline__check {GONE}"),
    ("situations/", ".tree", f".tree li::before {GONE}"),
]
RINGED = [
    ("", "a.brand"),
    ("", "#page-recherche"),
    ("", ".search__button"),
    ("assistant/", "[data-answer]"),
    (CHECKLIST, "[data-change]"),
    (CHECKLIST, "[data-tick]"),
    (CHECKLIST, "[data-copy-address]"),
    (CHECKLIST, "[data-switch]"),
    (CHECKLIST, ".helper-why summary"),
    (CHECKLIST, "[name=jour]"),
    ("candidatures/", "[name=recu]"),
    ("siret/", "[type=submit]:not(.search__button)"),
    ("situations/", ".tree a"),
]


@pytest.fixture
def page(make_page: MakePage, request: pytest.FixtureRequest) -> Page:
    """A page in forced colours, dark unless the test says light, on which nothing moves."""
    return make_page(forced_colors="active", color_scheme=getattr(request, "param", "dark"), reduced_motion="reduce")


def open_all(page: Page, address: str) -> None:
    """Show the page, its engine ready, its details open."""
    page.goto(address)
    if page.locator("[data-helper]").count():
        expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    if page.locator("[data-tool] .tool__form").count():
        expect(page.locator("[data-tool] .tool__form")).to_be_visible()
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")


def look(place: Locator) -> bytes:
    """Take a picture of `place` and of a little around it."""
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    clip: FloatRect = {
        "x": max(0, box["x"] - MARGIN),
        "y": max(0, box["y"] - MARGIN),
        "width": box["width"] + 2 * MARGIN,
        "height": box["height"] + 2 * MARGIN,
    }
    return place.page.screenshot(clip=clip)


def count_changed(page: Page, *pictures: bytes) -> int:
    """Compare two pictures, on a page without our content policy, which would not let us read them."""
    blank = page.context.pages[-1] if len(page.context.pages) > 1 else page.context.new_page()
    changed: int = blank.evaluate(COUNT_CHANGED, [b64encode(picture).decode() for picture in pictures])
    return changed


def is_drawn(place: Locator, rule: str) -> bool:
    """Say whether what `rule` takes away was there to see."""
    pictures = []
    for obeyed in ("", rule, ""):
        place.page.evaluate(OBEY, obeyed)
        pictures.append(look(place))
    with_it, without, again = pictures
    assert count_changed(place.page, with_it, again) == 0, f"unsteady: {rule}"
    return count_changed(place.page, with_it, without) > PLAINLY


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
def test_marks_are_still_drawn(page: Page) -> None:
    shown, unseen = None, []
    for address, place, rule in MARKS:
        if address != shown:
            open_all(page, shown := address)
        if not is_drawn(page.locator(place).first, rule):
            unseen.append(f"{address} {place}: {rule}")
    assert unseen == []


def test_what_has_the_focus_is_ringed(page: Page) -> None:
    shown, unseen = None, []
    for address, place in RINGED:
        if address != shown:
            open_all(page, shown := address)
        part = page.locator(place).locator("visible=true").first
        part.evaluate("one => { one.readOnly = true; }")  # a field that nobody types in has no blinking caret
        part.focus()
        if not is_drawn(part, "*:focus-visible:is(*, #_) {outline: none !important}"):
            unseen.append(f"{address} {place}")
    assert unseen == []


def test_a_ticked_box_is_told_from_an_empty_one(page: Page) -> None:
    open_all(page, CHECKLIST)
    tick = page.locator('[data-tick="structure"]')
    empty = look(tick)
    tick.evaluate("one => { one.checked = true; }")
    assert count_changed(page, empty, look(tick)) > PLAINLY
    tick.evaluate("one => { one.checked = false; }")
    assert count_changed(page, empty, look(tick)) == 0


def test_what_says_nothing_draws_no_line(page: Page) -> None:
    open_all(page, CHECKLIST)
    status = page.locator("[data-status]")
    expect(status).to_have_text("")
    expect(status).to_have_css("border-top-width", "0px")
    page.locator("[data-tick]").first.check()
    page.locator("[data-clear-ticks]").click()
    expect(status).to_have_css("border-top-style", "solid")
