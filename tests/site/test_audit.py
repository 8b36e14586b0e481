"""The accessibility statement: each of the RGAA’s 106 criteria once, with counts that are those of its rows."""

from __future__ import annotations

import re
from collections import Counter

from tests.conftest import ROOT

STATEMENT = (ROOT / "docs/accessibilite.md").read_text(encoding="utf-8")
CRITERIA = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
"""How many each of the thirteen themes of version 4.1.2 has."""
RESULTS = ("Conforme", "**Non conforme**", "À vérifier", "Non applicable")
ROWS = re.findall(r"^\| (\d+\.\d+) \| [^|]+ \| ([^|]+) \| [^|]+ \|$", STATEMENT, re.MULTILINE)


def test_each_criterion_has_one_result() -> None:
    wanted = [f"{theme}.{number}" for theme, count in enumerate(CRITERIA, 1) for number in range(1, count + 1)]
    assert [number for number, _ in ROWS] == wanted
    assert len(wanted) == 106
    assert {result for _, result in ROWS} <= set(RESULTS)


def test_the_counts_are_those_of_the_rows() -> None:
    counted = Counter(result.strip("*") for _, result in ROWS)
    told = dict(
        re.findall(r"^\| (Conforme|Non conforme|À vérifier|Non applicable)[^|]* \| (\d+) \|$", STATEMENT, re.MULTILINE)
    )
    assert {result: int(count) for result, count in told.items()} == counted


def test_each_fault_is_told_among_what_is_not_accessible() -> None:
    faults = {number for number, result in ROWS if result == "**Non conforme**"}
    assert faults == set(re.findall(r"^- Critère (\d+\.\d+) :", STATEMENT, re.MULTILINE))
    assert "**Ce site est non conforme**" in STATEMENT
