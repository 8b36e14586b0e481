"""When the event of a calendar file comes, by independent families of parsers; each gives UTC instants in order."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import dateutil.rrule
import dateutil.tz
from ical.calendar_stream import IcsCalendarStream

from tests.unit.calendar_linter import read


def compute_oracle(weekday: int, at: time, first: date, last: date, zone: str, now: datetime) -> list[datetime]:
    """By the standard library alone, from what the form says: every such weekday from first to last, later than now."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    moments = (datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC) for day in days if day.weekday() == weekday)
    return [moment for moment in moments if moment > now]


def expand_by_dateutil(data: bytes) -> list[datetime]:
    """By python-dateutil: its own reader of VTIMEZONE, and its recurrence rules."""
    event = read(data).find("VEVENT")[0]
    zone = dateutil.tz.tzical(io.StringIO(data.decode())).get()
    start = datetime.fromisoformat(event.get("DTSTART")).replace(tzinfo=zone)
    rule = event.get("RRULE")
    moments = dateutil.rrule.rrulestr(rule, dtstart=start) if rule else [start]
    return [moment.astimezone(UTC) for moment in moments]


def expand_by_ical(data: bytes) -> list[datetime]:
    """By `ical`, the calendar of Home Assistant: a grammar of its own, typed models, a timeline."""
    timeline = IcsCalendarStream.calendar_from_ics(data.decode()).timeline
    return [event.start_datetime.astimezone(UTC) for event in timeline]
