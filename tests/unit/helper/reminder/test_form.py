"""Reading what a visitor typed into dates and hours, or into a French message."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.errors import FormError
from helper.reminder.form import Form, parse_choice, parse_date, parse_time


@pytest.mark.parametrize("text", ["2026-11-30", "30/11/2026", "30.11.2026", "30-11-2026", "30 11 2026"])
def test_a_date_is_read_as_browsers_send_it_and_as_people_type_it(text: str) -> None:
    assert parse_date(text) == date(2026, 11, 30)


@pytest.mark.parametrize("text", ["", "2027-02-31", "31/02/2027", "0000-01-01", "2026-W48-1", "20261130", "٣٠/١١/٢٠٢٦"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Cette date"):
        parse_date(text)


@pytest.mark.parametrize("text", ["09:30", "9h30", "9H30", "9 h 30"])
def test_an_hour_is_read(text: str) -> None:
    assert parse_time(text) == time(9, 30)


@pytest.mark.parametrize("text", ["", "24:00", "09:60", "9", "midi", "02:00", "02:59"])
def test_what_is_no_hour_or_skips_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="heure"):
        parse_time(text)


@given(st.text())
def test_any_text_is_read_or_refused_in_french(text: str) -> None:
    for parse in (parse_date, parse_time, parse_choice({"lundi": 0})):
        try:
            parse(text)
        except ValueError as error:
            assert str(error).endswith((".", "2026", "09:00."))  # noqa: PT017 both ends are right


def test_all_errors_are_kept_in_the_forms_order() -> None:
    form = Form({"du": "?", "heure": "?"})
    assert form.read("du", parse_date, None) is None
    assert form.read("heure", parse_time, time(9)) == time(9)
    with pytest.raises(FormError) as caught:
        form.check()
    assert [error.field for error in caught.value.errors] == ["du", "heure"]


def test_a_form_without_error_goes_on() -> None:
    form = Form({"du": " 2026-11-30 "})
    assert form.read("du", parse_date, None) == date(2026, 11, 30)
    form.check()
