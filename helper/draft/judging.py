"""From a blank and what was typed to the remark on it. Nothing here blocks: a draft may be unfinished."""

from __future__ import annotations

from collections.abc import Mapping

from helper.draft.blank import DAYS, Blank
from helper.draft.hours import judge_span, judge_week, read_span
from helper.draft.number import judge_number, judge_siret, judge_telephone
from helper.draft.remark import EMPTY, Remark
from helper.draft.text import judge_text, judge_title
from helper.rule.draft import Draft


def judge(blank: Blank, values: Mapping[str, str]) -> Remark:
    """Judge what was typed in a blank; `values` are all texts by the controls' names."""
    match blank.draft:
        case Draft.HEURES:
            return judge_span(read_span(values, blank.id))
        case Draft.JOURS:
            return judge_week({day: read_span(values, day) for day in DAYS})
        case _:
            text = values.get(blank.id, "")
            return _judge_typed(blank, text) if text.strip() else EMPTY


def _judge_typed(blank: Blank, text: str) -> Remark:
    match blank.draft:
        case Draft.TITRE:
            return judge_title(blank, text)
        case Draft.NOMBRE:
            return judge_number(blank, text)
        case Draft.TELEPHONE:
            return judge_telephone(blank, text)
        case Draft.SIRET:
            return judge_siret(text)
        case _:
            return judge_text(blank, text)
