"""The weekly reminder: from the form under a checklist to its dates, and to the calendar file that rings on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from helper.errors import InputError
from helper.reminder.alarm import Alarm
from helper.reminder.campaign import end_school_year, find_session, last_check
from helper.reminder.event import Event, name_event
from helper.reminder.form import Form, parse_choice, parse_date, parse_time
from helper.reminder.zone import METROPOLE, ZONES, Zone
from helper.rule.model import PLATFORM
from helper.text.french import WEEKDAYS, write_date, write_full_date, write_span
from helper.text.typography import typeset

FILE_NAME = "rappel-hebdomadaire.ics"
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = timedelta(weeks=1)
_LONGEST = timedelta(days=731)
_SUMMARY = typeset("1élève1stage : vérifier les candidatures reçues")
_DESCRIPTION = typeset(f"""\
Une fois par semaine :
1. Connectez-vous à 1élève1stage : {PLATFORM}
2. Page « Candidatures », onglet « Reçues » : acceptez ou refusez chaque candidature. \
Sans réponse, elle expire 15 jours après son envoi.
3. Page « Conventions » : remplissez et signez celles qui vous attendent.

Vos valeurs à saisir : {{address}}

Toutes vos offres sont pourvues ? Supprimez la série entière : ce rappel ne sert plus.""")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReminder:
    """A reminder on each `weekday` (0 is Monday) at local time `at`, from `first` to `last`, both days included.

    `address` is the page to come back to: the visitor's checklist.
    """

    weekday: int
    at: time
    first: date
    last: date
    alarm: Alarm
    zone: Zone
    address: str


def parse_weekly(form: Mapping[str, str], today: date, address: str) -> WeeklyReminder:
    """Read the form; `today` is the visitor's date. Raises FormError with every field to correct.

    An end that we compute is no mistake of the visitor's: the reminder is then one that has no day left.
    """
    fields = Form(form)
    weekday = fields.read("jour", parse_choice({name: number for number, name in enumerate(WEEKDAYS)}), 0)
    at = fields.read("heure", parse_time, time())
    first = max(today, fields.read("du", lambda text: parse_date(text) if text else today, today))
    last, end = _read_last(fields, today)
    alarm = fields.read("alarme", parse_choice({alarm.value: alarm for alarm in Alarm}), Alarm.AT_TIME)
    zone = fields.read("fuseau", parse_choice(ZONES), METROPOLE)
    fields.check()
    reminder = WeeklyReminder(weekday=weekday, at=at, first=first, last=last, alarm=alarm, zone=zone, address=address)
    problem = _find_problem(reminder, today)
    if problem and (end == "au" or reminder.first > max(reminder.last, today)):
        fields.refuse(end, problem)
    fields.check()
    return reminder


def explain_end(reminder: WeeklyReminder, today: date) -> str:
    """Say why a reminder has no day left, and what to do."""
    last = write_full_date(reminder.last)
    if today <= reminder.last:
        left = f"Il ne reste pas de {WEEKDAYS[reminder.weekday]} à cette heure jusqu’au {last}."
        return f"{left} Choisissez un autre jour, une autre heure ou une autre fin."
    session = find_session(today)
    days = write_span(session.first, session.last)
    useful = f"La dernière vérification utile était le {last}, avant la session {days}."
    return f"{useful} Un rappel hebdomadaire servira de nouveau à partir du {write_date(session.closing)}."


def _read_last(fields: Form, today: date) -> tuple[date, str]:
    """Return the last day, and the field that says it."""
    session = find_session(today)
    ends: dict[str, date | None] = {"session": last_check(session), "annee": end_school_year(session), "date": None}
    last = fields.read("jusqua", parse_choice(ends), today)
    return (fields.read("au", parse_date, today), "au") if last is None else (last, "jusqua")


def _find_problem(reminder: WeeklyReminder, today: date) -> str | None:
    last = write_full_date(reminder.last)
    weekday = WEEKDAYS[reminder.weekday]
    problems = (
        (reminder.last < today, f"Cette fin est passée ({last}). Choisissez une date à venir."),
        (
            reminder.last < reminder.first,
            f"La fin ({last}) vient avant le début. Choisissez une fin plus tardive.",
        ),
        (
            reminder.last > today + _LONGEST,
            "Cette fin est dans plus de deux ans. Choisissez une date plus proche.",
        ),
        (
            _find_first(reminder, reminder.first) > reminder.last,
            f"Aucun {weekday} d’ici là ({last}). Choisissez une fin plus tardive.",
        ),
    )
    return next((message for found, message in problems if found), None)


def _find_first(reminder: WeeklyReminder, start: date) -> date:
    return start + timedelta(days=(reminder.weekday - start.weekday()) % 7)


def _list_days(reminder: WeeklyReminder, start: date) -> tuple[date, ...]:
    """List the reminder's days from `start` on."""
    first = _find_first(reminder, start)
    return tuple(first + _WEEK * week for week in range((reminder.last - first) // _WEEK + 1))


def list_occurrences(reminder: WeeklyReminder, now: datetime) -> tuple[date, ...]:
    """Return the local days on which the reminder comes, those alone that are later than `now` (an instant)."""
    clock = reminder.zone.read_clock(now)
    days = _list_days(reminder, max(reminder.first, clock.date()))
    return days[1:] if days and datetime.combine(days[0], reminder.at) <= clock else days


def describe_weekly(reminder: WeeklyReminder, now: datetime) -> Event:
    """Return the event that the file holds. Raises InputError where no occurrence is later than `now`."""
    days = list_occurrences(reminder, now)
    if not days:
        message = "Le seul jour retenu est aujourd’hui, et cette heure est passée. Choisissez une fin plus tardive."
        raise InputError(field="heure", message=message)
    # Between two occurrences: given the exact last instant, rrule.js loses the last reminder.
    until = datetime.combine(days[-1] + timedelta(days=3), time(12), UTC)
    return Event(
        uid=name_event("rappel-hebdomadaire", find_session(days[0]).year),
        zone=reminder.zone,
        start=datetime.combine(days[0], reminder.at),
        rule=f"FREQ=WEEKLY;UNTIL={until:%Y%m%dT%H%M%SZ};BYDAY={_CODES[reminder.weekday]}",
        alarm=reminder.alarm,
        summary=_SUMMARY,
        description=_DESCRIPTION.format(address=reminder.address),
        address=reminder.address,
        visibility="PUBLIC",
    )


def write_weekly(reminder: WeeklyReminder, now: datetime) -> bytes:
    """Write the calendar file; `now` is an instant. Raises InputError where no occurrence is later."""
    from helper.reminder.vcalendar import write_calendar  # noqa: PLC0415 the engine answers before icalendar is there

    return write_calendar(describe_weekly(reminder, now), now)
