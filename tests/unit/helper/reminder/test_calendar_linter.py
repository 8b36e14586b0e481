"""The linter can fail: it accepts the helper's file and rejects each known-bad one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import icalendar
import pytest

from helper.reminder.weekly import parse_weekly, write_weekly
from tests.unit.helper.reminder.calendar_linter import lint

NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
FORM = {"jour": "lundi", "heure": "09:00", "jusqua": "session", "alarme": "PT0S", "fuseau": "Europe/Paris"}
GOOD = write_weekly(parse_weekly(FORM, NOW.date(), "https://guide.example/"), NOW)
ALARM = GOOD[GOOD.index(b"BEGIN:VALARM") : GOOD.index(b"END:VEVENT")]


def write_zone_as_icalendar_does() -> bytes:
    calendar = icalendar.Calendar.from_ical(GOOD)
    calendar.subcomponents = [part for part in calendar.subcomponents if part.name == "VEVENT"]
    calendar.add_missing_timezones(first_date=date(2026, 1, 1), last_date=date(2028, 1, 1))
    return bytes(calendar.to_ical())


def replace(old: bytes, new: bytes) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new)


KNOWN_BAD = {
    "RDATE zone": write_zone_as_icalendar_does(),
    "METHOD": replace(b"VERSION:2.0\r\n", b"VERSION:2.0\r\nMETHOD:PUBLISH\r\n"),
    "calendar name": replace(b"CALSCALE:", b"X-WR-CALNAME:Rappels\r\nCALSCALE:"),
    "two alarms": replace(ALARM, ALARM * 2),
    "no alarm": replace(ALARM, b""),
    "zero trigger as P0D": replace(b"TRIGGER:PT0S", b"TRIGGER:P0D"),
    "alarm before a property": replace(ALARM, b"").replace(b"STATUS:CONFIRMED", ALARM + b"STATUS:CONFIRMED"),
    "UNTIL on the last instant": replace(b"UNTIL=20270610T120000Z", b"UNTIL=20270607T070000Z"),
    "UNTIL on the last day": replace(b"UNTIL=20270610T120000Z", b"UNTIL=20270607T120000Z"),
    "UNTIL in local time": replace(b"UNTIL=20270610T120000Z", b"UNTIL=20270610T120000"),
    "UNTIL and COUNT": replace(b";BYDAY=MO\r\nCLASS", b";BYDAY=MO;COUNT=28\r\nCLASS"),
    "no end": replace(b"UNTIL=20270610T120000Z;", b""),
    "another weekday": replace(b";BYDAY=MO\r\nCLASS", b";BYDAY=TU\r\nCLASS"),
    "LF line ends": replace(b"\r\n", b"\n"),
    "one LF": replace(b"STATUS:CONFIRMED\r\n", b"STATUS:CONFIRMED\n"),
    "a 76-octet line": replace(b"STATUS:CONFIRMED\r\n", b"STATUS:CONFIRMED\r\nX-LONG:" + b"x" * 69 + b"\r\n"),
    "no last line end": GOOD.removesuffix(b"\r\n"),
    "not UTF-8": replace("élève".encode(), b"\xe9l\xe8ve"),
    "NUL": replace(b"STATUS:CONFIRMED", b"STATUS:CONF\x00IRMED"),
    "byte order mark": b"\xef\xbb\xbf" + GOOD,
    "U+2028": replace("élève".encode(), "él\u2028ève".encode()),
    "truncated": GOOD[: GOOD.index(b"END:VEVENT")],
    "crossed components": replace(b"END:VALARM\r\nEND:VEVENT", b"END:VEVENT\r\nEND:VALARM"),
    "a line without a name": replace(b"STATUS:CONFIRMED", b"CONFIRMED"),
    "two events": GOOD.replace(
        b"END:VCALENDAR", GOOD[GOOD.index(b"BEGIN:VEVENT") : GOOD.index(b"END:VCALENDAR")] + b"END:VCALENDAR"
    ),
    "no zone": GOOD[: GOOD.index(b"BEGIN:VTIMEZONE")] + GOOD[GOOD.index(b"BEGIN:VEVENT") :],
    "a zone of another name": replace(b"TZID:Europe/Paris", b"TZID:Europe/Berlin"),
    "start in UTC": replace(b"DTSTART;TZID=Europe/Paris:20261130T090000", b"DTSTART:20261130T080000Z"),
    "an end before the start": replace(b"20261130T091500", b"20261130T081500"),
    "at two o'clock": replace(b"20261130T090000", b"20261130T020000").replace(b"20261130T091500", b"20261130T021500"),
    "zone from now on": replace(b"DTSTART:19700329T020000", b"DTSTART:20270328T020000"),
    "zone without a rule": replace(b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n", b""),
    "zone by another month": replace(b"BYMONTH=10", b"BYMONTH=9"),
    "clocks that do not follow": replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300"),
    "stamp in local time": replace(b"DTSTAMP:20261123T210000Z", b"DTSTAMP:20261123T210000"),
    "no UID": b"\r\n".join(line for line in GOOD.split(b"\r\n") if not line.startswith(b"UID:")),
    "attendee": replace(b"STATUS:CONFIRMED", b"ATTENDEE:mailto:a@b.example\r\nSTATUS:CONFIRMED"),
    "busy": replace(b"TRANSP:TRANSPARENT", b"TRANSP:OPAQUE"),
    "no address": replace(b"URL:https://guide.example/", b"URL:javascript:alert(1)"),
}


def test_the_helpers_file_passes() -> None:
    assert lint(GOOD) == []


@pytest.mark.parametrize("name", KNOWN_BAD)
def test_a_known_bad_file_is_rejected(name: str) -> None:
    assert lint(KNOWN_BAD[name]) != []
