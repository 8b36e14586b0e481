"""The whole tree in Chromium: your way on it, without a script, with the keyboard, on any width."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import MakePage
from tests.journeys import JOURNEYS

CHECKLIST = "assistant/service-academique/trouvee/sport/"
WAY = ["service-academique", "service-academique/trouvee", "service-academique/trouvee/sport"]
ASIDE = ["inspecteur", "service-academique/manuelle", "service-academique/trouvee/informatique"]
BRANCH = "item => parseFloat(getComputedStyle(item, '::before').borderBottomWidth)"


def find_node(page: Page, anchor: str) -> Locator:
    return page.locator(f'.tree li[data-situation="{anchor}"]')


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_way_to_the_checklist_one_comes_from_is_marked(make_page: MakePage, *, scripts: bool) -> None:
    page = make_page(java_script_enabled=scripts)
    page.goto(CHECKLIST)
    page.get_by_role("link", name="Toutes les situations").last.click()
    here = page.get_by_text("(votre situation)").locator("visible=true")
    expect(here).to_have_count(1)
    expect(find_node(page, WAY[-1]).get_by_text("(votre situation)")).to_be_visible()
    thick = [find_node(page, anchor).evaluate(BRANCH) for anchor in WAY]
    thin = [find_node(page, anchor).evaluate(BRANCH) for anchor in ASIDE]
    assert min(thick) > max(thin) > 0


def test_nothing_is_marked_for_who_comes_from_elsewhere(page: Page) -> None:
    page.goto("situations/")
    expect(page.get_by_text("(votre situation)").locator("visible=true")).to_have_count(0)
    assert len({find_node(page, anchor).evaluate(BRANCH) for anchor in [*WAY, *ASIDE]}) == 1


def test_the_keyboard_reaches_every_leaf_in_order_and_opens_it(page: Page) -> None:
    page.goto("situations/")
    leaves = page.locator(".tree a")
    expect(leaves).to_have_count(len(JOURNEYS))
    leaves.first.focus()
    for number, journey in enumerate(JOURNEYS):
        expect(leaves.nth(number)).to_be_focused()
        assert str(leaves.nth(number).get_attribute("href")).endswith(f"assistant/{journey.address}")
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator('[data-state="checklist"]')).to_be_visible()


def test_the_tree_is_a_list_in_lists_for_who_hears_it(make_page: MakePage) -> None:
    page = make_page(viewport={"width": 800, "height": 800})
    page.goto("situations/")
    expect(page.get_by_role("navigation", name="Toutes les situations, en arbre")).to_match_aria_snapshot("""
        - text: Quelle est votre fonction ?
        - list:
          - listitem:
            - text: Établissement public La plateforme trouve-t-elle votre structure ?
            - list:
              - listitem:
                - text: Structure trouvée
                - 'link "Liste de saisie : Établissement public, structure trouvée"'
              - listitem:
                - text: Structure saisie à la main
                - 'link "Liste de saisie : Établissement public, structure saisie à la main"'
    """)


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (360, False)])
def test_branches_go_to_the_right_where_there_is_room(make_page: MakePage, width: int, *, beside: bool) -> None:
    page = make_page(viewport={"width": width, "height": 800})
    page.goto("situations/")
    parent = find_node(page, "service-academique").locator("> .tree-answer").bounding_box()
    child = find_node(page, "service-academique/trouvee").locator("> .tree-answer").bounding_box()
    assert parent
    assert child
    assert (child["x"] >= parent["x"] + parent["width"]) is beside
    assert (child["y"] >= parent["y"] + parent["height"]) is not beside


@pytest.mark.parametrize("address", ["situations/", "champs/", "changements/"])
@pytest.mark.parametrize("width", [320, 640, 920, 1280])
def test_no_page_scrolls_sideways(make_page: MakePage, address: str, width: int) -> None:
    page = make_page(viewport={"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_wide_table_scrolls_with_the_keyboard(make_page: MakePage) -> None:
    page = make_page(viewport={"width": 320, "height": 800})
    page.goto("situations/")
    table = page.get_by_role("region", name="Les valeurs qui dépendent de la situation")
    expect(table).to_have_attribute("tabindex", "0")  # for the browsers in which what scrolls takes no focus by itself
    table.focus()
    page.keyboard.press("ArrowRight")
    expect(table).not_to_have_js_property("scrollLeft", 0)


def test_a_field_is_reached_from_the_list_of_fields(page: Page) -> None:
    page.goto("champs/")
    contents = page.get_by_role("navigation", name="Les champs du formulaire")
    contents.get_by_role("link", name="Indiquez le secteur d'activité de votre structure").press("Enter")
    section = page.locator("section", has=page.locator("#champ-secteur-activite"))
    expect(section).to_be_in_viewport()
    expect(section.locator('[data-certainty="interpretation"]').first).to_contain_text("École publique")


def test_the_table_is_downloaded_from_this_site(page: Page) -> None:
    page.goto("situations/")
    with page.expect_download() as download:
        page.get_by_role("link", name="La table des règles, CSV").click()
    assert download.value.suggested_filename == "regles.csv"
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
