"""From a page's Markdown with words between {{ and }} to plain Markdown; every mistake is told by page and line."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from inspect import getmembers, ismethod
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from helper.errors import HelperError
from helper.page.wording import write_situation
from helper.rule.address import write_address
from helper.rule.form import Option
from helper.text.french import write_date
from overrides.hooks.guide.book import Book, PageError
from overrides.hooks.guide.drawings import Drawings
from overrides.hooks.guide.words import Words, mark_exact

TEMPLATES = Path(__file__).parents[2] / "guide"


def expand(markdown: str, *, book: Book, root: str, file: str, first_line: int = 1) -> str:
    """Replace a page's words. Raises PageError naming `file` and the line; `first_line` is the Markdown's in it."""
    try:
        return make_page_environment(book, root=root).from_string(markdown).render()
    except (HelperError, TemplateError, TypeError) as error:
        line = first_line + _find_line(error) - 1
        raise PageError(f"docs/{file}, ligne {line} : {_explain(error)}") from error


def make_page_environment(book: Book, *, root: str) -> Environment:
    """Build the environment of one page; `root` leads from it to the site's home, with a final slash."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Markdown writes a heading's id {#so}: Jinja's own comments would swallow it.
        comment_start_string="<!--#",
        comment_end_string="#-->",
    )
    words, drawings = Words(book=book, root=root), Drawings(book=book, environment=environment)
    environment.filters |= {
        "date": write_date,
        "exact": mark_exact,
        "address": write_address,
        "who": write_situation,
    }
    environment.globals |= {name: word for part in (words, drawings) for name, word in getmembers(part, ismethod)}
    environment.globals |= {"academy": book.academy, "guidance": Facts.take(book), "root": root}
    return environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page may read of the guidance by itself: no rule, so that nothing of a rule comes without its audience."""

    screens: Mapping[str, Heading]
    options: Mapping[str, Option]

    @staticmethod
    def take(book: Book) -> Facts:
        """The titles of the screens and the options of the lists."""
        screens = {one.id: Heading(title=one.title, step=one.step) for one in book.guidance.screens.values()}
        return Facts(screens=screens, options=book.guidance.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A screen's title and number."""

    title: str
    step: int


def _find_line(error: Exception) -> int:
    """The line of the Markdown, counted from 1, at which a word failed."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in frames if frame.filename == "<template>"), 1)


def _explain(error: Exception) -> str:
    if isinstance(error, HelperError):
        return str(error)
    words = "la liste des mots est dans docs/contribuer.md"
    return f"ce qui est écrit entre {{{{ et }}}} n’est pas compris ({error}) ; {words}"
