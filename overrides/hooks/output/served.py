"""Which of the theme's files are served, and as what: some stand elsewhere, and the screen's stylesheets are one."""

from __future__ import annotations

from collections.abc import Iterable

from overrides.hooks.output.offline import SOURCE

JOINED = "assets/stylesheets/ensemble.css"
PAPER = "print.css"
ELSEWHERE = ("assets/javascripts/worker/", SOURCE, "licences/")
"""Under the address of their content, at the root, or with what they cover."""
OURS = ("hooks/", "assets/javascripts/types/")
"""MkDocs serves what it finds in overrides/ but Python, HTML and Markdown: these are for who codes."""


def is_served(path: str) -> bool:
    """Whether a file of the theme is served where it stands."""
    return not path.startswith((*ELSEWHERE, *OURS))


def part_stylesheets(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Give those for the screen, served as one, which saves five requests, and those for paper, which can wait."""
    all_paths = list(paths)
    return [path for path in all_paths if PAPER not in path], [path for path in all_paths if PAPER in path]
