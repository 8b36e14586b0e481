"""The ten zones say what the IANA data says, hour by hour, and describe themselves as a calendar file must."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from helper.reminder.zone import ZONES


@pytest.mark.parametrize("zone", ZONES)
def test_clocks_agree_with_iana_for_ten_years(zone: str) -> None:
    iana = ZoneInfo(zone)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    # Every seventh hour, so that every hour of the day comes; and every hour around the changes of 2027.
    hours = {*range(0, 10 * 366 * 24, 7), *range(24 * 420, 24 * 460), *range(24 * 660, 24 * 680)}
    for instant in (start + timedelta(hours=hour) for hour in hours):
        assert ZONES[zone].read_clock(instant) == instant.astimezone(iana).replace(tzinfo=None)


@pytest.mark.parametrize("zone", ZONES)
def test_names_and_offsets_agree_with_iana_in_winter_and_in_summer(zone: str) -> None:
    known = ZONES[zone]
    kept = [known.clock, known.summer.clock] if known.summer else [known.clock]
    clocks = {clock.name: clock.offset for clock in kept}
    moments = [datetime(2027, month, 1, tzinfo=ZoneInfo(zone)) for month in (1, 7)]
    assert clocks == {moment.tzname(): moment.utcoffset() for moment in moments}


def test_every_overseas_zone_is_there() -> None:
    assert len(ZONES) == 10
    assert {name: zone.id for name, zone in ZONES.items()} == {name: name for name in ZONES}


def read_links() -> dict[str, set[str]]:
    """The other names under which IANA's data hold the very same zone."""
    folder = files("tzdata") / "zoneinfo"
    data = {name: folder.joinpath(name).read_bytes() for name in (files("tzdata") / "zones").read_text().split()}
    return {zone: {name for name in data if data[name] == data[zone]} - {zone} for zone in ZONES}


@pytest.mark.parametrize("zone", ZONES)
def test_a_device_is_known_by_every_name_that_iana_links_to_its_zone(zone: str) -> None:
    assert read_links()[zone] <= set(ZONES[zone].names)


@pytest.mark.parametrize("zone", ZONES)
def test_every_name_of_a_zone_keeps_its_clock(zone: str) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for name in ZONES[zone].names:
        for instant in (start + timedelta(hours=hour) for hour in range(0, 10 * 366 * 24, 701)):
            assert ZONES[zone].read_clock(instant) == instant.astimezone(ZoneInfo(name)).replace(tzinfo=None)


def test_no_name_is_that_of_two_zones() -> None:
    names = [name for zone in ZONES.values() for name in (zone.id, *zone.names)]
    assert len(names) == len(set(names))
