"""From docs/ to the pages of the guide: expands their words, adds a page per profile, draws the plan of the site."""

from __future__ import annotations

from typing import Any

from overrides.hooks.guide.book import Book
from overrides.hooks.guide.macros import expand, make_page_environment

PROFILES = "votre-situation"


def list_profiles(nav: object, book: Book) -> Any:  # noqa: ANN401  # a navigation of MkDocs: lists, mappings, texts
    """The navigation with the entry « votre-situation/* » replaced by the page of each profile."""
    match nav:
        case list():
            pages = [f"{PROFILES}/{profile}.md" for profile in book.profiles]
            entries = [pages if entry == f"{PROFILES}/*" else [list_profiles(entry, book)] for entry in nav]
            return [one for several in entries for one in several]
        case dict():
            return {title: list_profiles(entry, book) for title, entry in nav.items()}
        case _:
            return nav


def write_profiles(book: Book) -> dict[str, str]:
    """A plain page (Markdown) for every profile, by its source path: for those that have none of their own in docs/."""
    return {
        f"{PROFILES}/{profile}.md": f'# {{{{ profile("{profile}") }}}}\n\n{{{{ situation("{profile}") }}}}\n'
        for profile in book.profiles
    }


def draw_plan(book: Book, items: object) -> str:
    """The plan of the site, from the navigation's items once every page has its title."""
    return make_page_environment(book, root="../").get_template("plan.html").render(items=items)


def expand_page(markdown: str, *, source: str, file: str, url: str, book: Book) -> str:
    """Expand the words of a page of the guide. `source` is the whole file, whose lines an error tells.

    Raises `PageError`, as `expand`.
    """
    root = "../" * url.count("/") or "./"
    first_line = 1 + source.removesuffix(markdown).count("\n")
    return expand(markdown, book=book, root=root, file=file, first_line=first_line)
