"""The picture of fifteen days says what the dates say."""

from __future__ import annotations

from datetime import date

from helper.reminder.deadline import Application
from helper.reminder.timeline import lay_out_days, lay_out_rhythms

RECEIVED = Application(number=1, received=date(2026, 12, 14), label="")


def test_checks_days_off_today_and_expiry_stand_in_their_boxes() -> None:
    line = lay_out_days(RECEIVED, 0, date(2026, 12, 23))
    assert [day.x // 20 for day in line.days] == list(range(16))
    assert [day.x // 20 for day in line.days if day.check] == [0, 7, 14]
    assert [day.x // 20 for day in line.days if day.off] == [5, 6, 11, 12, 13]
    assert [day.x // 20 for day in line.days if day.today] == [9]
    assert [day.x // 20 for day in line.days if day.lapse] == [15]
    assert line.label == (
        "3\u00a0vérifications avant l’échéance\u00a0: 14 décembre 2026, 21 décembre 2026 et 28 décembre 2026."
    )


def test_every_weekday_has_two_checks_at_least() -> None:
    counts = [sum(day.check for day in lay_out_days(RECEIVED, weekday, RECEIVED.received).days) for weekday in range(7)]
    assert counts == [3, 2, 2, 2, 2, 2, 2]


def test_one_check_a_week_leaves_one_to_miss_and_one_a_fortnight_leaves_none() -> None:
    weekly, fortnightly = lay_out_rhythms()
    assert [day.x // 20 for day in weekly.days if day.check] == [7, 14]
    assert [day.x // 20 for day in fortnightly.days if day.check] == [14]
    assert not any(day.today or day.off for day in (*weekly.days, *fortnightly.days))
    assert weekly.label.startswith("2\u00a0vérifications\u00a0:")
