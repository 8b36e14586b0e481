"""The deadlines' page in Chromium: enter, see, download, keep, erase."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage
from tests.unit.helper.reminder.calendar_linter import lint

PAGE = "candidatures/"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def open_form(page: Page) -> Page:
    page.clock.set_fixed_time(NOW)
    page.goto(PAGE)
    expect(page.locator("form[data-deadlines]")).to_be_visible()
    return page


def add(page: Page, received: str, label: str = "") -> None:
    page.locator("[name=recu]").fill(received)
    page.locator("[name=libelle]").fill(label)
    page.get_by_role("button", name="Ajouter").click()


def test_applications_are_listed_by_urgency_with_the_days_left(page: Page) -> None:
    open_form(page)
    add(page, "2026-11-20", "accueil")
    add(page, "2026-11-12")
    rows = page.locator("[data-number]")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Candidature n°\u00a02")
    expect(rows.first).to_contain_text("jeudi 26 novembre 2026")
    expect(rows.first).to_contain_text("reste 3\u00a0jours")
    expect(rows.last).to_contain_text("accueil")
    expect(rows.last.get_by_role("img")).to_have_accessible_name(
        "2\u00a0vérifications avant l’échéance\u00a0: 23 novembre 2026 et 30 novembre 2026."
    )
    expect(page.locator("[data-summary]")).to_contain_text("2\u00a0candidatures à traiter")


def test_a_file_each_and_all_in_one_archive(page: Page) -> None:
    open_form(page)
    add(page, "2026-11-20", "accueil")
    add(page, "2026-11-18")
    expect(page.locator("[data-file]")).to_have_count(2)
    with page.expect_download() as waiting:
        page.locator("[data-number='1'] [data-file]").click()
    assert waiting.value.suggested_filename == "candidature-2026-11-20-n1.ics"
    data = Path(waiting.value.path()).read_bytes()
    assert lint(data) == []
    assert b"CLASS:PRIVATE" in data
    assert b"accueil" not in data
    with page.expect_download() as waiting:
        page.locator("[data-deadlines] [data-download]").click()
    with zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes())) as archive:
        assert archive.read("candidature-2026-11-20-n1.ics") == data
        assert len(archive.namelist()) == 2


def test_a_mistake_is_told_and_nothing_typed_is_lost(page: Page) -> None:
    open_form(page)
    add(page, "2026-11-24", "demain")
    expect(page.locator("#candidature-recu-erreur")).to_contain_text("Cette date est à venir")
    expect(page.locator("[data-errors]")).to_be_focused()
    expect(page.locator("[data-errors]")).to_contain_text("Cette date est à venir")
    expect(page).to_have_title(re.compile("^Erreur\u00a0: Candidatures reçues"))
    expect(page.locator("[name=recu]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=libelle]")).to_have_value("demain")
    expect(page.locator("[data-number]")).to_have_count(0)
    add(page, "2026-11-23", "demain")
    expect(page.locator("[data-number]")).to_have_count(1)
    expect(page.locator("[data-errors]")).to_be_empty()
    expect(page).to_have_title(re.compile("^Candidatures reçues"))


def test_the_list_stays_in_this_browser_until_it_is_erased(page: Page) -> None:
    open_form(page)
    add(page, "2026-11-20", "accueil")
    add(page, "2026-11-19", "atelier")
    expect(page.locator("[data-number]")).to_have_count(2)
    page.reload()
    expect(page.locator("[data-number]")).to_have_count(2)
    page.get_by_role("button", name="Retirer accueil").click()
    expect(page.locator("[data-number]")).to_have_count(1)
    add(page, "2026-11-18", "bureau")
    expect(page.locator("[data-number='3']")).to_contain_text("bureau")  # a number is never given twice
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("[data-number]")).to_have_count(0)
    expect(page.locator("[data-erase]")).to_be_hidden()
    assert "bureau" not in str(page.evaluate("JSON.stringify(localStorage)"))
    page.reload()
    expect(page.locator("form[data-deadlines]")).to_be_visible()
    expect(page.locator("[data-number]")).to_have_count(0)


def read_file(page: Page, number: int) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator(f"[data-number='{number}'] [data-file]").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def find_uid(file: bytes) -> bytes:
    return next(line for line in file.splitlines() if line.startswith(b"UID:"))


def test_one_of_the_same_day_as_one_that_was_removed_is_another(page: Page) -> None:
    open_form(page)
    add(page, "2026-11-20")
    name, file = read_file(page, 1)
    page.get_by_role("button", name="Retirer").click()
    expect(page.locator("[data-number]")).to_have_count(0)
    add(page, "2026-11-20")
    other_name, other_file = read_file(page, 2)
    page.get_by_role("button", name="Retirer").click()
    expect(page.locator("[data-number]")).to_have_count(0)
    page.reload()
    expect(page.locator("form[data-deadlines]")).to_be_visible()
    add(page, "2026-11-20")
    last_name, last_file = read_file(page, 3)
    assert len({name, other_name, last_name}) == 3
    assert len({find_uid(one) for one in (file, other_file, last_file)}) == 3


def test_a_number_given_in_one_tab_is_not_given_in_another(page: Page) -> None:
    open_form(page)
    other = open_form(page.context.new_page())
    add(page, "2026-11-20")
    expect(other.locator("[data-number]")).to_have_count(1)
    page.get_by_role("button", name="Retirer").click()
    expect(other.locator("[data-number]")).to_have_count(0)
    add(other, "2026-11-20")
    expect(other.locator("[data-number='2']")).to_be_visible()
    other.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("[data-number]")).to_have_count(0)
    add(page, "2026-11-20")
    expect(page.locator("[data-number='3']")).to_be_visible()


def test_what_another_tab_changed_unseen_is_neither_lost_nor_brought_back(page: Page) -> None:
    """A tab that the browser froze hears of no change: it looks before it writes."""
    other = page.context.new_page()
    other.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    open_form(page)
    open_form(other)
    add(page, "2026-11-20", "accueil")
    expect(page.locator("[data-number]")).to_have_count(1)
    add(other, "2026-11-19", "atelier")
    expect(other.locator("[data-number]")).to_have_count(2)
    page.get_by_role("button", name="Retirer accueil").click()
    expect(page.locator("[data-number]")).to_have_count(1)
    add(other, "2026-11-18", "bureau")
    expect(other.locator("[data-number]")).to_have_count(2)
    expect(other.locator("[data-number='3']")).to_contain_text("bureau")
    expect(page.locator("[data-number]")).to_have_count(2)


def test_one_entered_after_all_was_erased_has_an_event_of_its_own(page: Page) -> None:
    open_form(page)
    add(page, "2026-11-20")
    _, file = read_file(page, 1)
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("[data-number]")).to_have_count(0)
    page.reload()
    expect(page.locator("form[data-deadlines]")).to_be_visible()
    add(page, "2026-11-20")
    _, other = read_file(page, 1)
    assert find_uid(file) != find_uid(other)


def test_settings_change_the_checks_and_are_kept(page: Page) -> None:
    open_form(page)
    add(page, "2026-11-20")
    page.locator("details summary").get_by_text("Réglages").click()
    page.locator("[name=jour]").select_option("jeudi")
    expect(page.get_by_role("img", name="26 novembre 2026 et 3 décembre 2026")).to_be_visible()
    page.reload()
    expect(page.get_by_role("img", name="26 novembre 2026 et 3 décembre 2026")).to_be_visible()


def test_a_label_is_only_text(page: Page) -> None:
    open_form(page)
    add(page, "2026-11-20", "<img src=x onerror=alert(1)> 👩\u200d👧 أبجد")
    expect(page.locator("[data-number='1'] th")).to_contain_text("<img src=x onerror=alert(1)> 👩\u200d👧 أبجد")


def test_without_javascript_the_next_days_deadlines_are_there(make_page: MakePage) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(PAGE)
    expect(page.locator("form[data-deadlines]")).to_be_hidden()
    expect(page.locator("[data-static] tbody tr")).to_have_count(14)
    expect(page.locator(".tool__rhythm svg")).to_have_count(2)
