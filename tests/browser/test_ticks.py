"""What is done on a list: ticks that stay in this browser, for one list and version of the rules, and are counted."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import open_checklist


def test_ticks_stay_in_this_browser_for_this_list_only(page: Page) -> None:
    open_checklist(page).locator('[data-tick="structure"]').check()
    page.reload()
    expect(page.locator('[data-tick="structure"]')).to_be_checked()
    expect(page.locator('[data-tick="metier"]')).not_to_be_checked()
    open_checklist(page, "assistant/inspecteur/trouvee/")
    expect(page.locator('[data-tick="structure"]')).not_to_be_checked()


def test_ticks_of_an_older_version_of_the_rules_are_not_shown(page: Page) -> None:
    open_checklist(page).locator('[data-tick="structure"]').check()
    (kept,) = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('ticks'))")
    version = page.locator("[data-rules]").get_attribute("data-rules")
    assert kept.endswith(f"service-academique/trouvee/sport/:{version}")
    page.evaluate(
        """(key) => {
            localStorage.setItem(`${key}.1`, localStorage.getItem(key));
            localStorage.removeItem(key);
        }""",
        kept,
    )
    page.reload()
    expect(page.locator('[data-tick="structure"]')).not_to_be_checked()


def test_ticks_follow_an_answer_changed_in_place(page: Page) -> None:
    open_checklist(page, "assistant/inspecteur/trouvee/").locator('[data-tick="metier"]').check()
    open_checklist(page, "assistant/inspecteur/manuelle/")
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    page.locator('[data-change="structure"]').click()
    page.locator('[data-answer="trouvee"]').click()
    expect(page.locator('[data-tick="metier"]')).to_be_checked()


def test_all_ticks_are_cleared_at_once(page: Page) -> None:
    open_checklist(page).locator('[data-tick="structure"]').check()
    page.locator("[data-clear-ticks]").click()
    expect(page.locator('[data-tick="structure"]')).not_to_be_checked()
    expect(page.locator("[aria-live][data-status]")).to_have_text("Toutes les coches sont effacées.")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_refused_storage_is_told_and_the_tick_holds(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('refusé'); }")
    open_checklist(page).locator('[data-tick="structure"]').check()
    expect(page.locator("[aria-live][data-status]")).to_contain_text("refuse de garder les coches")
    expect(page.locator('[data-tick="structure"]')).to_be_checked()


def test_done_rows_are_counted_in_all_and_screen_by_screen(page: Page) -> None:
    open_checklist(page)
    ticks = page.locator("[data-tick]")
    whole, first = page.locator("[data-done]"), page.locator('[data-step="metier"] [data-count]')
    expect(whole).to_have_text(f"0 sur {ticks.count()}")
    expect(whole).not_to_have_attribute("aria-live", "polite")
    page.locator('[data-tick="metier"]').check()
    expect(whole).to_have_text(f"1 sur {ticks.count()}")
    expect(whole).to_have_attribute("aria-live", "polite")
    expect(first).to_have_text("1 sur 3")
    page.reload()
    expect(whole).to_have_text(f"1 sur {ticks.count()}")
    expect(first).to_have_text("1 sur 3")
    page.locator("[data-clear-ticks]").click()
    expect(whole).to_have_text(f"0 sur {ticks.count()}")
    expect(first).to_have_text("0 sur 3")
