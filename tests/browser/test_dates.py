"""Every text that depends on today, on the days when it changes, without a new build; and what no script can change."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage

CHECKLIST = "assistant/inspecteur/trouvee/"
DAYS = ((1, 1), (2, 29), (6, 11), (6, 12), (6, 14), (6, 30), (7, 1), (8, 16), (12, 31))
DATED = "[data-from], [data-until]"


def list_days(built: date) -> Iterator[date]:
    """Those days in the years after the build, one 29 February at least."""
    for year in range(built.year, built.year + 5):
        for month, day in DAYS:
            if day <= calendar.monthrange(year, month)[1] and date(year, month, day) > built:
                yield date(year, month, day)


def open_on(page: Page, address: str, day: date) -> None:
    page.clock.set_fixed_time(datetime(day.year, day.month, day.day, 11, tzinfo=UTC))
    page.goto(address)


@pytest.fixture
def built(page: Page) -> date:
    """The day on which the site was built."""
    page.goto(CHECKLIST)
    return date.fromisoformat(str(page.locator("[data-helper]").get_attribute("data-built")))


def test_each_day_reads_the_one_sentence_that_holds_on_it(page: Page, built: date) -> None:
    for day in list_days(built):
        open_on(page, "", day)
        shown = page.locator(".campaign p:visible").filter(has_not_text="Écrit le")
        expect(shown).to_have_count(1)
        first, last = (shown.get_attribute(name) for name in ("data-from", "data-until"))
        assert (first or "") <= day.isoformat() <= (last or "9"), day


@pytest.mark.parametrize("month_and_day", DAYS)
def test_a_checklist_opens_without_an_error_on_any_day(page: Page, built: date, month_and_day: tuple[int, int]) -> None:
    day = next(one for one in list_days(built) if (one.month, one.day) == month_and_day)
    open_on(page, CHECKLIST, day)
    expect(page.locator("[data-reminder]")).to_be_visible()
    expect(page.locator("[data-tool=reminder] [data-summary]")).not_to_be_empty()
    expect(page).not_to_have_title(re.compile("Erreur"))
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)
    expect(page.locator("[data-tool=reminder] .campaign p:visible")).to_have_count(2)


def test_after_the_last_check_a_checklist_says_so_and_offers_no_file(page: Page, built: date) -> None:
    day = next(one for one in list_days(built) if (one.month, one.day) == (6, 30))
    open_on(page, CHECKLIST, day)
    expect(page.locator("[data-tool=reminder] [data-summary]")).to_contain_text("La dernière vérification utile était")
    expect(page.locator("[data-tool=reminder] [data-download]")).to_be_hidden()
    expect(page.locator("[data-google]")).to_be_hidden()
    page.locator("[name=jusqua]").select_option("date")
    expect(page.locator("[data-tool=reminder] [data-download]")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_page_left_open_overnight_tells_the_new_day(page: Page, built: date) -> None:
    day = next(one for one in list_days(built) if (one.month, one.day) == (6, 30))
    open_on(page, "", day)
    expect(page.locator(".campaign p:visible").first).not_to_contain_text("En été")
    page.clock.set_fixed_time(datetime(day.year, 7, 1, 11, tzinfo=UTC))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".campaign p:visible").first).to_contain_text("En été")


@pytest.mark.parametrize("address", ["", CHECKLIST, "candidatures/"])
def test_without_a_script_the_page_says_on_which_day_it_was_written(make_page: MakePage, address: str) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(address)
    expect(page.get_by_text(re.compile(r"[ÉEé]crits? le \d")).first).to_be_visible()
    expect(page.locator(f"{DATED} >> visible=true").first).to_be_visible()
