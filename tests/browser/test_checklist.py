"""The rows of a list: the form's own, in its order, what each says, its picture of the screen, room for its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from helper.rule.loading import load_guidance
from tests.browser.conftest import open_checklist

SURE = ("Dit par la note", "Déduit de la note", "Vu sur la plateforme", "notre lecture")


@pytest.fixture(scope="module")
def lists(site_dir: Path) -> list[str]:
    """The address of each list."""
    addresses = json.loads((site_dir / "assistant/adresses.json").read_text(encoding="utf-8"))
    pages = [address for address in addresses if 'data-state="checklist"' in read_state(site_dir, address)]
    return [f"assistant/{address}" for address in pages]


def read_state(site_dir: Path, address: str) -> str:
    return (site_dir / "assistant" / address / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_row_has_the_room_for_its_words_the_folded_ones_too(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_checklist(page).evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    shares = page.locator("[data-field]").evaluate_all(
        """rows => Object.fromEntries(rows.map((row) => [
            row.dataset.field,
            row.querySelector(".helper-body").getBoundingClientRect().width / row.getBoundingClientRect().width,
        ]))"""
    )
    assert len(shares) > 30
    assert {field: share for field, share in shares.items() if share < 0.8} == {}


def test_every_row_has_its_label_reason_source_date_and_certainty(page: Page) -> None:
    open_checklist(page)
    rows = page.locator("[data-field]")
    assert rows.count() > 40
    for row in rows.all():
        reason = row.locator(".helper-why").text_content() or ""
        assert row.locator(".helper-label").text_content()
        assert "Source\u00a0:" in reason
        assert "vérifié le" in reason
        assert any(words in reason for words in SURE)


def test_grounds_cite_only_answers_that_were_given(page: Page) -> None:
    open_checklist(page, "assistant/directeur-ecole/trouvee/")
    grounds = page.locator("[data-ground]").evaluate_all("(all) => all.map((one) => one.dataset.ground)")
    assert set(grounds) == {"profil", "structure"}


@pytest.mark.parametrize("screen", ["metier", "entreprise", "planning"])
def test_a_picture_of_the_screen_has_the_values_of_its_list(page: Page, screen: str) -> None:
    open_checklist(page)
    picture = page.locator(f'[data-facsimile="{screen}"]')
    listed = page.locator(f'[data-screen="{screen}"] [data-kind="value"]')
    values = {row.get_attribute("data-field"): str(row.get_attribute("data-value")) for row in listed.all()}
    picture.locator("summary").click()
    expect(picture.locator(".facsimile")).to_be_visible()
    expect(picture.locator(".facsimile")).to_have_attribute("aria-hidden", "true")
    expect(picture.locator("figcaption")).to_be_visible()
    boxes = {"cochée": "✓", "décochée": ""}
    for field, value in values.items():
        drawn = picture.locator(f'[data-drawn="{field}"]')
        if value in boxes:
            expect(drawn.locator(".facsimile-check")).to_have_text(boxes[value])
        elif field == "publier":
            expect(drawn.locator(".facsimile-button")).to_have_text(value)
        else:
            expect(picture.locator("figcaption")).to_contain_text(value)
            shown = drawn.locator(".facsimile-filled, .facsimile-chosen")
            assert shown.evaluate("(one) => one.firstChild.textContent") == value


@pytest.mark.parametrize("screen", ["metier", "entreprise", "planning"])
def test_a_picture_has_no_control_that_is_empty_or_of_another_kind(page: Page, screen: str) -> None:
    open_checklist(page)
    picture = page.locator(f'[data-facsimile="{screen}"]')
    picture.locator("summary").click()
    drawn = picture.locator("[data-drawn]")
    assert drawn.count() > 10
    assert [one for one in drawn.all_inner_texts() if one.strip() in ("", "…")] == []
    rows = {
        "periode": (".facsimile-radio", 3),
        "heures": (".facsimile-lists .facsimile-input", 2),
        "public-colleges": (".facsimile-check", 1),
    }
    for field, (part, count) in rows.items():
        assert picture.locator(f'[data-drawn="{field}"] {part}').count() == (count if screen == "planning" else 0)


def test_a_list_shows_the_boxes_as_they_come_and_says_what_to_do(page: Page) -> None:
    open_checklist(page)
    boxes = ("public-lyceens", "public-colleges")
    said = {field: page.locator(f'[data-field="{field}"] .helper-value') for field in boxes}
    expect(said["public-lyceens"].locator(".form-box")).to_have_text(["✓"])
    expect(said["public-lyceens"]).to_contain_text("À laisser cochée")
    expect(said["public-colleges"].locator(".form-box")).to_have_text(["✓", ""])
    expect(said["public-colleges"]).to_contain_text("À décocher")
    tick = page.locator('[data-tick="public-colleges"]')
    expect(tick).to_have_css("border-radius", "50%")
    expect(page.locator(".helper-tick").filter(has=tick)).to_contain_text("Fait")


def test_what_needs_no_decision_is_folded_in_its_place_and_named(page: Page) -> None:
    open_checklist(page)
    folded = page.locator(".helper-fold").filter(has=page.locator('[data-field="reserve-rep"]'))
    expect(folded.locator("> summary")).to_contain_text("QPV")
    expect(page.locator('[data-field="reserve-rep"]')).to_be_hidden()
    folded.locator("> summary").click()
    expect(page.locator('[data-field="reserve-rep"]')).to_contain_text("À laisser décochée")


def test_the_list_has_the_rows_of_the_form_in_its_order(page: Page) -> None:
    open_checklist(page)
    fields = page.locator("[data-field]").evaluate_all("all => all.map((one) => one.dataset.field)")
    assert fields == list(load_guidance().fields)
    assert fields.index("periode") < fields.index("public-colleges")


def test_the_picture_crosses_the_box_to_untick(page: Page) -> None:
    open_checklist(page)
    crossed = page.locator(".facsimile-crossed")
    expect(crossed).to_have_count(1)
    expect(crossed).to_contain_text("Collégiens (4ème et 3ème)")


def test_a_question_reads_well_to_a_screen_reader(page: Page) -> None:
    page.goto("assistant/inspecteur/")
    expect(page.locator("[data-helper]")).to_match_aria_snapshot(
        """
      - term: Fonction
      - definition: Inspection
      - definition:
        - 'link "Modifier la réponse : Fonction"'
      - paragraph: Question 2
      - heading "La plateforme trouve-t-elle votre structure ?" [level=1]
      - paragraph
      - list:
        - listitem:
          - link /Oui, elle apparaît dans la liste/
        - listitem:
          - link /Non, je dois l’ajouter à la main/
    """.replace("réponse : ", "réponse\u00a0: ").replace("structure ?", "structure\u202f?")
    )
