"""How a visitor has the engine start: a button where data are saved or after a failure, one retry when seen again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import MakePage

SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
SEEN = "document.dispatchEvent(new Event('visibilitychange'))"
WEIGHT = r"\(\d,\d\sMo à télécharger\)"
TOOLS = {
    "siret": ("siret/", f"Démarrer la vérification du SIRET {WEIGHT}", "[data-siret]"),
    "deadlines": ("candidatures/", f"Démarrer le calcul des échéances {WEIGHT}", "[data-deadlines]"),
    "checklist": ("assistant/inspecteur/trouvee/", f"Démarrer l’assistant immédiat {WEIGHT}", "[data-reminder]"),
    "question": ("assistant/", f"Démarrer l’assistant immédiat {WEIGHT}", "[data-answer=inspecteur]"),
}
each_tool = pytest.mark.parametrize(("address", "name", "brought"), TOOLS.values(), ids=TOOLS)


def count_starts(context: BrowserContext, *, refuse: int) -> list[str]:
    """Write down each time the worker is asked for; the first `refuse` times it does not come."""
    asked: list[str] = []

    def serve(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) <= refuse:
            route.abort()
        else:
            route.continue_()

    context.route("**/worker.js", serve)
    return asked


@each_tool
def test_where_data_are_saved_a_button_says_what_it_starts_and_its_weight(
    make_page: MakePage, address: str, name: str, brought: str
) -> None:
    page = make_page()
    page.context.add_init_script(SAVING)
    asked = count_starts(page.context, refuse=0)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition(".")[2]))
    page.goto(address)
    button = page.get_by_role("button", name=re.compile(name))
    expect(button).to_be_visible()
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "static")
    assert asked == []
    assert not {"wasm", "zip"} & {*loaded}, "what weighs is asked for before the button"
    button.press("Enter")
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    expect(page.locator(brought)).to_be_visible()
    expect(button).to_be_hidden()
    assert page.evaluate("document.activeElement !== document.body")


def test_the_weight_is_what_the_engine_sends(make_page: MakePage) -> None:
    page = make_page()
    page.context.add_init_script(SAVING)
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(max(0, request.sizes()["responseBodySize"])))
    page.goto("siret/")
    said = re.search(r"(\d),(\d)\sMo", page.locator("[data-start]").inner_text())
    assert said
    page.locator("[data-start-engine]").first.click()
    expect(page.locator("form[data-siret]")).to_be_visible()
    page.locator("[name=siret]").fill("1")
    expect(page.locator("#siret-erreur")).not_to_be_empty()
    # Said for gzip, sent here by brotli: less, and not by much.
    assert 0.6 < sum(sizes) / (int(said[1]) * 1_000_000 + int(said[2]) * 100_000) <= 1


def test_the_static_ways_stay_where_data_are_saved(make_page: MakePage) -> None:
    page = make_page()
    page.context.add_init_script(SAVING)
    page.goto("assistant/")
    page.locator("[data-answer=inspecteur]").click()
    expect(page.locator("[data-state=checklist]")).to_be_visible()
    expect(page.locator("[data-tool=reminder] [data-static]")).to_be_visible()


@each_tool
def test_who_lets_the_engine_start_by_itself_sees_no_button(page: Page, address: str, name: str, brought: str) -> None:
    page.goto(address)
    expect(page.locator(brought)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile(name))).to_be_hidden()


@pytest.mark.parametrize("address", ["siret/", "candidatures/", "assistant/inspecteur/trouvee/"])
def test_after_a_failure_a_button_tries_again(make_page: MakePage, address: str) -> None:
    page = make_page(expected="Failed to load resource")
    asked = count_starts(page.context, refuse=4)
    page.goto(address)
    button = page.get_by_role("button", name="Réessayer")
    button.press("Enter")
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "failed")
    expect(button).to_be_focused()
    button.press("Enter")
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    expect(page.locator("[data-tool] .tool__form")).to_be_visible()
    expect(button).to_be_hidden()
    assert len(asked) == 5  # each failed start asks for its script twice


@pytest.mark.parametrize("sign", [SEEN, "dispatchEvent(new Event('focus'))", "dispatchEvent(new Event('online'))"])
def test_a_failed_start_is_tried_again_once_when_the_page_is_seen_again(make_page: MakePage, sign: str) -> None:
    page = make_page(expected="Failed to load resource")
    asked = count_starts(page.context, refuse=2)
    page.goto("siret/")
    expect(page.locator("[data-failure]")).to_be_visible()
    page.evaluate(sign)
    expect(page.locator("form[data-siret]")).to_be_visible()
    expect(page.locator("[data-failure]")).to_be_hidden()
    assert len(asked) == 3


def test_one_retry_and_no_more_until_it_worked(make_page: MakePage) -> None:
    page = make_page(expected="Failed to load resource")
    asked = count_starts(page.context, refuse=100)
    page.goto("siret/")
    for starts in (4, 4, 4):
        expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "failed")
        page.evaluate(SEEN)
        expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "failed")
        assert len(asked) == starts


def test_a_device_that_slept_while_the_engine_loaded_starts_after_it_wakes(page: Page) -> None:
    held: list[Route] = []
    page.context.route("**/worker.js", lambda route: held.append(route) if not held else route.continue_())
    page.clock.install()
    page.goto("siret/")
    page.clock.run_for(3_000)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "loading")
    page.clock.fast_forward(8 * 3600 * 1000)  # no time that anybody waited
    expect(page.locator("[data-failure]")).to_be_hidden()
    page.clock.run_for(100_000)
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    page.evaluate(SEEN)
    expect(page.locator("form[data-siret]")).to_be_visible()
