"""A SIRET as one types or pastes it: the number that the text holds, or what is wrong in plain words.

It never leaves the page. Whatever is neither letter nor digit only separates: spaces, dashes of any kind, and the marks
that nobody sees. python-stdnum decides; it is imported when the first number is checked, so that the engine answers
before it is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from helper.errors import InputError
from helper.identifier import WHERE, name_digits, name_identifier
from helper.text.french import write_count, write_list
from helper.text.typography import typeset

_SIREN_LENGTH = 9
_SIRET_LENGTH = 14
_LONGEST = 5_000
_LETTERS_UNSEEN = re.compile("[\u115f\u1160\u3164\uffa0]")  # letters to Unicode, nothing to the eye
_RUN = re.compile(r"[0-9](?:[\W_]*[0-9])*")
_GROUP = re.compile("[0-9]+")
_LOOKALIKES = str.maketrans("OoIl", "0011")
_ROUNDED = "00000"
_ZEROS_LOST = 2
_MOST_SHOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Siret:
    """A number that passes the check; `digits` are its 14 digits, without spaces."""

    digits: str

    @property
    def formatted(self) -> str:
        """The number as the platform shows it: « 219 505 724 00209 »."""
        return " ".join((self.digits[:3], self.digits[3:6], self.digits[6:9], self.digits[9:]))


def check_siret(text: str) -> Siret:
    """Find the SIRET in a typed or pasted text. Raises InputError that says what is wrong, and what to do."""
    if len(text) > _LONGEST:
        raise _refuse("Ce texte est trop long pour y chercher un numéro. Ne gardez que la ligne où est le SIRET.")
    seen = _LETTERS_UNSEEN.sub("", text)
    runs = [_GROUP.findall(run) for run in _RUN.findall(seen)]
    numbers = _list_numbers(runs)
    match sorted({number for number in numbers if _is_siret(number)}):
        case []:
            raise _refuse(_find_problem(seen, ["".join(groups) for groups in runs], numbers))
        case [digits]:
            return Siret(digits=digits)
        case several:
            shown = write_list([Siret(digits=digits).formatted for digits in several[:_MOST_SHOWN]])
            raise _refuse(f"Il y a {len(several)} SIRET, dont {shown}. Gardez celui du lieu qui accueille l’élève.")


def _refuse(message: str) -> InputError:
    return InputError(field="siret", message=typeset(message))


def _list_numbers(runs: list[list[str]]) -> list[str]:
    """List what has 14 digits: whole groups of a run in a row, or a SIREN and then the 5 digits of a place."""
    whole = ["".join(groups) for groups in runs]
    pairs = [siren + place for siren, place in pairwise(whole) if len(siren) == _SIREN_LENGTH]
    joined = [number for groups in runs for number in _join_groups(groups)]
    return [number for number in (*joined, *pairs) if len(number) == _SIRET_LENGTH]


def _join_groups(groups: list[str]) -> Iterator[str]:
    """Give, from each group on, the first number that is long enough."""
    for start in range(len(groups)):
        numbers = accumulate(groups[start : start + _SIRET_LENGTH])
        yield next((number for number in numbers if len(number) >= _SIRET_LENGTH), "")


def _find_problem(text: str, runs: list[str], numbers: list[str]) -> str:
    """Say what is wrong with a text that holds no SIRET: its runs of digits, and those numbers of 14 among them."""
    if not any(letter.isalnum() for letter in text):
        return "Tapez les 14 chiffres du SIRET."
    named = "" if numbers and "siret" in text.lower() else name_identifier(text)
    if named:
        return named
    if numbers:
        return _describe_error(numbers[0])
    longest = max(runs, key=len, default="")
    if len(longest) < _SIREN_LENGTH and len(runs) > 1:
        return f"Il n’y a pas de SIRET dans ce texte : un SIRET a 14 chiffres. {WHERE}"
    if not longest or _has_letters(text):
        return _describe_letters(text)
    return _describe_length(longest)


def _has_letters(text: str) -> bool:
    """Tell whether a letter stands right beside a digit: the number itself has letters."""
    return any(
        {one.isdigit(), other.isdigit()} == {True, False} and (one + other).isalnum() for one, other in pairwise(text)
    )


def _describe_letters(text: str) -> str:
    repaired = "".join(filter(str.isalnum, text)).translate(_LOOKALIKES)
    if len(repaired) == _SIRET_LENGTH and _is_siret(repaired):
        likely = Siret(digits=repaired).formatted
        return f"Un SIRET n’a que des chiffres. Une lettre y est peut-être à la place d’un 0 ou d’un 1 : {likely} ?"
    return "Un SIRET n’a que des chiffres. Retirez les lettres et les autres signes."


def _describe_length(digits: str) -> str:
    if len(digits) == _SIREN_LENGTH and _is_siren(digits):
        return "C’est un SIREN (9 chiffres). Ajoutez les 5 chiffres de l’établissement : il en faut 14."
    missing = _SIRET_LENGTH - len(digits)
    if missing < 0:
        return f"Il y a {write_count(-missing, 'chiffre')} de trop : un SIRET en a 14."
    said = f"Il manque {write_count(missing, 'chiffre')} : un SIRET en a 14."
    whole = digits.zfill(_SIRET_LENGTH)
    if missing <= _ZEROS_LOST and _is_siret(whole):
        return f"{said} Un tableur a peut-être retiré le 0 du début : {Siret(digits=whole).formatted} ?"
    return f"{said} {name_digits(digits)}".strip()


def _describe_error(digits: str) -> str:
    """Say where the error is, as far as the two check digits tell it."""
    match _swap_neighbours(digits):
        case [repaired]:
            likely = Siret(digits=repaired).formatted
            return f"Ce numéro est faux. Deux chiffres sont peut-être inversés : {likely} ?"
        case _ if digits.endswith(_ROUNDED):
            return "Ce numéro est faux. Un tableur a peut-être arrondi les derniers chiffres : relisez-les."
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
