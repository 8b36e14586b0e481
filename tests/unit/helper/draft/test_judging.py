"""What is said of a text: the platform's own counts and refusals, in words that tell what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.draft.blank import Blank
from helper.draft.judging import judge
from helper.draft.remark import EMPTY, Remark, Standing
from helper.draft.text import count_sent, count_typed
from helper.rule.draft import Draft


def make(draft: Draft, least: int = 0, most: int = 0) -> Blank:
    return Blank(id="un", label="Un", draft=draft, least=least, most=most)


TITLE = make(Draft.TITRE, most=150)
TEXT = make(Draft.TEXTE, least=10, most=1500)
PLACE = make(Draft.TEXTE)
NUMBER = make(Draft.NOMBRE, least=1, most=6000)
TELEPHONE = make(Draft.TELEPHONE, most=20)
SIRET = make(Draft.SIRET)
BLANKS = (TITLE, TEXT, PLACE, NUMBER, TELEPHONE, SIRET, make(Draft.CHOIX), make(Draft.HEURES), make(Draft.JOURS))


def look(blank: Blank, text: str) -> Remark:
    return judge(blank, {"un": text})


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_typed_is_nothing_wrong(blank: Blank, text: str) -> None:
    assert look(blank, text) == EMPTY
    assert judge(blank, {}) == EMPTY


def test_a_title_tells_its_length_and_what_a_pupil_reads_first() -> None:
    title = "Observation du métier de cheffe d’établissement scolaire, en collège"
    seen = look(TITLE, title)
    assert (seen.standing, seen.counter, seen.preview) == (
        Standing.RIGHT,
        "68\u00a0caractères sur 150",
        "Observation du métier de cheffe d’établissement sc",
    )
    assert len(title) == 68
    assert look(TITLE, "x").counter == "1\u00a0caractère sur 150"
    assert look(TITLE, "x" * 1200).counter.startswith("1\u202f200\u00a0caractères")


def test_an_acronym_in_a_title_is_named_and_stops_nothing() -> None:
    seen = look(TITLE, "Technicien à la DRASI")
    assert seen.standing is Standing.RIGHT
    assert seen.advice.startswith("«\u00a0DRASI\u00a0»")
    assert look(TEXT, "Technicien à la DRASI").advice == ""


@pytest.mark.parametrize(
    ("length", "standing", "advice"),
    [
        (9, Standing.SHORT, "Encore 1\u00a0caractère au moins."),
        (10, Standing.RIGHT, ""),
        (1500, Standing.RIGHT, ""),
        (1502, Standing.LONG, "Retirez 2\u00a0caractères\u00a0: la plateforme n’en prend que 1\u202f500."),
    ],
)
def test_a_text_is_told_how_much_it_lacks_or_exceeds(length: int, standing: Standing, advice: str) -> None:
    seen = look(TEXT, "a" * length)
    assert (seen.standing, seen.advice) == (standing, advice)


def test_ends_of_lines_may_count_twice_once_sent() -> None:
    just = "a" * 1490 + "\n" * 10
    assert look(TEXT, just).standing is Standing.LONG
    assert "retour à la ligne" in look(TEXT, just).advice
    assert look(TEXT, "a" * 1480 + "\n" * 10).standing is Standing.RIGHT


def test_a_place_without_limits_has_only_its_length() -> None:
    assert look(PLACE, "18 rue de Cotte") == Remark(standing=Standing.RIGHT, counter="15\u00a0caractères")


@pytest.mark.parametrize(
    ("sign", "named"),
    [
        ("😀", "«\u00a0😀\u00a0»"),
        ("\u202e", "U+202E"),
        ("\x00", "U+0000"),
        ("\u202f", "U+202F"),
        ("\ud800", "U+D800"),
    ],
)
def test_a_character_that_a_convention_refuses_is_named(sign: str, named: str) -> None:
    seen = look(TEXT, f"Un texte {sign} assez long")
    assert seen.standing is Standing.WRONG
    assert named in seen.advice


def test_letters_and_marks_of_french_are_taken() -> None:
    assert look(TEXT, "L’élève – œuvre, « Noël »…\n\t8 € – Ÿ").standing is Standing.RIGHT


def test_a_text_too_large_to_look_into_is_only_too_long() -> None:
    assert look(TEXT, "😀" * 20_001).standing is Standing.LONG


def test_counts_are_those_of_a_browser() -> None:
    assert (count_typed("aé😀\n"), count_sent("aé😀\n")) == (5, 6)


@pytest.mark.parametrize("text", ["1", " 30 ", "6000"])
def test_a_whole_number_is_right(text: str) -> None:
    assert look(NUMBER, text).standing is Standing.RIGHT


@pytest.mark.parametrize("text", ["0", "6001", "1,5", "deux", "-1", "²", "٣", "9" * 5000])
def test_any_other_number_is_told_its_bounds(text: str) -> None:
    assert look(NUMBER, text).advice == "Écrivez un nombre entier, de 1 à 6\u202f000."


@pytest.mark.parametrize("text", ["01 23 45 67 89", "0123456789", "+590 590 12 34 56", " 01 23 45 67 89 "])
def test_a_telephone_number_that_the_platform_takes(text: str) -> None:
    assert look(TELEPHONE, text).standing is Standing.RIGHT


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("01.23.45.67.89", "Seulement des chiffres"),
        ("01  23 45 67 89", "Seulement des chiffres"),
        ("(0)1 23 45 67 89", "Seulement des chiffres"),
        ("٠١٢٣٤٥٦٧٨٩", "Seulement des chiffres"),
        ("+1234567890123456", "Trop long"),
        ("+1 2 3 4 5 6 7 8 9 10", "Trop long"),
        ("01 23 45 67 8", "10 chiffres"),
    ],
)
def test_a_telephone_number_that_it_refuses(text: str, advice: str) -> None:
    seen = look(TELEPHONE, text)
    assert seen.standing is Standing.WRONG
    assert advice in seen.advice


def test_a_siret_is_checked_as_on_its_own_page() -> None:
    assert look(SIRET, "73282932000074").counter == "Bien formé\u00a0: 732 829 320 00074"
    assert look(SIRET, "73282932000075").standing is Standing.WRONG


@given(st.text(), st.sampled_from(BLANKS))
def test_whatever_is_typed_is_judged(text: str, blank: Blank) -> None:
    names = ("un", "un-de", "un-a", "lundi-de", "lundi-a")
    assert judge(blank, dict.fromkeys(names, text)).standing in Standing
