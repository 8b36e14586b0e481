"""Any text survives in a calendar file, and nothing in it can add a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from helper.reminder.alarm import Alarm
from helper.reminder.event import Event, clean_text, link_google, name_event
from helper.reminder.vcalendar import write_calendar
from helper.reminder.zone import METROPOLE
from tests.unit.helper.reminder.calendar_linter import lint, read

NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
EVENT = Event(
    uid=name_event("essai"),
    zone=METROPOLE,
    start=datetime(2026, 11, 30, 9),  # noqa: DTZ001 local to its zone
    rule="FREQ=WEEKLY;UNTIL=20270610T120000Z;BYDAY=MO",
    alarm=Alarm.AT_TIME,
    summary="Essai",
    description="https://guide.example/",
    address="https://guide.example/",
    visibility="PUBLIC",
)


def unescape(value: str) -> str:
    """As RFC 5545, section 3.3.11, says: one pass, from left to right."""
    letters = iter(value)
    return "".join(
        letter if letter != "\\" else {"n": "\n", "N": "\n"}.get(other := next(letters), other) for letter in letters
    )


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")), max_size=300))
@example("é à ’ « œ »")
@example("👩\u200d👩\u200d👧\u200d👦🏳️\u200d🌈" * 20)
@example('; , \\ " \\n \\N \\; \\,')
@example("a\r\nb\rc\nd\u2028e\u2029f\x85g")
@example("\x00\x07\x1b[31m\x7f\x9f")
@example("\ud83d seul, \udc69 aussi")
@example("fin\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:a@b.example")
@example("\u202eabc\u202c عربي")
@example("x" * 10_000)
@settings(deadline=None)
def test_any_text_survives(text: str) -> None:
    data = write_calendar(replace(EVENT, summary=text, description=text + EVENT.address), NOW)
    assert lint(data) == []
    (event,) = read(data).find("VEVENT")
    assert unescape(event.get("SUMMARY")) == clean_text(text)
    assert unescape(event.get("DESCRIPTION")) == clean_text(text) + EVENT.address


@pytest.mark.parametrize("text", ["é à ’ « œ »", "👩\u200d👩\u200d👧", '; , "', "\u202eabc\u202c عربي", "ligne\nautre"])
def test_another_parser_reads_the_same_text(text: str) -> None:
    data = write_calendar(replace(EVENT, description=text + EVENT.address), NOW)
    (event,) = IcsCalendarStream.calendar_from_ics(data.decode()).events
    assert event.description == text + EVENT.address


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C"))))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


def test_cleaning_loses_no_visible_character() -> None:
    assert clean_text("a\r\nb\x00c\ud800d") == "a\nbc\N{REPLACEMENT CHARACTER}d"


def test_an_event_that_comes_once_has_no_rule() -> None:
    data = write_calendar(replace(EVENT, rule=""), NOW)
    assert lint(data) == []
    assert b"\r\nBEGIN:VEVENT" in data
    assert b"RRULE" not in data.split(b"BEGIN:VEVENT")[1]


def test_identifiers_are_stable_and_say_nothing() -> None:
    assert name_event("rappel", 2027) == name_event("rappel", 2027) != name_event("rappel", 2028)
    assert "rappel" not in name_event("rappel", 2027)


def test_the_google_link_carries_the_same_series() -> None:
    query = parse_qs(urlsplit(link_google(EVENT)).query)
    assert query["dates"] == ["20261130T090000/20261130T091500"]
    assert query["ctz"] == ["Europe/Paris"]
    assert query["recur"] == [f"RRULE:{EVENT.rule}"]
    assert query["text"] == ["Essai"]
