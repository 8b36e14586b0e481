"""The three tools as they stand before anything is typed: the weekly reminder, the deadlines, the SIRET."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta

from jinja2 import Environment

from helper.page.campaign import describe_campaign
from helper.reminder.campaign import find_next_session, last_check
from helper.reminder.deadline import Application
from helper.reminder.event import Alarm
from helper.reminder.static_reminder import STATIC_DAYS, STATIC_HOURS, name_static
from helper.reminder.timeline import lay_out_rhythms
from helper.reminder.zone import ZONES
from helper.text.french import WEEKDAYS

HOURS = tuple(time(quarter // 4, quarter % 4 * 15) for quarter in range(7 * 4, 19 * 4 + 1))
ALARMS = (
    (Alarm.AT_TIME, "à l’heure dite"),
    (Alarm.TEN_MINUTES, "10 minutes avant"),
    (Alarm.ONE_HOUR, "1 heure avant"),
    (Alarm.ONE_DAY, "1 jour avant"),
)
_FORM: Mapping[str, object] = {"weekdays": WEEKDAYS, "hours": HOURS, "zones": tuple(ZONES.values())}
_EXAMPLES = 14


def describe_reminder(built: date) -> Mapping[str, object]:
    """What `reminder.html` shows: the form's choices, and the files made at build, on the day `built`."""
    session = find_next_session(built)
    static = [(WEEKDAYS[number], [(at, name_static(number, at)) for at in STATIC_HOURS]) for number in STATIC_DAYS]
    files = {"session": session, "start": session.opening, "until": last_check(session), "static": static}
    return {**_FORM, **files, **describe_campaign(built), "alarms": ALARMS}


def render_campaign(environment: Environment, built: date) -> str:
    """Draw where things stand in the year, from the day of the build on."""
    return environment.get_template("campaign.html").render(describe_campaign(built))


def render_deadlines(environment: Environment, built: date) -> str:
    """Draw the deadlines' tool, with the deadlines of the days up to the build's."""
    days = (built + timedelta(days=number) for number in range(_EXAMPLES))
    examples = [Application(number=number, received=day, label="") for number, day in enumerate(days, start=1)]
    return environment.get_template("deadlines.html").render(
        _FORM, examples=examples, written=built, rhythm=lay_out_rhythms()
    )


def render_siret(environment: Environment) -> str:
    """Draw the SIRET's tool."""
    return environment.get_template("siret.html").render()
