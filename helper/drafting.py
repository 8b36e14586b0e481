"""The answers on a draft to the page: what to say at each blank, all as one text, a file to keep, a file read back."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping

from helper.draft.blank import Blank, is_asked, list_blanks, name_parts
from helper.draft.file import FILE_NAME, KIND, read_file, write_file
from helper.draft.judging import judge
from helper.draft.remark import Standing
from helper.draft.sheet import write_sheet, write_value
from helper.errors import RequestError
from helper.request import Message, read_form
from helper.rule.address import find_nearest, locate
from helper.rule.decision import walk
from helper.rule.model import Checklist, Guidance
from helper.text.french import write_count
from helper.text.typography import typeset


def answer_draft(guidance: Guidance, request: Message) -> Message:
    """What there is to say at each blank of the list at `address`, how many are filled in, and all as one text."""
    values = read_form(request.get("form"))
    blanks = [blank for blank in list_blanks(_find_list(guidance, request)) if is_asked(blank, values)]
    judged = [(blank, judge(blank, values)) for blank in blanks]
    return {
        "remarks": [
            {
                "field": blank.id,
                "standing": remark.standing,
                "counter": remark.counter,
                "advice": remark.advice,
                "preview": remark.preview,
                "text": write_value(blank, values),
            }
            for blank, remark in judged
        ],
        "summary": _sum_up([remark.standing for _, remark in judged]),
        "text": write_sheet(blanks, values),
    }


def _sum_up(standings: Iterable[Standing]) -> str:
    filled = [standing for standing in standings if standing is not Standing.EMPTY]
    wrong = sum(standing is not Standing.RIGHT for standing in filled)
    if not filled:
        return ""
    count = f"{write_count(len(filled), 'champ')} préparé{'s' if len(filled) > 1 else ''}"
    return typeset(f"{count}, {wrong} à reprendre." if wrong else f"{count}.")


def answer_draft_file(guidance: Guidance, request: Message) -> Message:
    """The file of what was typed, whichever the list."""
    values = read_form(request.get("form"))
    known = _name_controls(guidance)
    texts = {name: text for name, text in values.items() if name in known and text.strip()}
    data = write_file(texts, rules=guidance.version, address=locate(_find_list(guidance, request)))
    return {"files": [{"name": FILE_NAME, "type": KIND, "base64": base64.b64encode(data).decode()}]}


def answer_draft_open(guidance: Guidance, request: Message) -> Message:
    """The texts of a file that was chosen. Raises InputError where it is none of ours."""
    opened = read_file(read_form({"file": request.get("file")})["file"], _name_controls(guidance))
    said = f"{write_count(len(opened.texts), 'texte')} repris du fichier."
    if opened.unknown:
        said += f" Ce guide n’a plus de champ « {opened.unknown[0]} » : son texte est resté dans le fichier."
    return {"texts": dict(opened.texts), "summary": typeset(said)}


def _find_list(guidance: Guidance, request: Message) -> Checklist:
    address = request.get("address")
    state = find_nearest(guidance, address).state if isinstance(address, str) else None
    if not isinstance(state, Checklist):
        raise RequestError("Cette demande est incomplète : rechargez la page.")
    return state


def _name_controls(guidance: Guidance) -> frozenset[str]:
    """The names of the controls of every list: what was typed for one answer is kept for another."""
    lists = (state for state in walk(guidance) if isinstance(state, Checklist))
    blanks: Mapping[str, Blank] = {blank.id: blank for one in lists for blank in list_blanks(one)}
    return frozenset(part for blank in blanks.values() for part in name_parts(blank))
