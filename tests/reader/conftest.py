"""One session with Orca for all tests of this folder, in their order; what was heard is written to `entendu.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reader.reader import Reader
from tests.reader.session import list_missing, open_session

HEARD = Path(__file__).with_name("entendu.txt")
PREFACE = """\
Ce qu’Orca dit de ce site dans Firefox, touche après touche. Écrit par « make reader » : relisez ce qui change.
Sous chaque touche, ce qui est dit ; ✂ : interrompu par ce qui suit. Les dates et les nombres qui changent sont tus.
"""
DAY = r"\b(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (\d+|1er) \w+ \d{4}"
CHANGING = {DAY: "‹date›", r"\b\d+ (rappels|pour cent)": r"‹n› \1", r"(Month|Day|Year) \d+": r"\1 ‹n›"}
"""What another day, or another pace of the machine, changes in what is said."""


@pytest.fixture(scope="session")
def reader(site_url: str) -> Iterator[Reader]:
    """Whoever reads the site without seeing it; skipped where the machine has no screen reader."""
    if missing := list_missing():
        pytest.skip(f"no screen reader can be run here: {', '.join(missing)} missing")
    with open_session(site_url) as session:
        reader = Reader(session, site_url)
        yield reader
        HEARD.write_text(PREFACE + "\n".join(map(silence_changes, reader.transcript)) + "\n")


def silence_changes(line: str) -> str:
    """Give a line of the transcript as it is on every day."""
    for pattern, constant in CHANGING.items():
        line = re.sub(pattern, constant, line)
    return line
