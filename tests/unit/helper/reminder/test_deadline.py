"""Deadlines of applications: working days, two reminders under one alarm, nothing personal in the file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.errors import FormError, InputError
from helper.reminder.deadline import (
    Application,
    describe_deadline,
    list_reminders,
    name_deadline,
    parse_applications,
    write_deadline,
)
from helper.reminder.zone import METROPOLE, ZONES
from tests.unit.helper.reminder.calendar_families import expand_by_dateutil, expand_by_ical
from tests.unit.helper.reminder.calendar_linter import lint, read

ADDRESS = "https://guide.example/candidatures/"
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
NINE = time(9)
FRANCE = holidays.country_holidays("FR")


def receive(day: date, number: int = 1) -> Application:
    return Application(number=number, received=day, label="Chloé M., 2de 4")


def compute_oracle(received: date, at: time, zone: str, now: datetime) -> list[datetime]:
    """From the rule in words: the working day on or before the 12th and the 14th day, by another holiday library."""
    days = set()
    for later in (12, 14):
        day = received + timedelta(days=later)
        while day.weekday() in {5, 6} or day in FRANCE:
            day -= timedelta(days=1)
        days.add(day)
    moments = sorted(datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC) for day in days)
    return [moment for moment in moments if moment > now]


def expect_days(received: date, *days: date) -> None:
    moments = list_reminders(receive(received), NINE, METROPOLE, datetime.combine(received, time(6), UTC))
    assert [moment.date() for moment in moments] == list(days)


def refuse(**values: str) -> list[str]:
    with pytest.raises(FormError) as caught:
        parse_applications([{"numero": "1", "recu": "2026-11-20", "libelle": ""} | values], TODAY)
    return [error.field for error in caught.value.errors]


def test_an_application_is_to_be_answered_on_the_fourteenth_day_at_the_latest() -> None:
    application = receive(date(2026, 11, 23))
    assert application.last == date(2026, 12, 7)
    assert application.lapse == date(2026, 12, 8)


def test_reminders_come_on_the_twelfth_and_the_fourteenth_day() -> None:
    expect_days(date(2026, 11, 25), date(2026, 12, 7), date(2026, 12, 9))


def test_weekends_move_them_earlier() -> None:
    expect_days(date(2026, 11, 23), date(2026, 12, 4), date(2026, 12, 7))
    expect_days(date(2026, 11, 28), date(2026, 12, 10), date(2026, 12, 11))


def test_public_holidays_move_them_earlier() -> None:
    expect_days(date(2026, 12, 13), date(2026, 12, 24))  # Christmas, a Friday, then its weekend
    expect_days(date(2027, 3, 15), date(2027, 3, 26))  # Easter Monday


def test_what_is_past_is_left_out() -> None:
    application = receive(date(2026, 11, 11))
    assert len(list_reminders(application, NINE, METROPOLE, datetime(2026, 11, 23, 7, 59, tzinfo=UTC))) == 2
    assert len(list_reminders(application, NINE, METROPOLE, datetime(2026, 11, 23, 8, 0, tzinfo=UTC))) == 1
    assert list_reminders(application, NINE, METROPOLE, datetime(2026, 11, 25, 8, 0, tzinfo=UTC)) == ()


@given(
    received=st.dates(date(2026, 1, 3), date(2040, 1, 1)),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)).filter(lambda at: at.hour not in {1, 2}),
    zone=st.sampled_from(sorted(ZONES)),
    elapsed=st.integers(-24, 20 * 24),
)
@settings(deadline=None, max_examples=150)
def test_an_oracle_with_another_holiday_library_equals_every_family(
    received: date, at: time, zone: str, elapsed: int
) -> None:
    now = datetime.combine(received, time(0), UTC) + timedelta(hours=elapsed)
    application = receive(received)
    oracle = compute_oracle(received, at, zone, now)
    moments = list_reminders(application, at, ZONES[zone], now)
    assert len(moments) == len(oracle)
    if moments:
        data = write_deadline(application, moments, ZONES[zone], now, ADDRESS)
        assert lint(data) == []
        assert expand_by_dateutil(data) == expand_by_ical(data) == oracle


def test_nothing_of_the_label_is_in_the_file_and_it_is_private() -> None:
    application = receive(date(2026, 11, 20))
    moments = list_reminders(application, NINE, METROPOLE, NOW)
    data = write_deadline(application, moments, METROPOLE, NOW, ADDRESS)
    assert "Chloé".encode() not in data.replace(b"\r\n ", b"")
    (event,) = read(data).find("VEVENT")
    assert event.get("CLASS") == "PRIVATE"
    assert name_deadline(application) == "candidature-2026-11-20-n1.ics"


def test_the_identifier_comes_from_campaign_date_and_number() -> None:
    applications = (receive(TODAY), receive(TODAY, 2), receive(TODAY - timedelta(days=1)), receive(TODAY))
    names = []
    for one in applications:
        (event,) = read(write_deadline(one, list_reminders(one, NINE, METROPOLE, NOW), METROPOLE, NOW, ADDRESS)).find(
            "VEVENT"
        )
        names.append(event.get("UID"))
    assert names[0] == names[3]
    assert len(set(names)) == 3


def test_an_application_with_a_key_has_an_event_of_its_own() -> None:
    items = [{"numero": "1", "recu": "2026-11-20", "cle": key} for key in ("", "1k2-x", "zz-1")]
    applications = parse_applications(items, TODAY)
    moments = list_reminders(applications[0], NINE, METROPOLE, NOW)
    events = [describe_deadline(one, moments, METROPOLE, ADDRESS) for one in applications]
    assert len({event.uid for event in events}) == 3
    assert events[0] == describe_deadline(receive(date(2026, 11, 20)), moments, METROPOLE, ADDRESS)
    assert refuse(cle="<b>") == refuse(cle="x" * 41) == ["cle"]


def test_a_list_is_read() -> None:
    items = [{"numero": "2", "recu": "20/11/2026", "libelle": " accueil "}, {"numero": "7", "recu": "2026-11-23"}]
    assert parse_applications(items, TODAY) == (
        Application(number=2, received=date(2026, 11, 20), label="accueil"),
        Application(number=7, received=TODAY, label=""),
    )


def test_impossible_and_unlikely_dates_are_refused() -> None:
    assert refuse(recu="2026-02-31") == ["recu"]
    assert refuse(recu="2026-11-24") == ["recu"]
    assert refuse(recu="2016-11-20") == ["recu"]


def test_a_label_of_ten_thousand_characters_is_refused_and_sixty_are_taken() -> None:
    assert refuse(libelle="x" * 10_000) == ["libelle"]
    with pytest.raises(FormError, match="Retirez-en 3\u00a0caractères"):
        parse_applications([{"numero": "1", "recu": "2026-11-20", "libelle": "x" * 63}], TODAY)
    (application,) = parse_applications([{"numero": "1", "recu": "2026-11-20", "libelle": "é" * 60}], TODAY)
    assert application.label == "é" * 60


@pytest.mark.parametrize("number", ["", "0", "-1", "12345", "²", "n2"])
def test_a_broken_list_is_refused(number: str) -> None:
    assert refuse(numero=number) == ["numero"]


def test_ninety_nine_applications_are_taken_and_no_more() -> None:
    items = [{"numero": str(number), "recu": "2026-11-20"} for number in range(1, 101)]
    assert len(parse_applications(items[:99], TODAY)) == 99
    with pytest.raises(InputError, match="99 candidatures au plus"):
        parse_applications(items, TODAY)
