"""The ten time zones of France: what time it is there, and when the clocks change.

Offsets come from the rules themselves, so that the browser carries no time zone data. They hold for every date that a
reminder can have: from 1996 in metropolitan France, from 2007 in Saint-Pierre-et-Miquelon.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What clocks show for all or part of the year: the name of that time, and its offset from UTC."""

    name: str
    offset: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Changeover:
    """A yearly change of clocks: the `week`-th Sunday (-1: the last) of `month`, at `hour` by the clock that ends."""

    month: int
    week: int
    hour: int

    def find(self, year: int) -> datetime:
        """Return that year's change, in local time of the clock that ends (no time zone attached)."""
        weeks = calendar.monthcalendar(year, self.month)
        sundays = [week[calendar.SUNDAY] for week in weeks if week[calendar.SUNDAY]]
        day = sundays[self.week if self.week < 0 else self.week - 1]
        return datetime.combine(date(year, self.month, day), time(self.hour))


@dataclass(frozen=True, slots=True, kw_only=True)
class Summer:
    """The part of the year when another clock is kept."""

    clock: Clock
    starts: Changeover
    ends: Changeover


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A time zone: `id` as IANA names it, a French `label`, its clock, and its summer where it has one.

    `names` are what devices may call it by: those that IANA links to the same clock, and what Windows says there when
    its region is another (Unicode CLDR, windowsZones).
    """

    id: str
    label: str
    clock: Clock
    summer: Summer | None = None
    names: tuple[str, ...] = ()

    def read_clock(self, instant: datetime) -> datetime:
        """Return the local date and time (no time zone attached) at that instant."""
        moment = instant.astimezone(UTC).replace(tzinfo=None)
        if self.summer is None:
            return moment + self.clock.offset
        starts = self.summer.starts.find(moment.year) - self.clock.offset
        ends = self.summer.ends.find(moment.year) - self.summer.clock.offset
        return moment + (self.summer.clock if starts <= moment < ends else self.clock).offset


def _keep(zone: str, label: str, name: str, hours: int, names: str = "") -> Zone:
    """Describe a zone whose clocks never change."""
    clock = Clock(name=name, offset=timedelta(hours=hours))
    return Zone(id=zone, label=label, clock=clock, names=tuple(names.split()))


METROPOLE = Zone(
    id="Europe/Paris",
    label="France métropolitaine",
    clock=Clock(name="CET", offset=timedelta(hours=1)),
    summer=Summer(
        clock=Clock(name="CEST", offset=timedelta(hours=2)),
        starts=Changeover(month=3, week=-1, hour=2),
        ends=Changeover(month=10, week=-1, hour=3),
    ),
    names=("Europe/Monaco",),
)
_CARIBBEAN = """
America/Anguilla America/Antigua America/Aruba America/Blanc-Sablon America/Curacao America/Dominica America/Grenada
America/Kralendijk America/La_Paz America/Lower_Princes America/Marigot America/Montserrat America/Port_of_Spain
America/Puerto_Rico America/St_Barthelemy America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent
America/Tortola America/Virgin
"""
_EAST_AFRICA = """
Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu
Africa/Nairobi Indian/Antananarivo Indian/Comoro
"""
_MIQUELON = Zone(
    id="America/Miquelon",
    label="Saint-Pierre-et-Miquelon",
    clock=Clock(name="-03", offset=timedelta(hours=-3)),
    summer=Summer(
        clock=Clock(name="-02", offset=timedelta(hours=-2)),
        starts=Changeover(month=3, week=2, hour=2),
        ends=Changeover(month=11, week=1, hour=2),
    ),
)
ZONES = {
    zone.id: zone
    for zone in (
        METROPOLE,
        _keep("America/Guadeloupe", "Guadeloupe, Saint-Martin, Saint-Barthélemy", "AST", -4, _CARIBBEAN),
        _keep("America/Martinique", "Martinique", "AST", -4),
        _keep("America/Cayenne", "Guyane", "-03", -3),
        _keep("Indian/Reunion", "La Réunion", "+04", 4, "Asia/Dubai Asia/Muscat Indian/Mahe Indian/Mauritius"),
        _keep("Indian/Mayotte", "Mayotte", "EAT", 3, _EAST_AFRICA),
        _MIQUELON,
        _keep("Pacific/Noumea", "Nouvelle-Calédonie", "+11", 11, "Pacific/Guadalcanal"),
        _keep("Pacific/Tahiti", "Polynésie française (heure de Tahiti)", "-10", -10, "Pacific/Honolulu"),
        _keep(
            "Pacific/Wallis",
            "Wallis-et-Futuna",
            "+12",
            12,
            "Pacific/Funafuti Pacific/Majuro Pacific/Tarawa Pacific/Wake",
        ),
    )
}
