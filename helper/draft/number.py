"""Numbers of a draft: pupils, a telephone, a SIRET, each as the platform takes it."""

from __future__ import annotations

import re

from helper.draft.blank import Blank
from helper.draft.remark import Remark, approve, warn
from helper.errors import InputError
from helper.siret import check_siret
from helper.text.french import write_count, write_number

MOST_DIGITS = 15
"""Digits of a telephone number, anywhere in the world. Source: ITU-T E.164, 2026-11-26."""
FRENCH_DIGITS = 10
_TELEPHONE = re.compile(r"\+?[0-9]+( [0-9]+)*", re.ASCII)


def judge_number(blank: Blank, text: str) -> Remark:
    """Judge a whole number between two bounds."""
    number = text.strip()
    if re.fullmatch("[0-9]{1,9}", number) and blank.least <= int(number) <= blank.most:
        return approve("")
    return warn(f"Écrivez un nombre entier, de {write_number(blank.least)} à {write_number(blank.most)}.")


def judge_telephone(blank: Blank, text: str) -> Remark:
    """Judge a telephone number. Source: pattern of `app/helpers/users_helper.rb`, state of 2026-07-22."""
    number = text.strip()
    digits = sum(sign.isdigit() for sign in number)
    counter = write_count(digits, "chiffre")
    if not _TELEPHONE.fullmatch(number):
        return warn("Seulement des chiffres, des espaces simples, et un « + » au début si besoin.")
    if digits > MOST_DIGITS or len(number) > blank.most:
        return warn(
            f"Trop long : {MOST_DIGITS} chiffres au plus, {blank.most} signes avec les espaces.", counter=counter
        )
    if not number.startswith("+") and digits != FRENCH_DIGITS:
        return warn("Un numéro de France a 10 chiffres ; un autre commence par « + ».", counter=counter)
    return approve(counter)


def judge_siret(text: str) -> Remark:
    """Judge a SIRET, as on the page that checks one."""
    try:
        siret = check_siret(text)
    except InputError as error:
        return warn(error.message)
    return approve(f"Bien formé : {siret.formatted}")
