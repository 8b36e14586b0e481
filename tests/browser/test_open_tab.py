"""A tab that nobody closes: what it made from today follows the day when the page is seen again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.unit.helper.reminder.calendar_families import expand_by_dateutil

CHECKLIST = "assistant/inspecteur/trouvee/"
BEFORE = datetime(2026, 12, 10, 8, tzinfo=UTC)
AFTER = datetime(2026, 12, 24, 8, tzinfo=UTC)
SIGNS = {
    "visible": "document.dispatchEvent(new Event('visibilitychange'))",
    "window-in-front": "dispatchEvent(new Event('focus'))",
    "back-to-a-kept-page": "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
}
each_sign = pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)


def open_deadlines(page: Page, *received: str) -> None:
    page.clock.set_fixed_time(BEFORE)
    page.goto("candidatures/")
    expect(page.locator("form[data-deadlines]")).to_be_visible()
    for number, day in enumerate(received, start=1):
        page.locator("[name=recu]").fill(day)
        page.get_by_role("button", name="Ajouter").click()
        expect(page.locator("[data-number]")).to_have_count(number)


def open_reminder(page: Page) -> None:
    page.clock.set_fixed_time(BEFORE)
    page.goto(CHECKLIST)
    expect(page.locator("[data-tool=reminder] [data-download]")).to_be_visible()


def see_again(page: Page, sign: str, now: datetime = AFTER) -> None:
    page.clock.set_fixed_time(now)
    page.evaluate(sign)


@each_sign
def test_the_days_left_and_the_files_are_those_of_the_day(page: Page, sign: str) -> None:
    open_deadlines(page, "2026-12-10", "2026-12-09")
    expect(page.locator("[data-number='1']")).to_contain_text("reste 14\u00a0jours")
    expect(page.locator("[data-file]")).to_have_count(2)
    see_again(page, sign)
    expect(page.locator("[data-number='1']")).to_contain_text("dernier jour aujourd’hui")
    expect(page.locator("[data-number='2']")).to_contain_text("a pu expirer")
    expect(page.locator("[data-summary]")).to_contain_text("1\u00a0candidature à traiter, 1 a pu expirer")
    expect(page.locator("[data-file]")).to_have_count(0)
    expect(page.locator("[data-deadlines] [data-download]")).to_be_hidden()


@each_sign
def test_a_date_that_nobody_chose_is_todays(page: Page, sign: str) -> None:
    open_deadlines(page)
    expect(page.locator("[name=recu]")).to_have_value("2026-12-10")
    see_again(page, sign)
    expect(page.locator("[name=recu]")).to_have_value("2026-12-24")


def test_a_date_left_from_the_last_entry_or_emptied_is_todays(page: Page) -> None:
    open_deadlines(page, "2026-12-08")
    see_again(page, SIGNS["visible"])
    expect(page.locator("[name=recu]")).to_have_value("2026-12-24")
    page.locator("[name=recu]").fill("")
    see_again(page, SIGNS["visible"], datetime(2026, 12, 26, 8, tzinfo=UTC))
    expect(page.locator("[name=recu]")).to_have_value("2026-12-26")


def test_what_a_visitor_is_typing_stays(page: Page) -> None:
    open_deadlines(page, "2026-12-08")
    page.locator("[name=recu]").fill("2026-12-09")
    page.locator("[name=libelle]").fill("à moitié")
    see_again(page, SIGNS["visible"])
    expect(page.locator("[data-number='1']")).to_contain_text("a pu expirer")
    expect(page.locator("[name=recu]")).to_have_value("2026-12-09")
    expect(page.locator("[name=libelle]")).to_have_value("à moitié")


def test_the_same_day_seen_again_draws_nothing_anew_and_clears_no_message(page: Page) -> None:
    open_deadlines(page, "2026-12-10")
    page.locator("[name=recu]").fill("2026-12-11")
    page.get_by_role("button", name="Ajouter").click()
    expect(page.locator("[name=recu]")).to_have_attribute("aria-invalid", "true")
    row = page.locator("[data-number='1']").element_handle()
    see_again(page, SIGNS["visible"], datetime(2026, 12, 10, 15, tzinfo=UTC))
    expect(page.locator("[name=recu]")).to_have_attribute("aria-invalid", "true")
    page.locator("[name=recu]").fill("2026-12-10")
    see_again(page, SIGNS["visible"], datetime(2026, 12, 10, 16, tzinfo=UTC))
    assert row is not None
    assert row.evaluate("row => row.isConnected")


@each_sign
def test_the_weekly_reminder_starts_on_the_day_when_it_is_downloaded(page: Page, sign: str) -> None:
    open_reminder(page)
    expect(page.locator("[name=du]")).to_have_value("2026-12-10")
    expect(page.locator("[data-tool=reminder] [data-summary]")).to_contain_text("du lundi 14 décembre 2026")
    see_again(page, sign)
    expect(page.locator("[data-tool=reminder] [data-summary]")).to_contain_text("du lundi 28 décembre 2026")
    expect(page.locator("[name=du]")).to_have_value("2026-12-24")
    with page.expect_download() as waiting:
        page.locator("[data-tool=reminder] [data-download]").click()
    moments = expand_by_dateutil(Path(waiting.value.path()).read_bytes())
    assert min(moments).date().isoformat() == "2026-12-28"


def test_the_hour_counts_too(page: Page) -> None:
    page.clock.set_fixed_time(datetime(2026, 12, 14, 6, tzinfo=UTC))
    page.goto(CHECKLIST)
    summary = page.locator("[data-tool=reminder] [data-summary]")
    expect(summary).to_contain_text("du lundi 14 décembre 2026")
    see_again(page, SIGNS["visible"], datetime(2026, 12, 14, 12, tzinfo=UTC))
    expect(summary).to_contain_text("du lundi 21 décembre 2026")


def test_another_lists_reminder_keeps_what_was_chosen_and_follows_the_day(page: Page) -> None:
    open_reminder(page)
    page.locator("[name=jour]").select_option("mardi")
    expect(page.locator("[data-tool=reminder] [data-summary]")).to_contain_text("le mardi")
    see_again(page, SIGNS["visible"])
    page.locator("[data-change=structure]").click()
    page.locator("[data-answer=manuelle]").click()
    expect(page.locator("[data-tool=reminder] [data-summary]")).to_contain_text("du mardi 29 décembre 2026")
    expect(page.locator("[name=du]")).to_have_value("2026-12-24")


def test_a_day_that_begins_in_view_is_seen_without_a_sign(page: Page) -> None:
    page.clock.install(time=datetime(2026, 12, 10, 22, tzinfo=UTC))
    page.goto("candidatures/")
    page.clock.run_for(5_000)
    expect(page.locator("[name=recu]")).to_have_value("2026-12-10")
    page.clock.run_for(3 * 3600 * 1000)
    expect(page.locator("[name=recu]")).to_have_value("2026-12-11")
