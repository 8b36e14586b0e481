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
