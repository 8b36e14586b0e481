"""Point 2 of the calendar's test list, in bulk: four families of parsers give the dates that the form asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from typing import NamedTuple

from helper.reminder.alarm import Alarm
from helper.reminder.campaign import end_school_year, find_session, last_check
from helper.reminder.deadline import Application, list_reminders, write_deadline
from helper.reminder.weekly import WeeklyReminder, write_weekly
from helper.reminder.zone import ZONES
from tests.unit.helper.reminder.calendar_families import (
    compute_oracle,
    expand_by_dateutil,
    expand_by_ical,
    expand_by_javascript,
)
from tests.unit.helper.reminder.calendar_linter import lint
from tests.unit.helper.reminder.test_deadline import compute_oracle as compute_deadline_oracle

ADDRESS = "https://guide.example/"
NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
HOURS = (time(7), time(9), time(13, 30), time(19))


class Case(NamedTuple):
    data: bytes
    oracle: list[datetime]


def write_case(weekday: int, at: time, first: date, last: date, zone: str) -> Case:
    reminder = WeeklyReminder(
        weekday=weekday, at=at, first=first, last=last, alarm=Alarm.AT_TIME, zone=ZONES[zone], address=ADDRESS
    )
    now = min(NOW, datetime.combine(first, time(), UTC))
    return Case(write_weekly(reminder, now), compute_oracle(weekday, at, first, last, zone, now))


def list_weekly_cases() -> list[Case]:
    session = find_session(NOW.date())
    ends = (last_check(session), end_school_year(session))
    usual = [
        write_case(weekday, at, NOW.date(), last, zone)
        for weekday, at, last, zone in product(range(7), HOURS, ends, ZONES)
    ]
    edges = [
        write_case(0, time(9), date(2026, 11, 30), date(2026, 12, 14), "Europe/Paris"),
        write_case(0, time(9), date(2026, 11, 30), date(2026, 12, 13), "Europe/Paris"),
        write_case(0, time(9), date(2026, 11, 30), date(2026, 11, 30), "Europe/Paris"),
        write_case(0, time(9), date(2026, 12, 21), date(2027, 1, 4), "Europe/Paris"),
        write_case(1, time(9), date(2028, 2, 22), date(2028, 3, 7), "Europe/Paris"),
        *(
            write_case(6, at, sunday - timedelta(weeks=1), sunday + timedelta(weeks=1), "Europe/Paris")
            for at in (time(3, 30), time(0, 0), time(23, 59))
            for sunday in (date(2027, 3, 28), date(2026, 10, 25))
        ),
    ]
    return usual + edges


def list_deadline_cases() -> list[Case]:
    cases = []
    for number, zone in product(range(0, 365, 3), ("Europe/Paris", "America/Miquelon", "Pacific/Tahiti")):
        application = Application(number=1, received=date(2026, 9, 1) + timedelta(days=number), label="")
        now = datetime.combine(application.received, time(12), UTC)
        moments = list_reminders(application, time(9), ZONES[zone], now)
        oracle = compute_deadline_oracle(application.received, time(9), zone, now)
        cases.append(Case(write_deadline(application, moments, ZONES[zone], now, ADDRESS), oracle))
    return cases


def test_four_families_of_parsers_give_the_dates_of_the_form() -> None:
    cases = list_weekly_cases() + list_deadline_cases()
    assert len(cases) == 937
    by_family = {
        "dateutil": [expand_by_dateutil(case.data) for case in cases],
        "ical": [expand_by_ical(case.data) for case in cases],
        **expand_by_javascript([case.data for case in cases]),
    }
    assert list(by_family) == ["dateutil", "ical", "expandByIcalJs", "expandByRruleJs"]
    for family, answers in by_family.items():
        wrong = sum(answer != case.oracle for case, answer in zip(cases, answers, strict=True))
        assert wrong == 0, f"{family}: {wrong} files of {len(cases)}"
    assert [problem for case in cases for problem in lint(case.data)] == []
