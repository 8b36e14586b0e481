"""The twelve journeys of guidance/journeys.toml, for every test that follows them: in Python, on pages, in Chromium."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Answers, and the value that each of these fields must then have (empty: not shown)."""

    answers: tuple[str, ...]
    values: Mapping[str, str]
    certainty: str
    source: str

    @property
    def address(self) -> str:
        """The checklist's address below `assistant/`."""
        return "".join(f"{answer}/" for answer in self.answers)

    @property
    def clicks(self) -> tuple[str, ...]:
        """What to click from the first question on: a structure is presumed found, and the list offers the rest."""
        profile, structure, *others = self.answers
        if structure == "trouvee":
            return tuple(f'[data-answer="{answer}"]' for answer in (profile, *others))
        asked = ("autre",) if profile == "service-academique" else ()
        return (*(f'[data-answer="{answer}"]' for answer in (profile, *asked)), f'[data-switch="{structure}"]')


def load_journeys() -> list[Journey]:
    """Read the journeys, those values that are the same for all included."""
    file = tomllib.loads((Path(__file__).parent / "guidance/journeys.toml").read_text())
    return [
        Journey(
            answers=tuple(raw.pop("answers")),
            certainty=raw.pop("certainty"),
            source=raw.pop("source"),
            values=raw | file["common"],
        )
        for raw in file["journey"]
    ]


JOURNEYS = load_journeys()
