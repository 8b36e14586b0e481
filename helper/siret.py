"""A SIRET as one types it: the number that it is, or what is wrong with it in plain words. It never leaves the page.

python-stdnum decides; it is imported when the first number is checked, so that the engine answers before it is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helper.errors import InputError
from helper.text.french import write_count
from helper.text.typography import typeset

_SIREN_LENGTH = 9
_SIRET_LENGTH = 14
_SPACING = re.compile(r"[\s.\-\u2010-\u2015\u200b\u2060\ufeff]+")
_VAT_NUMBER = re.compile(r"FR\d{11}", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Siret:
    """A number that passes the check; `digits` are its 14 digits, without spaces."""

    digits: str

    @property
    def formatted(self) -> str:
        """The number as the platform shows it: « 219 505 724 00209 »."""
        return " ".join((self.digits[:3], self.digits[3:6], self.digits[6:9], self.digits[9:]))


def check_siret(text: str) -> Siret:
    """Check a typed number. Raises InputError that says what is wrong, and what to do."""
    digits = _SPACING.sub("", text)
    if problem := _find_problem(digits):
        raise InputError(field="siret", message=typeset(problem))
    return Siret(digits=digits)


def _find_problem(digits: str) -> str | None:
    if not digits:
        return "Tapez les 14 chiffres du SIRET."
    if _VAT_NUMBER.fullmatch(digits):
        return "C’est un numéro de TVA. Le SIRET a 14 chiffres et aucune lettre."
    if not re.fullmatch(r"\d+", digits, re.ASCII):
        return "Un SIRET n’a que des chiffres. Retirez les lettres et les autres signes."
    if len(digits) == _SIREN_LENGTH and _is_siren(digits):
        return "C’est un SIREN (9 chiffres). Ajoutez les 5 chiffres de l’établissement : il en faut 14."
    if len(digits) != _SIRET_LENGTH:
        return _describe_length(len(digits) - _SIRET_LENGTH)
    return None if _is_siret(digits) else _describe_error(digits)


def _describe_length(excess: int) -> str:
    if excess > 0:
        return f"Il y a {write_count(excess, 'chiffre')} de trop : un SIRET en a 14."
    return f"Il manque {write_count(-excess, 'chiffre')} : un SIRET en a 14."


def _describe_error(digits: str) -> str:
    """Say where the error is, as far as the two check digits tell it."""
    match _swap_neighbours(digits):
        case [repaired]:
            likely = Siret(digits=repaired).formatted
            return f"Ce numéro est faux. Deux chiffres sont peut-être inversés : {likely} ?"
        case _ if _is_siren(digits[:_SIREN_LENGTH]):
            return "Ce numéro est faux. L’erreur est sans doute dans les 5 derniers chiffres : relisez-les."
        case _:
            return "Ce numéro est faux. L’erreur est dans les 9 premiers chiffres : relisez-les."


def _swap_neighbours(digits: str) -> list[str]:
    """List the valid numbers that one swap of two neighbours gives."""
    swaps = {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(_SIRET_LENGTH - 1)}
    return sorted(filter(_is_siret, swaps))


def _is_siret(digits: str) -> bool:
    from stdnum.fr import siret  # noqa: PLC0415 see the module's sentence

    return siret.is_valid(digits)


def _is_siren(digits: str) -> bool:
    from stdnum.fr import siren  # noqa: PLC0415 see the module's sentence

    return siren.is_valid(digits)
