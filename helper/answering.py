"""The tools' answers to the page: HTML to show, files to download (in base64), for what the visitor typed."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from jinja2 import Environment

from helper.page.exact import keep_exact
from helper.reminder.deadline import Application, list_reminders, name_deadline, parse_applications, write_deadline
from helper.reminder.event import link_google
from helper.reminder.form import Form, parse_choice, parse_time
from helper.reminder.timeline import Timeline, lay_out_days
from helper.reminder.weekly import (
    FILE_NAME,
    WeeklyReminder,
    describe_weekly,
    explain_end,
    list_occurrences,
    parse_weekly,
    write_weekly,
)
from helper.reminder.zone import METROPOLE, ZONES
from helper.request import Message, read_day, read_form, read_forms, read_now, read_page_address
from helper.siret import check_siret
from helper.text.french import WEEKDAYS, write_count, write_day, write_full_date, write_list, write_month, write_time
from helper.text.typography import typeset

ARCHIVE_NAME = "rappels-candidatures.zip"
_CALENDAR = "text/calendar;charset=utf-8"
_FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_URGENT_DAYS = 3
_MONTH = timedelta(weeks=4)


def answer_weekly(environment: Environment, request: Message) -> Message:
    """The weekly reminder's dates, file and Google link, or why there are none. Raises FormError for mistakes."""
    today, now = read_day(request, "today"), read_now(request)
    reminder = parse_weekly(read_form(request.get("form")), today, read_page_address(request))
    days = list_occurrences(reminder, now)
    if not days:
        later = max(reminder.last, today + _MONTH).isoformat()
        return {"summary": explain_end(reminder, today), "last": later, "html": "", "files": [], "google": ""}
    months = [(write_month(day), write_list([write_day(day) for day in group])) for day, group in _group(days)]
    idle = [day for day in days if (day.month, day.day) in _BETWEEN_YEARS]
    html = environment.get_template("reminder-preview.html").render(
        months=months, idle=idle, fortnight=timedelta(days=14)
    )
    return {
        "summary": _summarize(reminder, days),
        "last": reminder.last.isoformat(),
        "html": keep_exact(html),
        "files": [_pack(FILE_NAME, _CALENDAR, write_weekly(reminder, now))],
        "google": link_google(describe_weekly(reminder, now)),
    }


_BETWEEN_YEARS = {*((12, day) for day in range(25, 32)), (1, 1)}


def _group(days: tuple[date, ...]) -> list[tuple[date, list[date]]]:
    """The days by month, each month by its first."""
    return [((group := list(some))[0], group) for _, some in groupby(days, key=lambda day: day.replace(day=1))]


def _summarize(reminder: WeeklyReminder, days: tuple[date, ...]) -> str:
    when = f"le {WEEKDAYS[reminder.weekday]} à {write_time(reminder.at)} ({reminder.zone.label})"
    return typeset(
        f"{write_count(len(days), 'rappel')}, {when}, du {write_full_date(days[0])} au {write_full_date(days[-1])}."
    )


def _pack(name: str, kind: str, data: bytes) -> Message:
    return {"name": name, "type": kind, "base64": base64.b64encode(data).decode()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the deadlines' table; `file` is the name of its file, empty where it is too late for a reminder."""

    application: Application
    name: str
    left: str
    urgency: str
    line: Timeline
    file: str


def answer_deadlines(environment: Environment, request: Message) -> Message:
    """The deadlines by urgency, a file each and one archive. Raises FormError or InputError for what can be mended."""
    today, now, address = read_day(request, "today"), read_now(request), read_page_address(request)
    applications = parse_applications(read_forms(request.get("applications")), today)
    form = Form(read_form(request.get("form")))
    weekday = form.read("jour", parse_choice({name: number for number, name in enumerate(WEEKDAYS)}), 0)
    at = form.read("heure", parse_time, time())
    zone = form.read("fuseau", parse_choice(ZONES), METROPOLE)
    form.check()
    files = {
        name_deadline(one): write_deadline(one, moments, zone, now, address)
        for one in applications
        if today <= one.last and (moments := list_reminders(one, at, zone, now))
    }
    rows = [_describe(one, weekday, today, files) for one in sorted(applications, key=lambda one: _rank(one, today))]
    packed = [_pack(name, _CALENDAR, data) for name, data in files.items()]
    return {
        "summary": _count(applications, today),
        "html": keep_exact(environment.get_template("deadlines-table.html").render(rows=rows)),
        "files": packed,
        "archive": _pack(ARCHIVE_NAME, "application/zip", _archive(files)) if files else None,
    }


def _rank(application: Application, today: date) -> tuple[bool, date, int]:
    """The most urgent first, those that can be gone last."""
    return application.last < today, application.last, application.number


def _describe(application: Application, weekday: int, today: date, files: dict[str, bytes]) -> Row:
    left = (application.last - today).days
    name = name_deadline(application)
    return Row(
        application=application,
        name=application.label or typeset(f"Candidature n°\u00a0{application.number}"),
        left=_say_left(left),
        urgency="expired" if left < 0 else "urgent" if left <= _URGENT_DAYS else "open",
        line=lay_out_days(application, weekday, today),
        file=name if name in files else "",
    )


def _say_left(days: int) -> str:
    if days < 0:
        return "a pu expirer"
    return f"reste {write_count(days, 'jour')}" if days else "dernier jour aujourd’hui"


def _count(applications: tuple[Application, ...], today: date) -> str:
    late = sum(one.last < today for one in applications)
    open_ones = write_count(len(applications) - late, "candidature")
    gone = f", {late} {'ont' if late > 1 else 'a'} pu expirer" if late else ""
    return f"{open_ones} à traiter{gone}."


def _archive(files: dict[str, bytes]) -> bytes:
    """A zip of those files, the same bytes for the same files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_ZIP_DATE), data)
    return stream.getvalue()


def answer_siret(request: Message) -> Message:
    """The number as the platform shows it, and without spaces. Raises InputError that says what is wrong."""
    siret = check_siret(read_form(request).get("siret", ""))
    return {"formatted": siret.formatted, "digits": siret.digits}
