"""The one door that the worker opens: a request in JSON comes in, its answer in JSON goes out; nothing is raised."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache

from jinja2 import Environment

from helper.errors import FormError, HelperError, InputError, RequestError
from helper.page.rendering import STATE_TEMPLATES, make_environment, render_state
from helper.request import Message, read_day
from helper.rule.address import find_nearest
from helper.rule.decision import decide
from helper.rule.loading import load_guidance
from helper.rule.model import Guidance, Step


@cache
def open_guidance() -> Guidance:
    """The packaged guidance, loaded once."""
    return load_guidance()


@cache
def open_environment() -> Environment:
    """The drawing environment, made once: its templates stay compiled."""
    return make_environment()


def respond(request_json: str) -> str:
    """Answer a request. What the visitor can mend comes back as `invalid`, anything else wrong as `refused`."""
    return json.dumps(_answer(request_json))


def _answer(request_json: str) -> Message:
    try:
        request = _read(request_json)
        return {"kind": request["kind"], **ANSWERS[str(request["kind"])](request)}
    except InputError as error:
        return _refuse((error,))
    except FormError as error:
        return _refuse(error.errors)
    except HelperError as error:
        return {"kind": "refused", "message": str(error)}


def _refuse(errors: tuple[InputError, ...]) -> Message:
    return {"kind": "invalid", "errors": [{"field": error.field, "message": error.message} for error in errors]}


def _read(request_json: str) -> Message:
    try:
        request = json.loads(request_json)
    except (ValueError, TypeError, RecursionError) as error:
        raise RequestError("La demande n’est pas lisible : rechargez la page.") from error
    if not isinstance(request, dict) or request.get("kind") not in list(ANSWERS):
        raise RequestError("Cette demande n’est pas connue : rechargez la page.")
    return request


def answer_state(request: Message) -> Message:
    """Draw the state of `address`, or the nearest one that holds; `built` is the day of the build, a date."""
    address = request.get("address")
    if not isinstance(address, str):
        raise RequestError("Cette demande est incomplète : rechargez la page.")
    arrival = find_nearest(open_guidance(), address)
    built = read_day(request, "built") if "built" in request else None
    page = render_state(open_environment(), open_guidance(), arrival.state, lost=arrival.lost, built=built)
    return {"address": page.address, "title": page.title, "html": page.html, "lost": arrival.lost}


def answer_prepare(_request: Message) -> Message:
    """Load all that drawing a state needs: the next answer is quick."""
    open_guidance()
    for name in STATE_TEMPLATES:
        open_environment().get_template(name)
    return {}


def answer_practise(_request: Message) -> Message:
    """Draw questions and a checklist for nobody: what is done for the first time takes longer."""
    answers: dict[str, str] = {}
    while isinstance(state := decide(open_guidance(), answers), Step):
        render_state(open_environment(), open_guidance(), state)
        answers[state.question.id] = state.question.answers[0].id
    render_state(open_environment(), open_guidance(), state)
    return {}


def answer_prepare_tools(_request: Message) -> Message:
    """Load what the tools need, above all icalendar: asked for in a quiet moment, so that nobody waits for it."""
    import helper.answering  # noqa: PLC0415 no question waits for it
    import helper.reminder.vcalendar  # noqa: PLC0415, F401 same

    return {}


def answer_tool(request: Message) -> Message:
    """Answer for one of the tools."""
    from helper.answering import answer_deadlines, answer_siret, answer_weekly  # noqa: PLC0415 no question waits for it

    match request["kind"]:
        case "weekly":
            return answer_weekly(open_environment(), request)
        case "deadlines":
            return answer_deadlines(open_environment(), request)
        case _:
            return answer_siret(request)


def answer_drafting(request: Message) -> Message:
    """Answer for « Mes textes »."""
    from helper.drafting import answer_draft, answer_draft_file, answer_draft_open  # noqa: PLC0415 no question waits for it

    match request["kind"]:
        case "draft":
            return answer_draft(open_guidance(), request)
        case "draft-file":
            return answer_draft_file(open_guidance(), request)
        case _:
            return answer_draft_open(open_guidance(), request)


ANSWERS: Mapping[str, Callable[[Message], Message]] = {
    "prepare": answer_prepare,
    "practise": answer_practise,
    "prepare-tools": answer_prepare_tools,
    "state": answer_state,
    "weekly": answer_tool,
    "deadlines": answer_tool,
    "siret": answer_tool,
    "draft": answer_drafting,
    "draft-file": answer_drafting,
    "draft-open": answer_drafting,
}
