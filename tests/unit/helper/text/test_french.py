"""Dates, hours, counts and lists as French writes them."""

from __future__ import annotations

from datetime import date, time

import pytest

from helper.text.french import write_apposition, write_count, write_full_date, write_list, write_time


def test_a_date_in_full() -> None:
    assert write_full_date(date(2027, 2, 1)) == "lundi 1er février 2027"
    assert write_full_date(date(2026, 12, 31)) == "jeudi 31 décembre 2026"


def test_an_hour() -> None:
    assert write_time(time(9)) == "9\u00a0h"
    assert write_time(time(13, 5)) == "13\u00a0h\u00a005"


@pytest.mark.parametrize(
    ("items", "text"), [(["7"], "7"), (["7", "14"], "7 et 14"), (["7", "14", "21"], "7, 14 et 21")]
)
def test_a_list(items: list[str], text: str) -> None:
    assert write_list(items) == text


def test_a_count_agrees_with_its_noun() -> None:
    assert [write_count(number, "jour") for number in (0, 1, 2)] == ["0\u00a0jour", "1\u00a0jour", "2\u00a0jours"]


def test_names_set_side_by_side_agree_as_one() -> None:
    assert write_apposition(["Établissement public"]) == "Établissement public"
    assert write_apposition(["Service", "Structure trouvée", "Sport"]) == "Service, structure trouvée, sport"
    assert write_apposition(["Service", "DRASI"]) == "Service, DRASI"
