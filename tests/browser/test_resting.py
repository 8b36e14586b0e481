"""A tab that nobody looks at holds no engine: none starts, one is let go after ten minutes; it comes back with all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage

MINUTES = 60_000
TURN = """(state) => {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
BORN_HIDDEN = "Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });"
ENGINE = "[data-helper]"


def expect_state(page: Page, state: str) -> None:
    expect(page.locator(ENGINE)).to_have_attribute("data-engine", state)


@pytest.fixture
def waiting(page: Page) -> Page:
    """A page of deadlines, of whose clock the test disposes, with something typed that is kept nowhere yet."""
    page.clock.install()
    page.goto("candidatures/")
    expect_state(page, "ready")
    page.locator("form[data-deadlines] [name=libelle]").fill("à moitié tapé")
    return page


def test_the_engine_of_a_tab_hidden_for_ten_minutes_goes_and_comes_back(waiting: Page) -> None:
    waiting.evaluate(TURN, "hidden")
    waiting.clock.fast_forward(9 * MINUTES)
    expect_state(waiting, "ready")
    assert len(waiting.workers) == 1
    with waiting.workers[0].expect_event("close"):
        waiting.clock.fast_forward(2 * MINUTES)
    expect_state(waiting, "static")
    waiting.evaluate(TURN, "visible")
    expect_state(waiting, "ready")
    assert len(waiting.workers) == 1
    expect(waiting.locator("form[data-deadlines] [name=libelle]")).to_have_value("à moitié tapé")
    waiting.locator("form[data-deadlines] [type=submit]").click()
    expect(waiting.locator("[data-number='1']")).to_contain_text("à moitié tapé")


def test_a_tab_seen_again_in_time_keeps_its_engine(waiting: Page) -> None:
    for _ in range(3):
        waiting.evaluate(TURN, "hidden")
        waiting.clock.fast_forward(9 * MINUTES)
        waiting.evaluate(TURN, "visible")
        waiting.clock.fast_forward(2 * MINUTES)
    expect_state(waiting, "ready")
    assert len(waiting.workers) == 1


def test_an_answer_given_in_place_stays_and_the_next_one_too(page: Page) -> None:
    page.clock.install()
    page.goto("assistant/")
    expect_state(page, "ready")
    page.locator("[data-answer=service-academique]").click()
    expect(page.locator("[data-question=activite]")).to_be_visible()
    page.evaluate(TURN, "hidden")
    page.clock.fast_forward(11 * MINUTES)
    expect_state(page, "static")
    page.evaluate(TURN, "visible")
    expect_state(page, "ready")
    expect(page.locator("[data-question=activite]")).to_be_visible()
    page.locator("[data-answer=sport]").click()
    expect(page.locator("[data-state=checklist]")).to_be_visible()


def test_a_tab_opened_behind_another_starts_when_it_is_seen(make_page: MakePage) -> None:
    page = make_page()
    page.add_init_script(BORN_HIDDEN)
    page.goto("siret/")
    page.evaluate("() => new Promise((resolve) => requestIdleCallback(resolve))")
    expect_state(page, "static")
    assert page.workers == []
    page.evaluate(TURN, "visible")
    expect(page.locator("form[data-siret]")).to_be_visible()
