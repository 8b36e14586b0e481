"""A linter of the calendar files that the helper writes, by the standard library alone: the rules that clients need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

_LINE = re.compile(r"(?P<name>[A-Z][A-Z0-9-]*)(?P<parameters>(?:;[A-Z-]+=[^;:\",]+)*):(?P<value>.*)", re.DOTALL)
_LOCAL = re.compile(r"\d{8}T\d{6}")
_INSTANT = re.compile(r"\d{8}T\d{6}Z")
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4])[0-5]\d")
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_TRIGGERS = {"PT0S", "-PT10M", "-PT1H", "-P1D"}
_EVENT_ONCE = (
    *("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL"),
    *("CLASS", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),
)


@dataclass
class Part:
    """A component: its properties as (name, parameters, value), and the components inside it."""

    name: str
    properties: list[tuple[str, str, str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    inner_first: bool = False

    def get(self, name: str) -> str:
        return next((value for known, _, value in self.properties if known == name), "")

    def count(self, name: str) -> int:
        return sum(known == name for known, _, _ in self.properties)

    def find(self, name: str) -> list[Part]:
        return [part for part in self.parts if part.name == name]


def lint(data: bytes) -> list[str]:
    """Return what is wrong with the file; nothing, if it is one that every client reads."""
    problems = list(_lint_bytes(data))
    try:
        calendar = read(data)
    except ValueError as error:
        return [*problems, str(error)]
    return [*problems, *_lint_calendar(calendar)]


def read(data: bytes) -> Part:
    """Read the file into components; ValueError where the grammar does not hold."""
    outside = Part("")
    stack = [outside]
    for line in re.sub(r"\r?\n[ \t]", "", data.decode(errors="replace")).splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"not a content line: {line[:60]!r}")
        name, parameters, value = match["name"], match["parameters"], match["value"]
        if name == "BEGIN":
            part = Part(value)
            stack[-1].parts.append(part)
            stack.append(part)
        elif name == "END":
            if stack.pop().name != value:
                raise ValueError(f"END:{value} closes another component")
        else:
            stack[-1].inner_first |= bool(stack[-1].parts)
            stack[-1].properties.append((name, parameters, value))
    if stack != [outside] or [part.name for part in outside.parts] != ["VCALENDAR"] or outside.properties:
        raise ValueError("not one whole VCALENDAR")
    return outside.parts[0]


def _lint_bytes(data: bytes) -> Iterator[str]:
    if not data.endswith(b"\r\n") or data.replace(b"\r\n", b"").count(b"\n") or data.replace(b"\r\n", b"").count(b"\r"):
        yield "a line does not end with CRLF"
    if any(len(line) > 75 for line in data.split(b"\r\n")):
        yield "a line is longer than 75 octets"
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data):
        yield "a control character"
    try:
        if re.search(r"[\x80-\x9f\ufeff\u2028\u2029]", data.decode()):
            yield "a character that ends lines or marks byte order"
    except UnicodeDecodeError:
        yield "not UTF-8"


def _lint_calendar(calendar: Part) -> Iterator[str]:
    expected = {"VERSION": "2.0", "CALSCALE": "GREGORIAN"}
    if [name for name, _, _ in calendar.properties] != ["VERSION", "PRODID", "CALSCALE"]:
        yield "properties of VCALENDAR are not VERSION, PRODID, CALSCALE alone (no METHOD, no X-WR-CALNAME)"
    if any(calendar.get(name) != value for name, value in expected.items()):
        yield "VERSION or CALSCALE"
    if [part.name for part in calendar.parts] != ["VTIMEZONE", "VEVENT"]:
        yield "not one VTIMEZONE, then one VEVENT"
        return
    zone, event = calendar.parts
    yield from _lint_zone(zone)
    yield from _lint_event(event, zone.get("TZID"))


def _lint_zone(zone: Part) -> Iterator[str]:
    names = [part.name for part in zone.parts]
    if names not in (["STANDARD"], ["DAYLIGHT", "STANDARD"]):
        yield f"VTIMEZONE holds {names}"
    if [name for name, _, _ in zone.properties] != ["TZID"]:
        yield "VTIMEZONE has other properties than TZID"
    offsets = [(part.get("TZOFFSETFROM"), part.get("TZOFFSETTO")) for part in zone.parts]
    if [before for before, _ in offsets] != [after for _, after in offsets][::-1]:
        yield "the clocks of VTIMEZONE do not follow one another"
    for part in zone.parts:
        if part.count("RDATE"):
            yield "VTIMEZONE by RDATE: Thunderbird keeps only the first"
        if part.count("RRULE") != len(zone.parts) - 1:
            yield "a part of VTIMEZONE has no yearly rule, or has one and never changes"
        if not (_LOCAL.fullmatch(part.get("DTSTART")) and part.get("DTSTART").startswith("1970")):
            yield "a part of VTIMEZONE does not start in 1970, in local time"
        if not all(_OFFSET.fullmatch(part.get(name)) for name in ("TZOFFSETFROM", "TZOFFSETTO")):
            yield "an offset of VTIMEZONE"
        rule = part.get("RRULE")
        if rule and not re.fullmatch(r"FREQ=YEARLY;BYDAY=(?:-1|1|2)SU;BYMONTH=(?:3|10|11)", rule):
            yield f"rule of VTIMEZONE: {rule}"


def _lint_event(event: Part, zone: str) -> Iterator[str]:
    for name in _EVENT_ONCE:
        if event.count(name) != 1:
            yield f"{name} is not there once"
    known = {*_EVENT_ONCE, "RRULE"}
    if strange := {name for name, _, _ in event.properties} - known:
        yield f"other properties in VEVENT: {strange}"
    if event.inner_first:
        yield "a property of VEVENT comes after VALARM"
    if not all(_INSTANT.fullmatch(event.get(name)) for name in ("DTSTAMP", "LAST-MODIFIED")):
        yield "DTSTAMP or LAST-MODIFIED is not in UTC"
    if not event.get("SEQUENCE").isdecimal():
        yield "SEQUENCE is not a number"
    if event.get("CLASS") not in {"PUBLIC", "PRIVATE"} or event.get("STATUS") != "CONFIRMED":
        yield "CLASS or STATUS"
    if (event.get("TRANSP"), event.get("X-MICROSOFT-CDO-BUSYSTATUS")) != ("TRANSPARENT", "FREE"):
        yield "the event takes up time"
    if not event.get("URL").startswith(("https://", "http://")) or event.get("URL") not in event.get("DESCRIPTION"):
        yield "URL is not an address that DESCRIPTION says too"
    yield from _lint_times(event, zone)
    yield from _lint_alarm(event)


def _lint_times(event: Part, zone: str) -> Iterator[str]:
    for name, parameters, value in event.properties:
        if name in {"DTSTART", "DTEND"} and (parameters != f";TZID={zone}" or not _LOCAL.fullmatch(value)):
            yield f"{name} is not local time in the file's zone"
            return
    start, end = (datetime.fromisoformat(event.get(name)) for name in ("DTSTART", "DTEND"))
    if end - start != timedelta(minutes=15):
        yield "the event does not last 15 minutes"
    if start.hour == 2:
        yield "an hour that clocks skip or repeat"
    if event.count("RRULE"):
        yield from _lint_rule(dict(item.split("=", 1) for item in event.get("RRULE").split(";")), start)


def _lint_rule(rule: dict[str, str], start: datetime) -> Iterator[str]:
    match rule:
        case {"FREQ": "WEEKLY", "UNTIL": until, "BYDAY": day, **other}:
            if day != _CODES[start.weekday()] or other:
                yield "BYDAY is not the weekday of DTSTART, or the rule says more"
            if not re.fullmatch(r"\d{8}T120000Z", until):
                yield "UNTIL is not noon UTC"
            elif (date.fromisoformat(until[:8]) - start.date()).days % 7 not in range(1, 6):
                yield "UNTIL is not between two occurrences"
        case {"FREQ": "DAILY", "INTERVAL": interval, "COUNT": "2", **other}:
            if not interval.isdecimal() or int(interval) not in range(1, 8) or other:
                yield "INTERVAL of the second reminder"
        case _:
            yield f"RRULE {rule}"


def _lint_alarm(event: Part) -> Iterator[str]:
    match event.parts:
        case [Part(name="VALARM") as alarm]:
            if sorted(name for name, _, _ in alarm.properties) != ["ACTION", "DESCRIPTION", "TRIGGER"]:
                yield "properties of VALARM"
            if alarm.get("ACTION") != "DISPLAY" or alarm.get("TRIGGER") not in _TRIGGERS:
                yield "ACTION or TRIGGER of VALARM"
        case _:
            yield "not one VALARM: Outlook keeps at most one"
