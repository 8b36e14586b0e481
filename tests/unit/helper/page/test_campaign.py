"""What a page written on one day tells on others: on each, the sentence that holds then, and no other."""

from __future__ import annotations

import re
from datetime import date

import pytest

from helper.page.rendering import make_environment
from helper.page.tool import render_campaign

PARAGRAPH = re.compile(r"<p(?P<marks>[^>]*)>(?P<text>.*?)</p>")
MARK = re.compile(r'data-(from|until)="([^"]+)"')


def read(written: date, day: date) -> list[str]:
    """The dated sentences that a page written on one day has for another, as a script chooses them."""
    said = []
    for paragraph in PARAGRAPH.finditer(render_campaign(make_environment(), written)):
        marks = dict(MARK.findall(paragraph["marks"]))
        if marks and marks.get("from", "") <= day.isoformat() <= marks.get("until", "9"):
            said.append(re.sub("<[^>]+>", "", paragraph["text"]))
    return said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 31), "La prochaine session va du 14 au 25 juin 2027. Répondez aux candidatures chaque semaine"),
        (date(2027, 1, 1), "La prochaine session va du 14 au 25 juin 2027."),
        (date(2027, 6, 11), "chaque semaine, jusqu’au vendredi 11 juin 2027."),
        (date(2027, 6, 12), "La session commence le lundi 14 juin 2027. Sans convention signée, pas de stage."),
        (date(2027, 6, 14), "La session est en cours\u00a0: du 14 au 25 juin 2027."),
        (date(2027, 6, 30), "La session de juin est passée\u00a0: elle allait du 14 au 25 juin 2027."),
        (date(2027, 7, 1), "La prochaine session va du 19 au 30 juin 2028. En été,"),
        (date(2027, 8, 16), "La prochaine session va du 19 au 30 juin 2028. En été,"),
        (date(2028, 2, 29), "La prochaine session va du 19 au 30 juin 2028. Répondez"),
        (date(2029, 7, 1), "Les dates de cette page sont passées."),
        (date(2060, 1, 1), "Les dates de cette page sont passées."),
    ],
)
def test_each_day_reads_what_holds_on_it(day: date, said: str) -> None:
    (sentence,) = read(date(2026, 11, 26), day)
    assert said in sentence


def test_a_clock_that_is_behind_reads_what_was_written() -> None:
    assert read(date(2026, 11, 26), date(2020, 1, 1)) == read(date(2026, 11, 26), date(2026, 11, 26))
