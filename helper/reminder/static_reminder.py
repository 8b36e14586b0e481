"""The weekly reminders made at build, for visitors without JavaScript: five weekdays, three hours, one file each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import product

from helper.reminder.alarm import Alarm
from helper.reminder.campaign import find_next_session, last_check
from helper.reminder.zone import METROPOLE
from helper.text.french import WEEKDAYS

STATIC_DAYS = range(5)
STATIC_HOURS = (time(8), time(9), time(13, 30))


def name_static(weekday: int, at: time) -> str:
    """Name the file that is made at build for that weekday and hour: « rappel-lundi-0900.ics »."""
    return f"rappel-{WEEKDAYS[weekday]}-{at:%H%M}.ics"


def write_static_reminders(built: date, address: str) -> Iterator[tuple[str, bytes]]:
    """Write the files for visitors without JavaScript: from the opening of the next June session until it."""
    from helper.reminder.weekly import WeeklyReminder, write_weekly  # noqa: PLC0415  a page names these files without them

    now = datetime.combine(built, time(), UTC)
    session = find_next_session(built)
    for weekday, at in product(STATIC_DAYS, STATIC_HOURS):
        reminder = WeeklyReminder(
            weekday=weekday,
            at=at,
            first=max(built, session.opening),
            last=last_check(session),
            alarm=Alarm.AT_TIME,
            zone=METROPOLE,
            address=address,
        )
        yield name_static(weekday, at), write_weekly(reminder, now)
