"""What the build takes from Material: its stylesheet, and nothing else that a visitor would download."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from overrides.hooks.errors import BuildError

TEMPLATES = Path(str(files("material"))) / "templates"
STYLESHEET = "assets/stylesheets/main.*.css"
"""Where the stylesheet is in the theme; the star stands for a fingerprint of its content: each release changes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stylesheet:
    """A stylesheet, by its path in the site."""

    path: str
    content: bytes


def find_stylesheet(theme: Path = TEMPLATES) -> Stylesheet:
    """Give the one stylesheet of the theme. Raises `BuildError` when there is not exactly one."""
    sheets = sorted(theme.glob(STYLESHEET))
    if len(sheets) != 1:
        raise BuildError(
            f"Le thème Material devait avoir une feuille « {STYLESHEET} » et en a {len(sheets)} : "
            "sa version a changé, revoyez overrides/hooks/output/upstream.py."
        )
    return Stylesheet(path=sheets[0].relative_to(theme).as_posix(), content=sheets[0].read_bytes())
