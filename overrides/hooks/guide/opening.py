"""From the guidance's folder to an open book: what the build and the keeper's tools read alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from helper.rule.loading import load_guidance
from overrides.hooks.guide.academy import Academy
from overrides.hooks.guide.book import Book
from overrides.hooks.guide.loading import load_guide
from overrides.hooks.overview.tree import grow_tree

DATA = Path(__file__).parents[3] / "helper/guidance"


def open_book(
    *,
    folder: Path = DATA,
    academy: Academy | None = None,
    today: date = date.max,
    site: str = "https://exemple.invalid/",
) -> Book:
    """Load guidance and guide from `folder`. Raises GuidanceError at the first thing wrong."""

    def read(file: str) -> str:
        return (folder / file).read_text(encoding="utf-8")

    guidance = load_guidance(read)
    return Book(
        guidance=guidance,
        tree=grow_tree(guidance),
        guide=load_guide(read, guidance),
        academy=academy or Academy(),
        today=today,
        site=site,
    )
