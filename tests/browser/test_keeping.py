"""« Mes textes » kept or handed on: over a reload, in all tabs, in a file; what is refused or hostile loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import MakePage
from tests.browser.test_drafts import LIST, TITLE, open_drafts, type_title

FORMAT = {"format": "mes-textes-offre-2de", "version": 1}
REFUSED = "for (const one of ['setItem', 'removeItem']) Storage.prototype[one] = () => { throw new Error('refusé'); }"


def change_answer(page: Page) -> None:
    """Answer in place that the structure is not found: the list is drawn again, with fields of its own."""
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    page.locator('[data-change="structure"]').click()
    page.locator('[data-answer="manuelle"]').click()
    expect(page.locator("#texte-raison-sociale")).to_be_visible()


def test_texts_outlive_a_reload_and_a_changed_answer_but_not_the_tab(page: Page) -> None:
    open_drafts(page)
    type_title(page)
    page.reload()
    expect(page.locator("#texte-metier")).to_have_value(TITLE)
    expect(page.locator("[data-keep-drafts]")).not_to_be_checked()
    change_answer(page)
    expect(page.locator("#texte-metier")).to_have_value(TITLE)
    other = page.context.new_page()
    other.goto(LIST)
    expect(other.locator("[data-open-drafts]")).to_be_visible()
    expect(other.locator("#texte-metier")).to_be_hidden()
    assert other.evaluate("Object.keys(localStorage).length") == 0


def test_texts_are_kept_for_who_asks_in_all_tabs_and_erased_at_once(page: Page) -> None:
    open_drafts(page)
    page.locator("[data-keep-drafts]").check()
    type_title(page)
    other = page.context.new_page()
    other.goto(LIST)
    expect(other.locator("#texte-metier")).to_have_value(TITLE)
    other.locator("#texte-telephone").fill("01 23 45 67 89")
    expect(page.locator("#texte-telephone")).to_have_value("01 23 45 67 89")
    page.locator("[data-erase-drafts]").click()
    expect(other.locator("#texte-metier")).to_have_value("")
    page.locator("[data-restore-drafts]").click()
    expect(other.locator("#texte-metier")).to_have_value(TITLE)
    page.locator("[data-keep-drafts]").uncheck()
    assert page.evaluate("Object.keys(localStorage).length") == 0
    expect(page.locator("#texte-metier")).to_have_value(TITLE)
    expect(other.locator("#texte-metier")).to_have_value(TITLE)


def test_a_file_is_saved_and_opened_by_somebody_else(make_page: MakePage, tmp_path: Path) -> None:
    page = open_drafts(make_page())
    type_title(page)
    page.locator("#texte-metier").blur()
    link = page.locator("[data-draft-file]")
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    file = tmp_path / "mes-textes.json"
    download.value.save_as(file)
    assert json.loads(file.read_text(encoding="utf-8"))["textes"] == {"metier": TITLE}
    other = open_drafts(make_page(), "assistant/directeur-ecole/manuelle/")
    other.locator("[data-draft-open]").set_input_files(file)
    expect(other.locator("#texte-metier")).to_have_value(TITLE)
    expect(other.locator("[data-status]")).to_contain_text("1\u00a0texte repris du fichier")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.4 \x00\xff", "pas lisible"),
        (b"x" * 1_000_000, "trop gros"),
        (b"{}", "vient d’ailleurs"),
        (json.dumps({**FORMAT, "version": 99, "textes": {}}).encode(), "version plus récente"),
    ],
    ids=["not JSON", "a megabyte", "another's", "newer"],
)
def test_a_file_that_is_not_ours_is_told_and_nothing_typed_is_lost(page: Page, content: bytes, said: str) -> None:
    open_drafts(page)
    type_title(page)
    file = FilePayload(name="autre.json", mimeType="application/json", buffer=content)
    page.locator("[data-draft-open]").set_input_files(file)
    expect(page.locator("[data-status]")).to_contain_text(said)
    expect(page.locator("#texte-metier")).to_have_value(TITLE)


def test_a_storage_that_refuses_is_told_once_and_the_texts_stay(page: Page) -> None:
    page.add_init_script(REFUSED)
    open_drafts(page)
    status = page.locator("[data-status]")
    type_title(page)
    expect(status).to_contain_text("refuse de garder vos textes")
    page.keyboard.press("Escape")
    page.locator("#texte-telephone").fill("01 23 45 67 89")
    expect(page.locator('[data-blank="telephone"]')).to_have_attribute("data-standing", "juste")
    expect(status).to_have_text("")
    page.locator("[data-keep-drafts]").click()
    expect(page.locator("[data-keep-drafts]")).not_to_be_checked()
    change_answer(page)
    expect(page.locator("#texte-metier")).to_have_value(TITLE)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("<img src=x onerror=alert(1)>", "juste"),
        ("\u202eegats ed erffo", "faux"),
        ("a\x00b et la suite", "faux"),
        ("x" * 1_000_000, "long"),
    ],
    ids=["markup", "bidi", "NUL", "a megabyte"],
)
def test_hostile_texts_are_only_texts(page: Page, text: str, standing: str) -> None:
    open_drafts(page)
    field = page.locator("#texte-activites")
    field.evaluate(
        """(one, text) => { one.value = text; one.dispatchEvent(new Event("input", { bubbles: true })); }""", text
    )
    expect(page.locator('[data-blank="activites"]')).to_have_attribute("data-standing", standing)
    expect(page.locator("[data-helper] img")).to_have_count(0)
    assert field.input_value() == text
