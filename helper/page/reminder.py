"""The weekly reminder's form as it stands before anything is typed, on a checklist: it needs no maker of calendars."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from helper.page.campaign import describe_campaign
from helper.reminder.alarm import Alarm
from helper.reminder.campaign import find_next_session, last_check
from helper.reminder.static_reminder import STATIC_DAYS, STATIC_HOURS, name_static
from helper.reminder.zone import ZONES
from helper.text.french import WEEKDAYS

HOURS = tuple(time(quarter // 4, quarter % 4 * 15) for quarter in range(7 * 4, 19 * 4 + 1))
ALARMS = (
    (Alarm.AT_TIME, "à l’heure dite"),
    (Alarm.TEN_MINUTES, "10 minutes avant"),
    (Alarm.ONE_HOUR, "1 heure avant"),
    (Alarm.ONE_DAY, "1 jour avant"),
)
FORM: Mapping[str, object] = {"weekdays": WEEKDAYS, "hours": HOURS, "zones": tuple(ZONES.values())}


def describe_reminder(built: date) -> Mapping[str, object]:
    """What `reminder.html` shows: the form's choices, and the files made at build, on the day `built`."""
    session = find_next_session(built)
    static = [(WEEKDAYS[number], [(at, name_static(number, at)) for at in STATIC_HOURS]) for number in STATIC_DAYS]
    files = {"session": session, "start": session.opening, "until": last_check(session), "static": static}
    return {**FORM, **files, **describe_campaign(built), "alarms": ALARMS}
