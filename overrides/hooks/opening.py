"""From the guidance's folder to an open book: what the build and the keeper's tools read alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from helper.decision import walk
from helper.loading import load_guidance
from helper.model import Checklist
from overrides.hooks.academy import Academy
from overrides.hooks.book import Book
from overrides.hooks.guide_loading import load_guide

DATA = Path(__file__).parents[2] / "helper/guidance"


def open_book(*, folder: Path = DATA, academy: Academy | None = None, today: date = date.max) -> Book:
    """Load guidance and guide from `folder`. Raises GuidanceError at the first thing wrong."""

    def read(file: str) -> str:
        return (folder / file).read_text(encoding="utf-8")

    guidance = load_guidance(read)
    return Book(
        guidance=guidance,
        outcomes=[state for state in walk(guidance) if isinstance(state, Checklist)],
        guide=load_guide(read, guidance),
        academy=academy or Academy(),
        today=today,
    )
