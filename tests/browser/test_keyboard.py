"""The keyboard alone, from the home page to the last tool; and what a screen reader is given on the way."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import MakePage

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FIRST = """
- paragraph: Question 1
- heading "Quelle est votre fonction ?" [level=1]
- paragraph
- list:
  - listitem:
    - link /^Chef ou cheffe d’établissement public/
  - listitem:
    - link /^Chef ou cheffe d’établissement privé sous contrat/
  - listitem:
    - link /^Directeur ou directrice d’école publique/
  - listitem:
    - link /^Inspecteur ou inspectrice/
  - listitem:
    - link /^Chef ou cheffe d’un service régional ou académique/
"""
LAST = """
- term: Fonction
- definition: Service académique
- definition:
  - 'link "Modifier la réponse : Fonction"'
- term: Recherche
- definition: Structure trouvée
- definition:
  - 'link "Modifier la réponse : Recherche"'
- paragraph: Question 2
- heading "Quelle est l’activité de votre service ?" [level=1]
- paragraph
- list:
  - listitem:
    - link /^Informatique/
  - listitem:
    - link /^Sport/
  - listitem:
    - link /^Autre activité/
"""
SECTOR = """
- listitem:
  - 'checkbox "Fait : Indiquez le secteur d''activité de votre structure"'
  - paragraph: Indiquez le secteur d'activité de votre structure
  - paragraph:
    - strong: Sport
  - paragraph: Ouvrez la liste ; au clavier, tapez « sp » pour vous en approcher.
  - group: /Pourquoi.*Dit par la note/
"""
CHECKLIST = """
- heading "Ce qu’il faut saisir, dans l’ordre du formulaire" [level=1]
- heading "Avant de commencer" [level=2]
- heading "Le type d’offre" [level=2]
- 'heading "Étape 1 sur 3 : Métier et localisation" [level=2]'
- 'heading "Étape 2 sur 3 : Votre entreprise" [level=2]'
- 'heading "Étape 3 sur 3 : Le planning" [level=2]'
- heading "Après la publication" [level=2]
- heading "Un rappel par semaine dans votre agenda" [level=2]
"""
DEADLINES = """
- form "Ajouter une candidature":
  - group "Candidature envoyée le":
    - textbox "Candidature envoyée le"
  - paragraph:
    - textbox "Votre repère (facultatif)"
  - paragraph:
    - button "Ajouter"
  - group: Réglages des rappels
  - paragraph: 1 candidature à traiter.
  - table "Candidatures à traiter, la plus urgente en premier"
"""
SPACES = {" :": "\u00a0:", " ?": "\u202f?", "« ": "«\u00a0", " »": "\u00a0»", "1 cand": "1\u00a0cand"}


def expect_heard(place: Locator, snapshot: str) -> None:
    """Compare what a screen reader is given with `snapshot`, which is typed with plain spaces."""
    for plain, fine in SPACES.items():
        snapshot = snapshot.replace(plain, fine)
    expect(place).to_match_aria_snapshot(snapshot)


def press_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press the key until the element has the focus; no page has more stops than this."""
    for _ in range(200):
        if page.locator(selector).first.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{selector} cannot be reached with the keyboard")


def answer(page: Page, answer_id: str) -> None:
    """Choose an answer; the next heading then has the focus."""
    press_to(page, f'[data-answer="{answer_id}"]')
    page.keyboard.press("Enter")
    expect(page.locator("[data-given]").last).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()


@pytest.fixture
def page(make_page: MakePage) -> Page:
    page = make_page(permissions=["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time(NOW)
    return page


def open_ready(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")


def test_from_the_home_page_to_a_list_that_is_ticked_copied_and_changed(page: Page) -> None:
    page.goto("")
    press_to(page, "main a.md-button")
    page.keyboard.press("Enter")
    region = page.locator("[data-helper]")
    expect(region).to_have_attribute("data-engine", "ready")
    expect_heard(region, FIRST)
    answer(page, "service-academique")
    expect_heard(region, LAST)
    answer(page, "sport")
    expect_heard(region, CHECKLIST)
    expect_heard(page.locator('[data-field="secteur-activite"]'), SECTOR)
    press_to(page, '[data-tick="secteur-activite"]')
    page.keyboard.press("Space")
    expect(page.locator('[data-tick="secteur-activite"]')).to_be_checked()
    press_to(page, '[data-field="secteur-activite"] summary')
    page.keyboard.press("Enter")
    expect(page.locator('[data-field="secteur-activite"] details ul')).to_be_visible()
    press_to(page, "[data-copy-address]", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("est copiée")
    press_to(page, '[data-change="profil"]', "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-dropped]").first).to_be_visible()
    answer(page, "inspecteur")
    expect(page.locator('[data-field="secteur-activite"]')).to_have_attribute("data-value", "Fonction publique")


def test_the_weekly_reminder_is_set_and_downloaded(page: Page) -> None:
    open_ready(page, "assistant/inspecteur/trouvee/")
    expect(page.locator("[data-reminder]")).to_be_visible()
    press_to(page, "#rappel-jour")
    page.keyboard.press("j")  # a list goes to what begins so
    expect(page.locator("[data-tool] [data-summary]")).to_contain_text("le jeudi")
    press_to(page, "[data-tool=reminder] [data-download]")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "rappel-hebdomadaire.ics"


def test_an_application_is_entered_downloaded_and_taken_away(page: Page) -> None:
    open_ready(page, "candidatures/")
    expect(page.locator("form[data-deadlines]")).to_be_visible()
    press_to(page, "#candidature-libelle")
    page.keyboard.type("accueil")
    page.keyboard.press("Enter")
    expect(page.locator("[data-number]")).to_have_count(1)
    expect_heard(page.locator("[data-tool]"), DEADLINES)
    press_to(page, "[data-file]")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".ics")
    press_to(page, "[data-remove]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-number]")).to_have_count(0)
    expect(page.locator("#candidature-recu")).to_be_focused()


def test_a_number_is_checked_and_copied(page: Page) -> None:
    open_ready(page, "siret/")
    expect(page.locator("form[data-siret]")).to_be_visible()
    press_to(page, "#siret")
    page.keyboard.type("73282932000074")
    page.keyboard.press("Enter")
    expect(page.get_by_label("SIRET de votre structure")).to_have_value("732 829 320 00074")
    press_to(page, "[data-copy-siret]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("copié")
