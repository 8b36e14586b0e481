"""From docs/ to the pages of the guide: loads what only pages read, expands their words, adds a page per profile."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_datetime

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from helper.errors import HelperError  # after the path is set: MkDocs loads hooks by file
from overrides.hooks.guide.academy import read_academy
from overrides.hooks.guide.book import Book
from overrides.hooks.guide.macros import expand, make_page_environment
from overrides.hooks.guide.opening import open_book

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

PROFILES = "votre-situation"


def on_config(config: MkDocsConfig) -> None:
    """Open the book, after site.py has proved the guidance; list the profiles' pages in the navigation."""
    try:
        book = open_book(academy=read_academy(config.extra.get("academie")), today=get_build_datetime().date())
    except HelperError as error:
        raise PluginError(str(error)) from error
    config.extra["book"] = book
    config.nav = list_profiles(config.nav, book)


def list_profiles(nav: object, book: Book) -> object:
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


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:  # MkDocs's signature
    """Keep the navigation for the plan of the site."""
    config.extra["nav_items"] = nav.items


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:  # MkDocs's signature
    """Draw the plan of the site, now that every page has its title."""
    file = files.get_file_from_path("plan.md")
    if file is not None and file.page is not None:
        page_environment = make_page_environment(config.extra["book"], root="../")
        plan = page_environment.get_template("plan.html").render(items=config.extra["nav_items"])
        file.page.content = f"{file.page.content}{plan}"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Write a plain page for every profile that has none of its own in docs/."""
    for profile in config.extra["book"].profiles:
        uri = f"{PROFILES}/{profile}.md"
        if files.get_file_from_path(uri) is None:
            content = f'# {{{{ profile("{profile}") }}}}\n\n{{{{ situation("{profile}") }}}}\n'
            files.append(File.generated(config, uri, content=content))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # MkDocs's
    """Expand the words of a page of the guide; the helper's own pages have none."""
    if page.meta.get("helper"):
        return markdown
    root = "../" * page.url.count("/") or "./"
    file = page.file.src_uri
    first_line = 1 + page.file.content_string.removesuffix(markdown).count("\n")
    try:
        return expand(markdown, book=config.extra["book"], root=root, file=file, first_line=first_line)
    except HelperError as error:
        raise PluginError(str(error)) from error
