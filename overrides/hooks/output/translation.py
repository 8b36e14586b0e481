"""The main part of every page, marked for browsers that translate: what is exact keeps its letters."""

from __future__ import annotations

import re

from helper.page.exact import keep_exact

_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


def mark_page(html: str) -> str:
    """Mark the main part of a whole page; the rest quotes nothing of the platform."""
    return _MAIN.sub(lambda main: keep_exact(main[0]), html)
