"""The faults that a visitor may meet: each leaves every outcome within reach, says so in French, and loses nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage, add_copy
from tests.browser.fault import (
    CLIPBOARDS,
    EXCEPTIONS,
    FAULTS,
    STORAGES,
    Fault,
    ignore_modules,
    raise_in,
)
from tests.journeys import JOURNEYS, Journey

START = "assistant/"
CHECKLIST = "assistant/service-academique/trouvee/sport/"
PROVOKED = "Failed to load resource|wasm|Python|panne voulue|MemoryError|blocked by"


def reach_every_outcome(page: Page) -> None:
    """Follow every answer of every question by its link, and find each journey's values at the end."""
    page.goto(START, wait_until="domcontentloaded")
    ways, seen, found = [page.url], set[str](), {}
    while ways:
        page.goto(ways.pop(), wait_until="domcontentloaded")
        seen.add(page.url)
        links = page.locator("a[data-answer], a[data-switch]").evaluate_all("links => links.map(link => link.href)")
        ways += [link for link in links if link not in seen]
        if page.locator("[data-state=checklist]").count():
            rows = page.locator("[data-field]")
            found[page.url.partition(START)[2]] = dict(
                rows.evaluate_all("rows => rows.map(row => [row.dataset.field, row.dataset.value])")
            )
    assert found.keys() == {journey.address for journey in JOURNEYS}
    assert all(journey.values.items() <= found[journey.address].items() for journey in JOURNEYS)


def expect_ready(page: Page) -> None:
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")


def expect_nothing_that_needs_a_script(page: Page) -> None:
    places = page.locator(
        "[data-copy-address], [data-print], [data-share], [data-clear-ticks], [data-progress], [data-failure]"
    )
    assert places.count()
    expect(places.and_(page.locator(":visible"))).to_have_count(0)


def follow(page: Page, journey: Journey) -> None:
    """Click through a journey from its first question, and see its values."""
    for place in journey.clicks:
        page.locator(place).click()
    expect(page).to_have_url(re.compile(f"{journey.address}$"))
    expect(page.locator("[data-state]")).to_have_attribute("data-state", "checklist")
    for field, value in journey.values.items():
        expect(page.locator(f'[data-field="{field}"]')).to_have_attribute("data-value", value)


@pytest.mark.parametrize(
    ("fault", "journey"), list(zip(FAULTS, JOURNEYS, strict=False)), ids=[fault.name for fault in FAULTS]
)
def test_a_fault_of_the_engine_is_told_and_the_links_lead_on(
    make_page: MakePage, site_dir: Path, fault: Fault, journey: Journey
) -> None:
    page = make_page(expected=PROVOKED)
    fault.bring(page.context, site_dir)
    page.goto(START)
    expect(page.locator("[data-failure]")).to_be_visible()
    expect(page.locator("[data-reason]")).to_contain_text(fault.says)
    expect(page.locator("[data-progress]")).to_be_hidden()
    follow(page, journey)


def test_a_download_that_never_ends_is_given_up_after_a_time_and_told(make_page: MakePage) -> None:
    page = make_page()
    page.context.route("**/*.wasm", lambda _route: None)
    page.clock.install()
    page.goto(START)
    page.clock.run_for(5_000)
    expect(page.locator("[data-progress]")).to_be_visible()
    expect(page.locator("[data-progress]")).not_to_have_js_property("value", 0)
    page.clock.run_for(100_000)
    expect(page.locator("[data-reason]")).to_contain_text("Le chargement de l’assistant n’aboutit pas.")
    expect(page.locator("[data-failure]")).to_be_visible()
    follow(page, JOURNEYS[-1])


