"""A SIRET that is right, and every way of being wrong that one can name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.fr import siret as stdnum_siret

from helper.errors import InputError
from helper.siret import check_siret

# The platform's own example, two on SIRENs that python-stdnum gives, La Poste's head office, one of its post offices.
VALID = ("21950572400209", "73282932000074", "40483304800022", "35600000000048", "35600000049837")
POSTE = "35600000049837"
HEAD_OFFICE = "35600000000048"


def explain(text: str) -> str:
    with pytest.raises(InputError) as caught:
        check_siret(text)
    assert caught.value.field == "siret"
    return str(caught.value).replace("\u00a0", " ").replace("\u202f", " ")


def is_valid(text: str) -> bool:
    try:
        check_siret(text)
    except InputError:
        return False
    return True


@pytest.mark.parametrize("number", VALID)
def test_a_valid_number_is_formatted_as_the_platform_does(number: str) -> None:
    assert stdnum_siret.is_valid(number)
    assert check_siret(number).formatted == f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}"


@pytest.mark.parametrize(
    "text", ["732 829 320 00074", "732.829.320.00074", "732\u202f829\u00a0320-00074", "\t73282932000074\n"]
)
def test_spaces_dots_and_dashes_are_left_out(text: str) -> None:
    assert check_siret(text).digits == "73282932000074"


def test_la_poste_has_its_own_rule() -> None:
    assert not luhn.is_valid(POSTE)
    assert check_siret(POSTE).formatted == "356 000 000 49837"
    assert "derniers chiffres" in explain("35600000049838")


@pytest.mark.parametrize("number", [number for number in VALID if number != HEAD_OFFICE])
def test_all_single_digit_errors_are_found(number: str) -> None:
    for at in range(14):
        for digit in set("0123456789") - {number[at]}:
            wrong = number[:at] + digit + number[at + 1 :]
            # La Poste's sum of digits cannot see a change by five in the last five digits.
            unseen = number == POSTE and at >= 9 and (int(digit) - int(number[at])) % 5 == 0
            assert is_valid(wrong) == unseen, wrong


def test_next_to_la_postes_head_office_only_its_post_offices_are_valid() -> None:
    wrong = {HEAD_OFFICE[:at] + digit + HEAD_OFFICE[at + 1 :] for at in range(14) for digit in "0123456789"}
    valid = {number for number in wrong - {HEAD_OFFICE} if is_valid(number)}
    assert valid == {
        number for number in wrong - {HEAD_OFFICE} if number[:9] == HEAD_OFFICE[:9] and sum(map(int, number)) % 5 == 0
    }


@pytest.mark.parametrize("number", [number for number in VALID if number != POSTE])
def test_all_swaps_of_neighbours_are_found_but_those_of_zero_and_nine(number: str) -> None:
    for at in range(13):
        pair = number[at : at + 2]
        wrong = number[:at] + pair[::-1] + number[at + 2 :]
        if pair[0] == pair[1]:
            continue
        assert is_valid(wrong) == (set(pair) == {"0", "9"}), wrong


@given(st.integers(0, 10**13 - 1))
def test_any_swap_that_is_the_one_repair_is_proposed(stem: int) -> None:
    siren = f"{stem // 10**5:08}"
    siren += luhn.calc_check_digit(siren)
    number = siren + f"{stem % 10**4:04}"
    number += luhn.calc_check_digit(number)
    if siren == "356000000":
        return
    wrong = number[1] + number[0] + number[2:]
    if is_valid(wrong):
        return
    message = explain(wrong)
    repairs = {wrong[:at] + wrong[at + 1] + wrong[at] + wrong[at + 2 :] for at in range(13)}
    if sum(map(is_valid, repairs)) == 1:
        assert check_siret(number).formatted in message
    else:
        assert "relisez-les" in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Tapez les 14 chiffres"),
        ("7328293200007", "Il manque 1 chiffre :"),
        ("732829", "Il manque 8 chiffres :"),
        ("732829320000744", "Il y a 1 chiffre de trop"),
        ("732 829 320", "C’est un SIREN"),
        ("732 829 321", "Il manque 5 chiffres"),
        ("FR 44 732829320", "numéro de TVA"),
        ("7328293200007O", "que des chiffres"),
        ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", "que des chiffres"),
        ("37282932000074", "Deux chiffres sont peut-être inversés : 732 829 320 00074 ?"),
        ("73282932000079", "dans les 5 derniers chiffres"),
        ("83282932000074", "dans les 9 premiers chiffres"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(text: str, said: str) -> None:
    assert said in explain(text)


@given(st.text(max_size=40))
def test_any_text_gets_a_number_or_a_message(text: str) -> None:
    assert is_valid(text) or explain(text)


@given(st.from_regex(r"[0-9]{14}", fullmatch=True))
def test_the_verdict_is_python_stdnums(text: str) -> None:
    assert is_valid(text) == stdnum_siret.is_valid(text)


RIGHT = "21950572400209"
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2028\u2060\u2066\u2069"
    "\u3164\ufe0f\ufeff\uffa0\U000e0001\U000e0020\x00\x1f"
)
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02d7\u00af\u30fb\ufe58\ufe63\uff0d\u2e3a_/.·•,;|\u2800"


@pytest.mark.parametrize("mark", UNSEEN, ids=ascii)
def test_what_nobody_sees_nobody_must_remove(mark: str) -> None:
    for text in (f"{mark}{RIGHT}{mark}", mark.join(RIGHT), f"219{mark}505 724{mark} 00209"):
        assert check_siret(text).digits == RIGHT


@pytest.mark.parametrize("dash", DASHES, ids=ascii)
def test_any_sign_between_the_digits_only_separates_them(dash: str) -> None:
    assert check_siret(f"219{dash}505 {dash} 724{dash}00209").digits == RIGHT


@pytest.mark.parametrize(
    "text",
    [
        "N° SIRET de l’établissement : 219 505 724 00209",
        "Siret:21950572400209",
        "SIRET21950572400209",
        "école Jean Moulin, 14 rue de la Paix, 95310 Saint-Ouen-l’Aumône, SIRET 219 505 724 00209, tél. 01 34 21 25 00",
        "SIREN 219 505 724 – NIC 00209",
        "SIREN : 219505724 ; code APE : 8520Z ; SIRET (siège) : 21950572400209",
        "https://annuaire-entreprises.data.gouv.fr/etablissement/21950572400209",
        "code UAI 0750652C, SIRET 219 505 724 00209",
        "TVA FR44219505724 / SIRET 21950572400209",
        "1. 219 505 724 00209",
        "21950572400209 21950572400209",
        "« 219 505 724 00209 »",
        "'21950572400209",
        '="21950572400209"',
        "21950572400209.0",
        "2,1950572400209E+13",
        "21 950 572 400 209,00",
        "21,950,572,400,209.00",
        "Commune\t219 505 724 00209\r\n95310 Saint-Ouen",
    ],
)
def test_the_number_is_found_in_what_people_paste(text: str) -> None:
    assert check_siret(text).digits == RIGHT


def test_two_numbers_in_a_text_are_both_named() -> None:
    said = explain("siège : 219 505 724 00209, école : 732 829 320 00074")
    assert "Il y a 2 SIRET, dont 219 505 724 00209 et 732 829 320 00074." in said
    assert "Il y a 5 SIRET, dont" in explain(" ; ".join(VALID))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0750652C", "C’est un code UAI (ancien RNE)"),
        ("075 0652 C", "C’est un code UAI (ancien RNE)"),
        ("0750652\u200bc", "C’est un code UAI (ancien RNE)"),
        ("UAI : 9710052-N", "C’est un code UAI (ancien RNE)"),
        ("Code établissement (RNE) 6200001g", "C’est un code UAI (ancien RNE)"),
        ("0750652", "code établissement (UAI, ancien RNE) sans sa lettre"),
        ("00209", "le code de l’établissement (NIC)"),
        ("FR44732829320", "numéro de TVA"),
        ("fr-xx 732.829.320", "numéro de TVA"),
        ("N° TVA intracommunautaire : FR 44 732 829 320", "numéro de TVA"),
        ("SIREN 732 829 320", "C’est un SIREN"),
        ("FR76 3000 1007 9412 3456 7890 185", "IBAN"),
        ("W751234567", "numéro RNA"),
        ("85.31Z", "code APE"),
        ("01 34 21 25 00", "numéro de téléphone"),
        ("2,19506E+13", "Un tableur a abîmé ce numéro"),
        ("SIRET : 2,20E+13", "Un tableur a abîmé ce numéro"),
        ("21950600000000", "Un tableur a peut-être arrondi"),
        ("5520135400010", "Un tableur a peut-être retiré le 0 du début"),
        ("7328293200OO74", "à la place d’un 0 ou d’un 1 : 732 829 320 00074 ?"),
        ("732829320000l4", "que des chiffres"),
        ("code UAI 0750652C, SIRET 219 505 724 00208", "dans les 5 derniers chiffres"),
        ("Lycée Charlemagne", "que des chiffres"),
        ("14 rue Charlemagne, 75004 Paris", "Il n’y a pas de SIRET dans ce texte"),
        ("SIRET : 219 505 724 0020", "Il manque 1 chiffre"),
        ("SIRET : 219 505 724 00208", "dans les 5 derniers chiffres"),
        ("\u200b\u3164\u00ad", "Tapez les 14 chiffres"),
        (f"{RIGHT} " * 1_000, "trop long"),
    ],
)
def test_what_people_take_for_a_siret_is_named(text: str, said: str) -> None:
    assert said in explain(text)


@pytest.mark.parametrize("text", ["0750652C", "FR44732829320", "W751234567", "8531Z", "0750652", "75004 Paris 4"])
def test_who_has_another_code_learns_where_the_siret_is(text: str) -> None:
    assert "ONDE" in explain(text)
    assert "annuaire-entreprises.data.gouv.fr" in explain(text)


@given(st.text(st.sampled_from("0123456789 .-AEFRWOZ\u200b\u3164"), max_size=60))
def test_any_mixture_of_codes_gets_a_number_or_a_message(text: str) -> None:
    assert is_valid(text) or explain(text)
