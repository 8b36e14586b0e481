"""Applications received: until when each is to be answered, and the calendar file that says so in time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from helper.errors import InputError
from helper.reminder.alarm import Alarm
from helper.reminder.campaign import find_session
from helper.reminder.event import Event, name_event
from helper.reminder.form import Form, parse_date
from helper.reminder.holiday import find_working_day
from helper.reminder.zone import Zone
from helper.rule.model import PLATFORM
from helper.text.french import write_count, write_date
from helper.text.typography import typeset

LIFE = timedelta(days=15)
"""Calendar days from the day an application is sent to the day it can expire, at the platform's first passage."""

_REMINDERS = (timedelta(days=12), timedelta(days=14))
_OLDEST = timedelta(days=366)
_LONGEST_LABEL = 60
_KEY = re.compile(r"[\w-]{0,40}", re.ASCII)
_DAMAGED = "Cette liste est abîmée. Effacez-la, puis recommencez."
_MOST = 99
_SUMMARY = "1élève1stage : répondre à la candidature n°\u00a0{number}, reçue le {received}"
_DESCRIPTION = typeset("""\
Répondez au plus tard le {last} : sans réponse, cette candidature peut expirer dès le {lapse}.

1. Connectez-vous à 1élève1stage : {platform}
2. Page « Candidatures », onglet « Reçues » : acceptez ou refusez.

C’est fait ? Supprimez ce rappel.
Toutes vos échéances : {address}""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application: its `number` in the visitor's list, the day it was sent, the visitor's own word for it.

    `key`, drawn by the page, is never given twice, as a number can be once the whole list was erased.
    """

    number: int
    received: date
    label: str
    key: str = ""

    @property
    def lapse(self) -> date:
        """The first day on which it can be gone."""
        return self.received + LIFE

    @property
    def last(self) -> date:
        """The last day to answer."""
        return self.lapse - timedelta(days=1)


def parse_applications(items: Iterable[Mapping[str, str]], today: date) -> tuple[Application, ...]:
    """Read the list. Raises FormError with every field to correct."""
    applications = tuple(_parse_application(Form(item), today) for item in items)
    if len(applications) > _MOST:
        message = typeset(f"La liste est pleine : {_MOST} candidatures au plus. Retirez-en une.")
        raise InputError(field="recu", message=message)
    return applications


def _parse_application(form: Form, today: date) -> Application:
    number = form.read("numero", _parse_number, 0)
    received = form.read("recu", parse_date, today)
    label = form.read("libelle", _parse_label, "")
    key = form.read("cle", _parse_key, "")
    if received > today:
        form.refuse("recu", "Cette date est à venir. Écrivez le jour où la candidature est arrivée.")
    elif received < today - _OLDEST:
        form.refuse("recu", "Cette date a plus d’un an. Vérifiez l’année.")
    form.check()
    return Application(number=number, received=received, label=label, key=key)


def _parse_number(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII):
        raise ValueError(_DAMAGED)
    return int(text)


def _parse_key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise ValueError(_DAMAGED)
    return text


def _parse_label(text: str) -> str:
    if len(text) > _LONGEST_LABEL:
        excess = write_count(len(text) - _LONGEST_LABEL, "caractère")
        raise ValueError(f"Ce repère est trop long : {_LONGEST_LABEL} caractères au plus. Retirez-en {excess}.")
    return text


def list_reminders(application: Application, at: time, zone: Zone, now: datetime) -> tuple[datetime, ...]:
    """Return the local moments of the one or two reminders that are still later than `now` (an instant).

    They fall on the working day on or before the twelfth and the fourteenth day.
    """
    days = {find_working_day(application.received + days) for days in _REMINDERS}
    moments = (datetime.combine(day, at) for day in sorted(days))
    return tuple(moment for moment in moments if moment > zone.read_clock(now))


def name_deadline(application: Application) -> str:
    """Name the application's file: « candidature-2026-12-03-n2.ics »."""
    return f"candidature-{application.received}-n{application.number}.ics"


def describe_deadline(application: Application, moments: tuple[datetime, ...], zone: Zone, address: str) -> Event:
    """Return the event of those reminders, at least one; it holds nothing of what the visitor wrote but the date."""
    received = write_date(application.received)
    interval = (moments[-1] - moments[0]).days
    parts = (find_session(application.received).year, application.received, application.number, application.key)
    return Event(
        uid=name_event("candidature", *filter(None, parts)),
        zone=zone,
        start=moments[0],
        rule=f"FREQ=DAILY;INTERVAL={interval};COUNT=2" if interval else "",
        alarm=Alarm.AT_TIME,
        summary=typeset(_SUMMARY.format(number=application.number, received=received)),
        description=_DESCRIPTION.format(
            last=write_date(application.last),
            lapse=write_date(application.lapse),
            platform=PLATFORM,
            address=address,
        ),
        address=address,
        visibility="PRIVATE",
    )


def write_deadline(
    application: Application, moments: tuple[datetime, ...], zone: Zone, now: datetime, address: str
) -> bytes:
    """Write the application's calendar file; `now` is an instant."""
    from helper.reminder.vcalendar import write_calendar  # noqa: PLC0415 the engine answers before icalendar is there

    return write_calendar(describe_deadline(application, moments, zone, address), now)
