"""The weekly reminder in Chromium: from the form under a checklist to a downloaded file that other programs read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from helper.reminder.weekly import parse_weekly, write_weekly
from helper.reminder.zone import ZONES
from tests.browser.conftest import MakePage
from tests.unit.helper.reminder.calendar_families import compute_oracle, expand_by_dateutil, expand_by_ical
from tests.unit.helper.reminder.calendar_linter import lint

CHECKLIST = "assistant/inspecteur/trouvee/"
NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
FILE_LINK = "[data-tool=reminder] [data-download]"


def open_form(page: Page, address: str = CHECKLIST, now: datetime = NOW) -> Page:
    page.clock.set_fixed_time(now)
    page.goto(address)
    expect(page.locator(FILE_LINK)).to_be_visible()
    return page


def download(page: Page, link: str = FILE_LINK) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator(link).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_file_downloaded_is_the_file_tested(make_page: MakePage) -> None:
    page = open_form(make_page(timezone_id="Europe/Paris"))
    expect(page.locator("[data-tool=reminder] [data-summary]")).to_contain_text("28\u00a0rappels")
    name, data = download(page)
    assert name == "rappel-hebdomadaire.ics"
    assert lint(data) == []
    oracle = compute_oracle(0, time(9), date(2026, 11, 23), date(2027, 6, 11), "Europe/Paris", NOW)
    assert expand_by_dateutil(data) == expand_by_ical(data) == oracle


def test_pyodides_bytes_equal_cpythons(make_page: MakePage) -> None:
    page = open_form(make_page(timezone_id="Indian/Reunion"))
    choices = {"jour": "jeudi", "heure": "13:30", "jusqua": "annee", "alarme": "-PT1H", "fuseau": "Indian/Reunion"}
    for field, value in choices.items():
        page.locator(f"[data-reminder] [name={field}]").select_option(value)
    expect(page.locator("[data-tool=reminder] [data-summary]")).to_contain_text(
        "le jeudi à 13\u00a0h\u00a030 (La Réunion)"
    )
    expect(page.locator("[data-tool=reminder] [data-summary]")).to_contain_text("1er juillet 2027")
    _, data = download(page)
    today = date(2026, 11, 24)  # on that clock, in La Réunion
    address = page.evaluate("location.origin + location.pathname")
    assert data == write_weekly(parse_weekly({**choices, "du": today.isoformat()}, today, address), NOW)


@pytest.mark.parametrize(
    ("device", "zone"),
    [
        *((zone, zone) for zone in ZONES),
        ("America/Marigot", "America/Guadeloupe"),
        ("Pacific/Guadalcanal", "Pacific/Noumea"),  # Nouméa on a Windows whose region is France
        ("Asia/Dubai", "Indian/Reunion"),  # IANA's name for La Réunion's clock
        ("America/New_York", "Europe/Paris"),
        ("Pacific/Marquesas", "Europe/Paris"),
    ],
)
def test_the_form_starts_on_the_devices_zone(make_page: MakePage, device: str, zone: str) -> None:
    page = make_page(timezone_id=device)
    for address in (CHECKLIST, "candidatures/"):
        page.goto(address)
        expect(page.locator("[data-tool] .tool__form")).to_be_visible()
        expect(page.locator("[name=fuseau]")).to_have_value(zone)


def test_a_zone_that_was_chosen_stays(make_page: MakePage) -> None:
    page = make_page(timezone_id="Pacific/Noumea")
    page.goto("candidatures/")
    page.locator("details summary").get_by_text("Réglages").click()
    page.locator("[name=fuseau]").select_option("Europe/Paris")
    page.locator("[name=recu]").fill("2026-11-20")
    page.get_by_role("button", name="Ajouter").click()
    page.reload()
    expect(page.locator("form[data-deadlines]")).to_be_visible()
    expect(page.locator("[name=fuseau]")).to_have_value("Europe/Paris")


def test_each_change_makes_a_new_file(page: Page) -> None:
    open_form(page)
    _, before = download(page)
    page.locator("[name=alarme]").select_option("-P1D")
    page.locator("[name=jour]").select_option("mardi")
    expect(page.locator("[data-tool=reminder] [data-summary]")).to_contain_text("le mardi")
    _, after = download(page)
    assert b"TRIGGER:PT0S" in before
    assert b"TRIGGER:-P1D" in after
    assert b"BYDAY=TU" in after


def test_an_end_before_the_start_is_told_at_the_field_and_gives_no_file(page: Page) -> None:
    open_form(page)
    page.locator("[name=jusqua]").select_option("date")
    last = page.locator("[name=au]")
    expect(last).to_be_visible()
    expect(last).to_have_value("2027-06-11")
    page.locator("[name=du]").fill("2027-01-10")
    last.fill("2027-01-03")
    last.dispatch_event("change")
    expect(last).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#rappel-au-erreur")).to_contain_text("vient avant le début")
    expect(page.locator("[data-tool=reminder] [data-errors]")).to_contain_text("vient avant le début")
    assert "rappel-au-erreur" in str(last.get_attribute("aria-describedby"))
    expect(page.locator(FILE_LINK)).to_be_hidden()
    expect(page.locator("[data-google]")).to_be_hidden()
    expect(page.locator("[name=du]")).to_have_value("2027-01-10")
    page.locator("[data-tool=reminder] [data-errors] a").click()
    expect(last).to_be_focused()
    last.fill("2027-02-03")
    last.dispatch_event("change")
    expect(page.locator(FILE_LINK)).to_be_visible()
    expect(page.locator("#rappel-au-erreur")).to_have_text("")


def test_the_google_link_says_what_it_lacks(page: Page) -> None:
    open_form(page)
    link = page.locator("[data-google]")
    expect(link).to_contain_text("sans alarme")
    assert str(link.get_attribute("href")).startswith("https://calendar.google.com/calendar/render?action=TEMPLATE")


def test_the_form_is_there_after_answers_in_place(page: Page) -> None:
    page.goto("assistant/")
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    page.locator("[data-answer=inspecteur]").click()
    expect(page.locator(FILE_LINK)).to_be_visible()
    page.locator("[name=jour]").select_option("vendredi")
    expect(page.locator("[data-tool=reminder] [data-summary]")).to_contain_text("le vendredi")
    page.locator("[data-switch=manuelle]").click()
    expect(page.locator("[data-tool=reminder] [data-summary]")).to_contain_text("le vendredi")


def test_without_javascript_static_files_are_offered(make_page: MakePage) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(CHECKLIST)
    expect(page.locator("[data-reminder]")).to_be_hidden()
    expect(page.locator("[data-tool=reminder] .tool__notice")).to_be_hidden()
    links = page.locator("[data-tool=reminder] a[download][href*='rappels/']")
    assert links.count() == 15
    name, data = download(page, "a[href$='rappel-jeudi-1330.ics']")
    assert name == "rappel-jeudi-1330.ics"
    assert lint(data) == []
    assert {moment.weekday() for moment in expand_by_dateutil(data)} == {3}


def test_files_of_a_session_that_is_past_say_so(make_page: MakePage) -> None:
    page = make_page(expected="Failed to load resource")
    page.clock.set_fixed_time(datetime(2031, 9, 1, 9, tzinfo=UTC))
    page.route("**/worker.js", lambda route: route.abort())  # so that the static files stay in view
    page.goto(CHECKLIST)
    expect(page.locator("[data-tool=reminder] .tool__notice")).to_contain_text("leurs dates sont passées")
    expect(page.locator("[data-tool=reminder] a[href*='rappels/']").first).to_be_hidden()
