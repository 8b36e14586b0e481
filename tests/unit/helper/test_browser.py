"""The one door: whatever comes in, an answer goes out."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper import browser
from helper.browser import ANSWERS, open_guidance, respond
from helper.errors import InputError
from helper.examples import EXAMPLES
from helper.page.rendering import make_environment
from helper.rule.address import locate
from helper.rule.decision import walk
from helper.rule.model import Checklist, Step
from tests.conftest import ROOT


def ask(**request: object) -> dict[str, Any]:
    answer = json.loads(respond(json.dumps(request)))
    assert isinstance(answer, dict)
    return answer


def test_a_state_is_drawn() -> None:
    answer = ask(kind="state", address="inspecteur/trouvee/")
    assert (answer["kind"], answer["address"], answer["lost"]) == ("state", "inspecteur/trouvee/", "")
    assert 'data-state="checklist"' in answer["html"]


def test_an_unknown_address_is_answered_with_the_nearest_state() -> None:
    answer = ask(kind="state", address="inspecteur/nimporte/")
    assert (answer["address"], answer["lost"]) == ("inspecteur/", "nimporte")
    assert "nimporte" in answer["html"]


def test_what_the_visitor_can_mend_comes_back_with_its_field(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_request: object) -> dict[str, object]:
        raise InputError(field="jour", message="Choisissez un jour.")

    monkeypatch.setattr(browser, "ANSWERS", {"state": refuse})
    assert ask(kind="state")["errors"] == [{"field": "jour", "message": "Choisissez un jour."}]


@pytest.mark.parametrize("request_json", ["", "[", "[]", "3", '{"kind": []}', '{"kind": "x"}', "[" * 100_000])
def test_a_request_of_another_form_is_refused_in_french(request_json: str) -> None:
    answer = json.loads(respond(request_json))
    assert answer["kind"] == "refused"
    assert "rechargez la page" in answer["message"]


def test_an_incomplete_request_is_refused() -> None:
    assert ask(kind="state")["kind"] == "refused"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
"""What JSON can hold, and Python's reader takes besides: NaN, Infinity, numbers of any length."""


KEYS = sorted({key for example in EXAMPLES for key in example} - {"kind"})


def refuse_constant(name: str) -> None:
    pytest.fail(f"no browser reads {name}")


def read(answer: str) -> dict[str, Any]:
    """The answer as a browser reads it: strict JSON, an object."""
    read: object = json.loads(answer, parse_constant=refuse_constant)
    assert isinstance(read, dict)
    return read


@given(st.sampled_from(sorted(ANSWERS)) | json_values, st.dictionaries(st.sampled_from(KEYS) | st.text(), json_values))
def test_any_json_of_any_kind_is_answered(kind: object, request: dict[str, object]) -> None:
    answer = read(respond(json.dumps({**request, "kind": kind})))
    assert answer["kind"] in [kind, "invalid", "refused"]
    assert set(answer) == {"kind", "message"} or answer["kind"] != "refused"


@given(json_values)
def test_any_json_that_is_no_request_is_refused(value: object) -> None:
    assert read(respond(json.dumps(value)))["kind"] == "refused"


@given(st.binary(), st.sampled_from([("utf-8", "surrogateescape"), ("latin-1", "strict"), ("utf-16", "replace")]))
def test_any_bytes_are_answered(data: bytes, reading: tuple[str, str]) -> None:
    assert read(respond(data.decode(*reading)))["kind"] == "refused"


@given(st.data())
def test_a_request_cut_or_with_a_byte_changed_is_answered(data: st.DataObject) -> None:
    text = bytearray(json.dumps(data.draw(st.sampled_from(EXAMPLES))).encode())
    at = data.draw(st.integers(0, len(text) - 1))
    text[at] = data.draw(st.integers(0, 255))
    cut = text[: data.draw(st.integers(at, len(text)))]
    assert read(respond(cut.decode("utf-8", "surrogateescape")))["kind"] in [*ANSWERS, "invalid", "refused"]


hostile = st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7 * 7 }}{% raise %}",
        "javascript:alert(1)",
        "\0\x1b[2J\r\nBEGIN:VALARM",
        "\ud800",
        "\u202e\u2028\ufeff",
        "../" * 999,
        "9" * 5_000,
        "2026-02-30",
        "a" * 1_000_000,
    ]
)
"""Markup, scripts, template syntax, control characters, half a character, and texts far too long."""


def mutate(value: object, draw: st.DrawFn) -> object:
    """Put something else in one place of a request, at any depth."""
    deeper: bool = draw(st.booleans())
    match value:
        case dict() if value and deeper:
            key = draw(st.sampled_from(sorted(value)))
            return {**value, key: mutate(value[key], draw)}
        case list() if value and deeper:
            return [mutate(value[0], draw), *value[1:]]
        case _:
            return draw(hostile | json_values)


@st.composite
def spoilt_requests(draw: st.DrawFn) -> dict[str, object]:
    example = dict(draw(st.sampled_from(EXAMPLES)))
    key = draw(st.sampled_from(sorted(example)))
    return example | {key: mutate(example[key], draw)}


@given(spoilt_requests())
def test_a_request_of_any_kind_spoilt_anywhere_is_answered_safely(request: dict[str, object]) -> None:
    answer = json.loads(respond(json.dumps(request)))
    assert answer["kind"] in [request["kind"], "invalid", "refused"]
    html = str(answer.get("html", "")) + str(answer.get("summary", ""))
    assert not any(live in html for live in ("<script", "<img src=x", "onerror=alert(1)>", 'href="javascript:'))
    messages = [error["message"] for error in answer.get("errors", [])] + [answer.get("message", "") or "–"]
    assert all(messages)


@given(st.text(st.characters()))
def test_any_text_is_answered(text: str) -> None:
    assert json.loads(respond(text))["kind"] == "refused"


def test_once_prepared_no_state_loads_another_template(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = make_environment()
    monkeypatch.setattr(browser, "open_environment", lambda: environment)
    assert ask(kind="prepare") == {"kind": "prepare"}
    monkeypatch.setattr(environment.loader, "load", None)
    for state in walk(open_guidance()):
        ask(kind="state", address=locate(state), built="2026-11-24")


def test_practice_draws_down_to_a_checklist(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(browser, "render_state", lambda _environment, _guidance, state: drawn.append(type(state)))
    assert ask(kind="practise") == {"kind": "practise"}
    assert drawn == [Step, Step, Checklist]


def test_the_examples_are_answered() -> None:
    assert {json.loads(respond(json.dumps(example)))["kind"] for example in EXAMPLES} >= {"state"}


def test_drawing_a_checklist_imports_no_maker_of_calendars() -> None:
    asked = """
import json, sys
from helper.browser import respond
assert json.loads(respond('{"kind": "state", "address": "inspecteur/trouvee/"}'))["html"]
print(*sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert "helper.page.reminder" in imported
    makers = {"icalendar", "helper.answering", *(f"helper.reminder.{name}" for name in ("event", "weekly", "deadline"))}
    assert not imported & makers
