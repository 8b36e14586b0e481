"""Every page, as axe sees it, and what only widths, spacings and keys can show."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from overrides.hooks.engine.npm_package import fetch_package, find_package
from tests.browser.conftest import MakePage

CACHE = Path(__file__).parents[2] / ".cache"
AXE = find_package("axe-core")
type Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
WIDTHS = (1280, 320)
ALL_STANDPOINTS = tuple(product(WIDTHS, SCHEMES))
STANDPOINTS: tuple[tuple[int, Scheme], ...] = ((1280, "light"), (320, "dark"))
"""How each page is seen: both widths and both schemes; one page of each kind is seen in all four."""
ONE_OF_EACH_KIND = (
    "",
    "assistant/",
    "assistant/inspecteur/trouvee/",
    "formulaire/etape-2/",
    "siret/",
    "recherche/?q=stage",
)
PARTS = 4
"""The pages are dealt among so many tests, for as many workers."""
LIVE = ("assistant/", "candidatures/", "siret/")
"""Pages that the engine changes; on the first, a checklist is gone to."""
LIST_SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter((one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter((one) => getComputedStyle(one).display !== "inline" && !one.closest(".skip"))
  .map((one) => [one.outerHTML.slice(0, 120), (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
  .map(([html, box]) => `${html} ${box.width} × ${box.height}`)"""
SPACING = """
const sheet = new CSSStyleSheet();
sheet.replaceSync("* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}"
  + "p {margin-bottom: 2em !important}");
document.adoptedStyleSheets = [sheet];
"""
LIST_MOVING = """() => [...document.querySelectorAll("*")]
  .filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0)
  .map((one) => one.outerHTML.slice(0, 100))"""
SAVING = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
"""What keeps the engine from starting by itself: what it does is seen in other tests."""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
WIDEST = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def addresses(site_dir: Path) -> list[str]:
    """The addresses of all built pages, from the site's home; of the changes of an answer, one is enough."""
    files = sorted(path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.html"))
    changes = [file for file in files if "/modifier-" in file]
    return [*(file.removesuffix("index.html") for file in files if file not in changes[1:]), "recherche/?q=stage"]


@pytest.fixture(scope="session")
def axe() -> str:
    return fetch_package(AXE, CACHE)["axe.min.js"].decode()


def open_quietly(page: Page) -> Page:
    """Give `page`, on which no engine will start."""
    page.add_init_script(SAVING)
    return page


def take_standpoint(page: Page, width: int, scheme: Scheme) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLED)


def list_violations(page: Page, rules: list[str]) -> list[str]:
    """Run axe's `rules` (tags or names) on `page` as it stands: each one that is broken, with the first places."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    results: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {[node['target'] for node in violation['nodes']][:3]}"
        for violation in results["violations"]
    ]


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page(make_page: MakePage, addresses: list[str], axe: str, part: int) -> None:
    assert {*addresses} > {*ONE_OF_EACH_KIND}
    page = open_quietly(make_page(reduced_motion="reduce"))
    found = []
    for address in addresses[part::PARTS]:
        page.goto(address)
        if "?q=" in address:
            expect(page.locator(".results li").first).to_be_visible()
        page.evaluate(axe)
        for width, scheme in ALL_STANDPOINTS if address in ONE_OF_EACH_KIND else STANDPOINTS:
            take_standpoint(page, width, scheme)
            found += [f"{address} ({width}, {scheme}) {one}" for one in list_violations(page, RULES)]
    assert not found, "\n".join(found)


def test_axe_sees_what_is_wrong(page: Page, axe: str) -> None:
    page.goto("")
    page.evaluate(axe)
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert [one.split(":")[0] for one in list_violations(page, RULES)] == ["label"]
    page.evaluate("document.querySelector('main p').style.color = '#999'")
    assert [one.split(":")[0] for one in list_violations(page, RULES)] == ["color-contrast", "label"]


@pytest.mark.parametrize("part", range(PARTS))
def test_at_320_pixels_targets_have_24_and_nothing_scrolls_sideways_even_spaced(
    make_page: MakePage, addresses: list[str], part: int
) -> None:
    page = open_quietly(make_page(viewport={"width": 320, "height": 640}))
    for address in addresses[part::PARTS]:
        page.goto(address)
        assert page.evaluate(LIST_SMALL_TARGETS) == [], address
        assert page.evaluate(WIDEST) <= 0, address
        page.evaluate(SPACING)
        assert page.evaluate(WIDEST) <= 0, f"{address}, spaced"


@pytest.mark.parametrize("address", LIVE)
def test_nothing_is_wrong_once_the_engine_has_drawn(page: Page, axe: str, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    if address == LIVE[0]:
        page.locator("[data-answer]").first.click()
        expect(page.locator("[data-state=checklist]")).to_be_visible()
        page.get_by_role("checkbox").first.check()
        page.locator("[data-copy-address]").click()
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    page.evaluate(axe)
    for width, scheme in ALL_STANDPOINTS:
        take_standpoint(page, width, scheme)
        assert list_violations(page, RULES) == [], (width, scheme)
        assert page.evaluate(LIST_SMALL_TARGETS) == [], (width, scheme)
        assert page.evaluate(WIDEST) <= 0, (width, scheme)


def test_every_control_is_reached_by_the_tab_key_and_shows_it(make_page: MakePage, addresses: list[str]) -> None:
    page = make_page(viewport={"width": 1280, "height": 800})
    for address in addresses[:3]:
        page.goto(address)
        wanted = page.locator("a[href]:visible, button:visible, input:visible, summary:visible").count()
        reached = 0
        for _ in range(wanted):
            page.keyboard.press("Tab")
            focused = page.locator(":focus")
            expect(focused).to_be_visible()
            outline = focused.evaluate("one => getComputedStyle(one).outlineStyle")
            assert outline != "none", focused.evaluate("one => one.outerHTML")
            reached += 1
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_count(0)
        assert reached == wanted


@pytest.mark.parametrize("address", ["", *LIVE])
def test_nothing_moves_for_who_asked_for_no_motion(make_page: MakePage, address: str) -> None:
    page = make_page(reduced_motion="reduce", viewport={"width": 800, "height": 800})
    page.goto(address)
    page.get_by_role("searchbox").focus()
    for summary in page.locator("main summary").all():
        summary.click()
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate(LIST_MOVING) == []
