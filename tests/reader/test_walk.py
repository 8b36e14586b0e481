"""From the home page to the last tool with Orca and the keyboard: what each key has said, once, and what it has not."""

from __future__ import annotations

import re

import pytest

from tests.reader.ear import CUT
from tests.reader.reader import Reader

NOISE = r"barre d’état|^cliquable|en-tête.*cliquable|saisie non valable|^\d+ pour cent"
"""What was said of empty live places, of listeners, of an empty field, and of a bar without a name."""


def assert_said(said: list[str], *patterns: str) -> None:
    """Check that each pattern is heard exactly once, in this order, and not cut."""
    heard = [one for one in said if not one.endswith(CUT)]
    places = [[place for place, one in enumerate(heard) if re.search(pattern, one)] for pattern in patterns]
    assert all(len(found) == 1 for found in places), f"{patterns} in {said}"
    assert places == sorted(places), f"{patterns} in {said}"


def answer(reader: Reader, link: str, heading: str, before: str, following: str) -> None:
    """Give an answer in place: the next heading is said, with what stands before it, and reading goes on after it."""
    reader.press_to("k", link)
    said = reader.press("Return", until=before)
    assert_said(said, f"{heading}.* en-tête niveau 1", f"^{before}")
    assert not any("rappels" in one for one in said), said
    assert_said(reader.press("Down", until=following), following)


def test_the_home_page_leads_to_the_first_question(reader: Reader) -> None:
    reader.open("", condition="document.readyState === 'complete'")
    reader.press_to("k", "Commencer")
    assert_said(reader.press("Return", until="La page possède"), "Quelle est votre fonction .* document web")


def test_each_answer_in_place_is_followed_by_what_comes_next(reader: Reader) -> None:
    reader.open("assistant/")
    reader.press("1")  # past the menu, which has links of the same names
    answer(
        reader,
        "service régional ou académique",
        "Quelle est l’activité de votre service",
        "Service académique Structure trouvée Question 2",
        "^Elle décide du secteur",
    )
    answer(
        reader,
        "^Sport",
        "Ce qu’il faut saisir",
        "Service académique Structure trouvée Sport",
        "^L’essentiel",
    )


def test_the_list_is_heard_by_its_headings(reader: Reader) -> None:
    reader.open("assistant/service-academique/trouvee/sport/")
    reader.press("ctrl+Home")
    headings = ["Avant de commencer", "Étape 1 sur 3", "Étape 2 sur 3", "Étape 3 sur 3", "Après la publication"]
    assert_said(reader.press("h", until="Ce qu’il faut"), "Ce qu’il faut saisir.* niveau 1")
    for heading in headings:
        assert_said(reader.press_to("h", heading), f"{heading}.* niveau 2")


def test_a_row_says_its_label_once_and_its_tick_tells_which(reader: Reader) -> None:
    reader.press("ctrl+Home")
    ticks = [reader.press("x", until="case à cocher")[-1] for _ in range(3)]
    assert len(set(ticks)) == 3, ticks
    assert all(re.search("^Fait.* case à cocher non cochée", tick) for tick in ticks), ticks
    name = re.sub("^Fait : | case à cocher.*", "", ticks[-1])
    assert_said(reader.press("space", until="cochée"), "^cochée")
    assert not any(one.rstrip(".") == name for one in reader.press("Down", until=".")), name


def test_each_reason_has_its_own_name(reader: Reader) -> None:
    reader.press("ctrl+Home")
    reasons = [reader.press_to("b", "^Pourquoi")[-1] for _ in range(3)]
    assert len(set(reasons)) == 3, reasons
    assert_said(reader.press("Return", until="étendu"), "étendu")


def test_a_copy_is_said_each_time(reader: Reader) -> None:
    reader.press_to("b", "^Copier l’adresse")
    for _ in range(2):
        assert_said(reader.press("Return", until="copiée"), "^L’adresse de cette liste est copiée")


def test_the_reminder_says_what_changes_and_what_is_wrong(reader: Reader) -> None:
    reader.press("ctrl+End")
    reader.press_to("shift+h", "rappel par semaine")
    reader.press_to("Tab", "Jour de la semaine")
    assert_said(reader.press("Down", until="rappels"), "^mardi", "rappels, le mardi")
    assert_said(reader.press_to("Tab", "À partir du"), "^À partir du", "bouton de réglage")
    reader.press_to("Tab", "Jusqu’à")
    reader.press("Down", until="rappels")
    reader.press("Down", until="rappels")
    assert_said(reader.press_to("Tab", "Dernier jour"), "^Dernier jour", "bouton de réglage")
    assert_said(reader.type("01012020", until="fin est passée"), "^Cette fin est passée")
    reader.press_to("Tab", "Alarme")
    assert_said(reader.press("shift+Tab", until="Dernier jour"), "^Dernier jour Cette fin est passée")


def test_a_number_is_said_to_be_wrong_or_right(reader: Reader) -> None:
    assert_said(reader.open("siret/", until="formulaire est prêt"), "Le formulaire est prêt")
    reader.press("h")
    reader.press_to("Tab", "SIRET de votre structure")
    reader.type("21950572400208")
    for _ in range(2):
        assert_said(reader.press("Return", until="faux"), "^Ce numéro est faux")
    reader.press("ctrl+a")
    assert_said(reader.type("21950572400209", until="bien formé"), "Ce SIRET est bien formé")
    assert_said(reader.press("Return", until="bien formé"), "Ce SIRET est bien formé")


def test_an_application_is_added_or_said_to_be_wrong(reader: Reader) -> None:
    reader.open("candidatures/")
    reader.press("h")
    said = reader.press("Tab", until="bouton de réglage")
    assert_said(said, "^formulaire Ajouter une candidature", "^Candidature envoyée le", "bouton de réglage")
    reader.type("01012020")
    reader.press_to("Tab", "^Ajouter bouton")
    assert_said(reader.press("Return", until="plus d’un an"), "Cette date a plus d’un an")
    reader.open("candidatures/")
    reader.press_to("Tab", "Votre repère")
    reader.type("accueil")
    assert_said(reader.press("Return", until="à traiter"), "^1 candidature à traiter")


@pytest.mark.parametrize("address", ["siret/", "assistant/"])
def test_the_search_field_is_not_wrong_while_it_is_empty(reader: Reader, address: str) -> None:
    reader.open(address)
    reader.press("ctrl+Home")
    assert_said(reader.press_to("Tab", "zone de saisie"), "Rechercher dans le guide zone de saisie")


def test_landmarks_are_told_apart(reader: Reader) -> None:
    reader.open("candidatures/")
    reader.press("ctrl+Home")
    reader.press_to("m", "^Menu")
    reader.press_to("m", "^Ajouter une candidature")
    reader.press_to("m", "^Pied de page")


def test_nothing_empty_or_meaningless_was_said(reader: Reader) -> None:
    assert [line for line in reader.transcript if re.search(NOISE, line.strip())] == []
