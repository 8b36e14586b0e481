"""The parts of a request that come from the page's script: each has the agreed form, or the request is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from helper.errors import RequestError

type Message = Mapping[str, object]

_ADDRESS = re.compile(r"https?://[!#-;=?-~]{1,2000}", re.ASCII)
_YEARS = range(2026, 2200)


def read_form(message: object) -> Mapping[str, str]:
    """The texts of a form by field. Raises RequestError."""
    if isinstance(message, Mapping) and all(isinstance(value, str) for value in message.values()):
        return message
    raise RequestError("Cette demande est incomplète : rechargez la page.")


def read_forms(message: object) -> list[Mapping[str, str]]:
    """The forms of a list. Raises RequestError."""
    if isinstance(message, list):
        return [read_form(item) for item in message]
    raise RequestError("Cette demande est incomplète : rechargez la page.")


def read_day(request: Message, key: str) -> date:
    """A date: the visitor's today, or the day of the build. Raises RequestError."""
    try:
        day = date.fromisoformat(str(request.get(key)))
    except ValueError as error:
        raise RequestError("Cette demande est incomplète : rechargez la page.") from error
    _check_year(day.year)
    return day


def read_now(request: Message) -> datetime:
    """The instant of the request. Raises RequestError."""
    try:
        now = datetime.fromisoformat(str(request.get("now")))
    except ValueError as error:
        raise RequestError("Cette demande est incomplète : rechargez la page.") from error
    if now.tzinfo is None:
        raise RequestError("Cette demande est incomplète : rechargez la page.")
    _check_year(now.year)
    return now


def _check_year(year: int) -> None:
    if year not in _YEARS:
        raise RequestError(f"L’horloge de cet appareil indique l’année {year} : mettez-la à l’heure.")


def read_page_address(request: Message) -> str:
    """The page's address, without anything that could add a line to a file. Raises RequestError."""
    address = request.get("address")
    if isinstance(address, str) and _ADDRESS.fullmatch(address):
        return address
    raise RequestError("L’adresse de cette page n’est pas une adresse de site : ouvrez-la depuis le guide.")
