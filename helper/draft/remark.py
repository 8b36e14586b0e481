"""What there is to say at a blank: how its text stands to the platform's rules, how long it is, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from helper.text.typography import typeset


class Standing(StrEnum):
    """How a text stands to the platform's rules; the ids stand in the page as `data-standing`."""

    EMPTY = "vide"
    SHORT = "court"
    LONG = "long"
    WRONG = "faux"
    RIGHT = "juste"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is said at a blank, in words; `preview` is what a pupil reads of a title first."""

    standing: Standing
    counter: str = ""
    advice: str = ""
    preview: str = ""


EMPTY = Remark(standing=Standing.EMPTY)


def warn(advice: str, *, counter: str = "", standing: Standing = Standing.WRONG) -> Remark:
    """A remark on what is to be mended."""
    return Remark(standing=standing, counter=typeset(counter), advice=typeset(advice))


def approve(counter: str, *, advice: str = "", preview: str = "") -> Remark:
    """A remark on what the platform takes; `advice` says what there is to know all the same."""
    return Remark(standing=Standing.RIGHT, counter=typeset(counter), advice=typeset(advice), preview=preview)
