"""From an event to the bytes of a calendar file (RFC 5545), as calendar programs were seen to need it.

Importing this module imports icalendar: only the functions that write a file do it, when they are called, so that the
engine in the browser answers before icalendar is there.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar import Event as Component
from icalendar.prop import vRecur, vText

from helper.reminder.event import DURATION, Event, clean_text
from helper.reminder.zone import Changeover, Clock, Zone

_PRODUCT = "-//Saisir une offre de stage de 2de//Rappels//FR"
_FIRST_YEAR = 1970
_FIRST_REVISION = datetime(2026, 1, 1, tzinfo=UTC)


class _Text(vText):
    r"""Text of which every character survives: icalendar's own makes a line break of a backslash before N."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")
        return escaped.encode()


def write_calendar(event: Event, now: datetime) -> bytes:
    """Write the file; a later `now` (an instant) makes a later revision of the same event.

    No METHOD: without an organiser it is an error, and calendar servers refuse it. No X-WR-CALNAME: Outlook would
    make a new folder of it.
    """
    file = Calendar()
    file.add("version", "2.0")
    file.add("prodid", _PRODUCT)
    file.add("calscale", "GREGORIAN")
    file.add_component(_describe_zone(event.zone))
    file.add_component(_describe_event(event, now.astimezone(UTC).replace(microsecond=0)))
    written: bytes = file.to_ical()
    return written


def _describe_event(event: Event, now: datetime) -> Component:
    place = {"TZID": event.zone.id}
    component = Component()
    component.add("uid", event.uid)
    component.add("dtstart", event.start, parameters=place)
    component.add("dtend", event.start + DURATION, parameters=place)
    if event.rule:
        component.add("rrule", vRecur.from_ical(event.rule))
    component.add("dtstamp", now)
    component.add("last-modified", now)
    component.add("sequence", (now - _FIRST_REVISION) // timedelta(minutes=1))
    component.add("summary", _Text(clean_text(event.summary)))
    component.add("description", _Text(clean_text(event.description)))
    component.add("url", event.address)
    component.add("class", event.visibility)
    component.add("status", "CONFIRMED")
    component.add("transp", "TRANSPARENT")
    component.add("x-microsoft-cdo-busystatus", "FREE")
    component.add_component(_describe_alarm(event))
    return component


def _describe_alarm(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Text(clean_text(event.summary)))
    # As text: icalendar writes the zero duration P0D, which is not the usual spelling.
    alarm.add("trigger", vText(event.alarm))
    return alarm


def _describe_zone(zone: Zone) -> Timezone:
    """Write the zone by yearly rules: of the lists of dates that icalendar would write, Thunderbird takes the first."""
    component = Timezone()
    component.add("tzid", zone.id)
    if zone.summer is None:
        component.add_component(_describe_clock(TimezoneStandard(), zone.clock, zone.clock, None))
    else:
        summer = zone.summer
        component.add_component(_describe_clock(TimezoneDaylight(), summer.clock, zone.clock, summer.starts))
        component.add_component(_describe_clock(TimezoneStandard(), zone.clock, summer.clock, summer.ends))
    return component


def _describe_clock[T: (TimezoneStandard, TimezoneDaylight)](
    part: T, clock: Clock, before: Clock, change: Changeover | None
) -> T:
    """Fill one part of a zone: this clock, kept from `change` on, and the clock before it."""
    if change is None:
        part.add("dtstart", datetime(_FIRST_YEAR, 1, 1))  # noqa: DTZ001 a zone's parts start in local time
    else:
        part.add("dtstart", change.find(_FIRST_YEAR))
        part.add("rrule", {"freq": "yearly", "bymonth": change.month, "byday": f"{change.week}SU"})
    part.add("tzoffsetfrom", before.offset)
    part.add("tzoffsetto", clock.offset)
    part.add("tzname", clock.name)
    return part
