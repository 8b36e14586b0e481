"""Texts of a draft: their length as the platform counts it, and the letters that a convention refuses."""

from __future__ import annotations

import re

from helper.draft.blank import Blank
from helper.draft.remark import Remark, Standing, approve, warn
from helper.text.french import write_count, write_number

FIRST_READ = 50
"""Characters of a title that a pupil reads first. Source: platform, card of an offer, state of 2026-07-22."""
LONGEST = 20_000
"""Characters beyond which a text is not looked into: it is no draft."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ACRONYM = re.compile(r"\b[A-ZÀÂÉÈÊÎÔÛÇ]{3,}\b")


def judge_title(blank: Blank, text: str) -> Remark:
    """Judge the offer's title: a text, of which the beginning counts most."""
    found = _ACRONYM.search(text)
    advice = f"« {found[0]} » : un élève ne connaît pas ce sigle. Écrivez-le en toutes lettres." if found else ""
    return judge_text(blank, text, advice=advice, preview=text.strip()[:FIRST_READ].strip())


def judge_text(blank: Blank, text: str, *, advice: str = "", preview: str = "") -> Remark:
    """Judge a text; `advice` is for one that the platform takes."""
    typed = count_typed(text)
    counter = _write_counter(typed, blank.most)
    if typed < blank.least:
        short = f"Encore {write_count(blank.least - typed, 'caractère')} au moins."
        return warn(short, counter=counter, standing=Standing.SHORT)
    if blank.most and count_sent(text) > blank.most:
        return warn(_say_too_long(blank.most, typed), counter=counter, standing=Standing.LONG)
    if strange := _find_strange(text):
        return warn(f"Retirez {strange} : la convention refuse ce caractère.", counter=counter)
    return approve(counter, advice=advice, preview=preview)


def count_typed(text: str) -> int:
    """Characters as the form's own counter has them: UTF-16 units, one for each end of a line."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def count_sent(text: str) -> int:
    """Characters as they may be counted once sent: browsers send two for each end of a line."""
    return count_typed(text) + text.count("\n")


def _write_counter(typed: int, most: int) -> str:
    counter = f"{write_number(typed)}\N{NO-BREAK SPACE}caractère{'s' if typed > 1 else ''}"
    return f"{counter} sur {write_number(most)}" if most else counter


def _say_too_long(most: int, typed: int) -> str:
    if typed > most:
        return f"Retirez {write_count(typed - most, 'caractère')} : la plateforme n’en prend que {write_number(most)}."
    return "Trop juste : chaque retour à la ligne peut compter pour deux caractères. Raccourcissez un peu."


def _find_strange(text: str) -> str:
    """The first character that a convention would refuse, named: it is written in the letters of Windows-1252.

    Source: « Prière de retirer les caractères spéciaux de ce champ », platform, state of 2026-07-22.
    """
    looked = text[:LONGEST]
    control = _CONTROL.search(looked)
    sign = control[0] if control else _find_unwritten(looked)
    if not sign:
        return ""
    return f"« {sign} »" if sign.isprintable() else f"le signe invisible U+{ord(sign):04X}"


def _find_unwritten(text: str) -> str:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError as error:
        return text[error.start]
    return ""
