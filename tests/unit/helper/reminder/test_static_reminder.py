"""The reminders made at build, for who has no JavaScript."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from helper.reminder.campaign import find_session, last_check
from helper.reminder.static_reminder import write_static_reminders
from helper.reminder.zone import METROPOLE
from tests.unit.helper.reminder.calendar_families import compute_oracle, expand_by_dateutil, expand_by_ical
from tests.unit.helper.reminder.calendar_linter import lint

ADDRESS = "https://guide.example/assistant/inspecteur/trouvee/"
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("built", [TODAY, date(2027, 6, 4), date(2027, 6, 11), date(2027, 6, 30), date(2028, 2, 29)])
def test_static_files_for_five_weekdays_and_three_hours(built: date) -> None:
    files = dict(write_static_reminders(built, ADDRESS))
    start = date(2027, 7, 1) if date(2027, 6, 4) < built < date(2027, 7, 1) else built
    assert len(files) == 15
    for name, data in files.items():
        assert lint(data) == []
        _, weekday, clock = name.removesuffix(".ics").split("-")
        number = ("lundi", "mardi", "mercredi", "jeudi", "vendredi").index(weekday)
        now = datetime.combine(built, time(), UTC)
        last = expand_by_dateutil(data)[-1].date()
        assert expand_by_ical(data) == compute_oracle(
            number, time(int(clock[:2]), int(clock[2:])), start, last, METROPOLE.id, now
        )
        assert last_check(find_session(last)) - timedelta(days=4) <= last <= last_check(find_session(last))
