"""A request is of the agreed form or is refused; nothing in it can add a line to a file."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from helper.errors import RequestError
from helper.request import read_day, read_form, read_forms, read_now, read_page_address


def test_what_the_page_sends_is_read() -> None:
    request = {"today": "2026-11-23", "now": "2026-11-23T21:00:00.000Z", "address": "https://guide.example/a/?b#c"}
    assert read_day(request, "today") == date(2026, 11, 23)
    assert read_now(request) == datetime(2026, 11, 23, 21, tzinfo=UTC)
    assert read_page_address(request) == "https://guide.example/a/?b#c"
    assert read_form({"jour": "lundi"}) == {"jour": "lundi"}
    assert read_forms([{"jour": "lundi"}]) == [{"jour": "lundi"}]


@pytest.mark.parametrize("today", [None, 3, "hier", "2026-02-31", "1926-11-23", "9999-12-31"])
def test_a_date_that_is_none_or_absurd_is_refused(today: object) -> None:
    with pytest.raises(RequestError):
        read_day({"today": today}, "today")


@pytest.mark.parametrize("now", [None, "2026-11-23T21:00:00", "soon", "1970-01-01T00:00:00Z"])
def test_an_instant_without_zone_or_absurd_is_refused(now: object) -> None:
    with pytest.raises(RequestError):
        read_now({"now": now})


@pytest.mark.parametrize(
    "address",
    [
        None,
        "javascript:alert(1)",
        "file:///tmp/site/",
        "https://guide.example/\r\nATTENDEE:x",
        "https://guide.example/é",
        'https://guide.example/"',
        "https://guide.example/" + "x" * 2001,
    ],
)
def test_an_address_that_could_harm_a_file_is_refused(address: object) -> None:
    with pytest.raises(RequestError):
        read_page_address({"address": address})


@pytest.mark.parametrize("form", [None, [], "jour", {"jour": 1}])
def test_a_form_that_is_none_is_refused(form: object) -> None:
    with pytest.raises(RequestError):
        read_form(form)


@pytest.mark.parametrize("forms", [None, {}, [None]])
def test_a_list_that_is_none_is_refused(forms: object) -> None:
    with pytest.raises(RequestError):
        read_forms(forms)
