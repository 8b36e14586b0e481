"""Paper: what a visitor gets from the print command, on A4, whatever the screen looked like."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage

WHITE = "rgb(255, 255, 255)"
BLACK = "rgb(0, 0, 0)"


@pytest.fixture(scope="module")
def checklists(site_dir: Path) -> list[str]:
    pages = sorted(site_dir.glob("assistant/**/index.html"))
    found = [page for page in pages if 'data-state="checklist"' in page.read_text(encoding="utf-8")]
    return [page.parent.relative_to(site_dir).as_posix() + "/" for page in found]


def count_pages(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_every_checklist_prints_on_one_page_and_what_is_to_write_on_another(
    make_page: MakePage, checklists: list[str]
) -> None:
    assert len(checklists) >= 12
    page = make_page(color_scheme="dark")
    for address in checklists:
        page.goto(address)
        assert count_pages(page) == 2, address
        page.locator(".paper").evaluate("(one) => one.remove()")
        assert count_pages(page) == 1, address


def test_without_javascript_paper_has_lines_to_write_on_with_their_limits(
    make_page: MakePage, checklists: list[str]
) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(checklists[0])
    expect(page.locator(".paper")).to_be_hidden()
    page.emulate_media(media="print")
    line = page.locator('[data-paper="activites"]')
    expect(line).to_be_visible()
    expect(line).to_have_css("border-bottom-style", "solid")
    expect(page.locator(".paper div").filter(has=line)).to_contain_text("de 10 à 1\u202f500 caractères")
    assert page.locator(".blank:visible, .drafts:visible").count() == 0


def test_a_checklist_prints_boxes_values_certainty_date_and_address(make_page: MakePage, checklists: list[str]) -> None:
    page = make_page(color_scheme="dark", timezone_id="Europe/Paris")
    page.goto(checklists[0])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    row = page.locator("[data-field='secteur-activite']")
    box = row.get_by_role("checkbox")
    expect(box).to_be_visible()
    expect(box).to_have_css("border-top-color", BLACK)
    expect(row.locator(".helper-value")).to_be_visible()
    expect(row.locator(".helper-certainty")).to_be_visible()
    expect(row.locator(".helper-why ul")).to_be_hidden()
    printed = page.locator(".footer__printed")
    expect(printed).to_have_text(re.compile(r"^Imprimé le \d{1,2}\S* \S+ \d{4}\. "))
    expect(printed).to_contain_text(page.url)
    expect(page.locator(".footer__note")).to_contain_text("Règles version")
    sources = page.locator(".helper-print")
    expect(sources).to_be_visible()
    expect(sources).to_have_text(re.compile(r"^Sources\u00a0: .*vérifié le \d"))
    for left_out in (".header__menu", ".search", ".helper-actions", ".helper-facsimile"):
        assert page.locator(f"{left_out}:visible").count() == 0, left_out


def test_paper_is_white_and_ink_black_in_dark_mode(make_page: MakePage, checklists: list[str]) -> None:
    page = make_page(color_scheme="dark")
    for address in ("", checklists[0]):
        page.goto(address)
        expect(page.locator("body")).not_to_have_css("background-color", WHITE)
        page.emulate_media(media="print", color_scheme="dark")
        expect(page.locator("html")).to_have_css("background-color", WHITE)
        expect(page.locator("body")).to_have_css("background-color", WHITE)
        expect(page.get_by_role("heading", level=1)).to_have_css("color", BLACK)
        page.emulate_media(media="screen", color_scheme="dark")


def test_details_of_the_guide_open_for_paper_and_close_again(page: Page) -> None:
    page.goto("formulaire/etape-2/")
    details = page.locator("main details:not(.toc)")
    before = details.evaluate_all("all => all.map((one) => one.open)")
    assert False in before
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert set(details.evaluate_all("all => all.map((one) => one.open)")) == {True}
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert details.evaluate_all("all => all.map((one) => one.open)") == before