@pytest.mark.parametrize(("stalled", "delay"), [("**/*.wasm", 30_000), ("**/worker.js", 10_000)])
def test_a_slow_start_is_told_before_it_is_given_up(page: Page, stalled: str, delay: int) -> None:
    page.context.route(stalled, lambda _route: None)
    page.clock.install()
    page.goto(START, wait_until="domcontentloaded")
    page.clock.run_for(3_500)
    expect(page.locator("[data-progress]")).to_be_visible()
    slow = page.locator("[aria-live] [data-slow]")
    expect(slow).to_have_text("")
    if stalled.endswith("wasm"):
        expect(page.locator("[data-progress]")).not_to_have_js_property("value", 0)  # the worker has said hello
    page.clock.run_for(delay)
    expect(slow).to_contain_text("plus long que prévu")
    expect(slow).to_be_visible()
    page.clock.run_for(100_000)
    expect(page.locator("[data-reason]")).to_contain_text("n’aboutit pas")
    expect(page.locator("[data-progress]")).to_be_hidden()
    follow(page, JOURNEYS[0])


@pytest.mark.parametrize("exception", EXCEPTIONS)
def test_an_exception_of_python_opens_the_static_page(make_page: MakePage, site_dir: Path, exception: str) -> None:
    page = make_page(expected=PROVOKED)
    raise_in(f"raise {exception}")(page.context, site_dir)
    page.goto(START)
    for place in JOURNEYS[0].clicks:
        expect_ready(page)
        page.evaluate("window.here = true")
        page.locator(place).click()
        page.wait_for_url(f"**/{JOURNEYS[0].answers[-1]}/")
        expect(page.locator("[data-helper]")).to_have_count(1)
        assert page.evaluate("window.here") is None
    expect(page.locator("[data-state]")).to_have_attribute("data-state", "checklist")


def test_a_connection_lost_after_the_engine_was_loaded_changes_nothing(page: Page) -> None:
    page.goto(START)
    expect_ready(page)
    page.context.set_offline(True)
    for journey in JOURNEYS:
        follow(page, journey)
        for _ in journey.clicks:
            page.go_back()
        expect(page.locator("[data-question]")).to_have_attribute("data-question", "profil")


def test_javascript_off_hides_no_outcome_and_shows_nothing_that_needs_it(make_page: MakePage) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(CHECKLIST)
    expect_nothing_that_needs_a_script(page)
    reach_every_outcome(page)


def test_a_very_old_browser_gets_every_outcome_and_nothing_that_fails(make_page: MakePage, site_dir: Path) -> None:
    page = make_page()
    ignore_modules(page.context, site_dir)
    reach_every_outcome(page)
    page.goto(CHECKLIST)
    assert page.evaluate("document.querySelector('[data-helper]').dataset.engine") == "static"
    expect_nothing_that_needs_a_script(page)


@pytest.mark.parametrize("storage", STORAGES)
def test_ticks_hold_on_the_page_and_the_loss_is_told_when_storage_is(make_page: MakePage, storage: str) -> None:
    page = make_page()
    page.context.add_init_script(STORAGES[storage])
    page.goto(CHECKLIST)
    tick = page.locator("[data-tick]").first
    tick.check()
    expect(page.locator("[data-status]")).to_contain_text("Votre navigateur refuse de garder les coches")
    expect(tick).to_be_checked()


@pytest.mark.parametrize("clipboard", CLIPBOARDS)
def test_a_refused_copy_is_told_with_the_value_to_copy_by_hand(make_page: MakePage, clipboard: str) -> None:
    page = make_page()
    page.context.add_init_script(CLIPBOARDS[clipboard])
    page.goto(CHECKLIST)
    add_copy(page, "Un texte").click()
    expect(page.locator("[data-status]")).to_contain_text("sélectionnez «\u00a0Un texte\u00a0»")


def test_two_tabs_share_their_ticks_and_lose_none(page: Page) -> None:
    page.goto(CHECKLIST)
    other = page.context.new_page()
    other.goto(CHECKLIST)
    page.locator("[data-tick]").nth(0).check()
    expect(other.locator("[data-tick]").nth(0)).to_be_checked()
    other.locator("[data-tick]").nth(1).check()
    page.reload()
    expect(page.locator("[data-tick]").nth(0)).to_be_checked()
    expect(page.locator("[data-tick]").nth(1)).to_be_checked()
