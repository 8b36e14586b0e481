"""What a calendar file says, before it is written: one event that comes back, and one alarm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlencode
from uuid import UUID, uuid5

from helper.reminder.alarm import Alarm
from helper.reminder.zone import Zone

DURATION = timedelta(minutes=15)
_GOOGLE = "https://calendar.google.com/calendar/render"
_NAMESPACE = UUID("aeeffa6d-031c-42e3-ae56-1c4eb6176f84")
_LINE_END = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of `DURATION`: `start` is local time in `zone`, `rule` its RRULE (empty: it comes once)."""

    uid: str
    zone: Zone
    start: datetime
    rule: str
    alarm: Alarm
    summary: str
    description: str
    address: str
    visibility: Literal["PUBLIC", "PRIVATE"]


def name_event(*parts: object) -> str:
    """Return the same identifier each time for the same parts, and one in which nothing can be read."""
    return str(uuid5(_NAMESPACE, "/".join(map(str, parts))))


def clean_text(text: str) -> str:
    """Return the text without what no calendar file holds: odd line ends, control characters, halves of a pair."""
    lines = _LINE_END.sub("\n", text)
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _CONTROL.sub("", lines))


def link_google(event: Event) -> str:
    """Return the address at which Google Agenda proposes this event; no alarm can be said in it."""
    moments = (event.start, event.start + DURATION)
    return f"{_GOOGLE}?" + urlencode(
        {
            "action": "TEMPLATE",
            "text": clean_text(event.summary),
            "details": clean_text(event.description),
            "dates": "/".join(f"{moment:%Y%m%dT%H%M%S}" for moment in moments),
            "ctz": event.zone.id,
            "recur": f"RRULE:{event.rule}",
        }
    )
