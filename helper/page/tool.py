"""The tools as they stand before anything is typed, on pages of their own: the campaign, the deadlines, the SIRET."""

from __future__ import annotations

from datetime import date, timedelta

from jinja2 import Environment

from helper.page.campaign import describe_campaign
from helper.page.reminder import FORM
from helper.reminder.deadline import Application
from helper.reminder.timeline import lay_out_rhythms

_EXAMPLES = 14


def render_campaign(environment: Environment, built: date) -> str:
    """Draw where things stand in the year, from the day of the build on."""
    return environment.get_template("campaign.html").render(describe_campaign(built))


def render_deadlines(environment: Environment, built: date) -> str:
    """Draw the deadlines' tool, with the deadlines of the days up to the build's."""
    days = (built + timedelta(days=number) for number in range(_EXAMPLES))
    examples = [Application(number=number, received=day, label="") for number, day in enumerate(days, start=1)]
    return environment.get_template("deadlines.html").render(
        FORM, examples=examples, written=built, rhythm=lay_out_rhythms()
    )


def render_siret(environment: Environment) -> str:
    """Draw the SIRET's tool."""
    return environment.get_template("siret.html").render()
