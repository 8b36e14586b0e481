"""The one file that MkDocs loads: each of its events once, their steps in order. What they call knows no MkDocs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_build_datetime

sys.path.insert(0, str(Path(__file__).parents[2]))  # MkDocs loads hooks by file: it does not know where `helper` is

from helper.errors import HelperError
from overrides.hooks.build import Build, Settings
from overrides.hooks.errors import BuildError
from overrides.hooks.guide.pages import draw_plan, list_profiles
from overrides.hooks.output.address import read_site_url
from overrides.hooks.output.finishing import Keeping, finish_site
from overrides.hooks.output.served import JOINED, is_served, part_stylesheets
from overrides.hooks.output.translation import mark_page
from overrides.hooks.output.typography import set_page, slugify
from overrides.hooks.overview.states import FIRST


class Work:
    """What one event leaves to the next; MkDocs has no other place for it."""

    serving = False
    build: Build
    navigation: Navigation


@contextmanager
def telling() -> Iterator[None]:
    """Have MkDocs tell what stops a build, in our own words."""
    try:
        yield
    except (HelperError, BuildError) as error:
        raise PluginError(str(error)) from error


def on_startup(command: str, dirty: bool) -> None:  # noqa: FBT001 MkDocs's own
    """Remember whether MkDocs serves."""
    Work.serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Make all that pages are drawn from; name the profiles' pages in the navigation, and anchors in plain letters."""
    release = bool(os.environ.get("RELEASE"))
    with telling():
        config.site_url = read_site_url(config.site_url or "", release=release)
        settings = Settings(
            site_name=config.site_name,
            site_url=config.site_url,
            academy=config.extra.get("academie"),
            engine=config.extra["engine"],
            pyodide=config.extra["pyodide"],
            built=get_build_datetime(),
            release=release,
            serving=Work.serving,
        )
        Work.build = Build.open(settings)
    config.nav = list_profiles(config.nav, Work.build.book)
    config.mdx_configs.setdefault("toc", {})["slugify"] = slugify


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out the theme's files and what is published elsewhere; add what the build writes, unless docs/ has it."""
    own = {config.docs_dir, str(config.theme.custom_dir)}
    for file in list(files):
        if (file.src_dir and file.src_dir not in own) or not is_served(file.src_uri):
            files.remove(file)
    for path, content in Work.build.list_files():
        if not files.get_file_from_path(path):
            level = InclusionLevel.NOT_IN_NAV if path in {*Work.build.states} - {FIRST} else InclusionLevel.UNDEFINED
            files.append(File.generated(config, path, content=content, inclusion=level))
    join_stylesheets(files, config)


def join_stylesheets(files: Files, config: MkDocsConfig) -> None:
    """Publish those for the screen as one."""
    screen, paper = part_stylesheets(map(str, config.extra_css))
    parts = [part for path in screen if (part := files.get_file_from_path(path))]
    for part in parts:
        files.remove(part)
    files.append(File.generated(config, JOINED, content="\n".join(part.content_string for part in parts)))
    config.extra_css = [JOINED, *paper]


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the navigation for the plan of the site."""
    Work.navigation = nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the templates what they draw with; draw the plan of the site, now that every page has its title."""
    env.globals |= {"build": Work.build}
    if (file := files.get_file_from_path("plan.md")) and file.page:
        file.page.content = f"{file.page.content}{draw_plan(Work.build.book, Work.navigation.items)}"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Expand the words of a page of the guide."""
    with telling():
        return Work.build.expand(markdown, source=page.file.content_string, file=page.file.src_uri, url=page.url)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill a state's page, or the page that asks for something; its table of contents follows."""
    if page.file.src_uri in Work.build.states:
        page.meta["title"], drawn = Work.build.draw_state(page.file.src_uri)
        return drawn
    meta, site = page.meta, "../" * page.url.count("/")
    filled = Work.build.fill_page(html, tool=meta.get("tool"), inventory=bool(meta.get("inventory")), site=site)
    if filled.headings:
        next(iter(page.toc)).children += [AnchorLink(title, anchor, level=2) for anchor, title in filled.headings]
        page.present_anchor_ids = (page.present_anchor_ids or set()) | filled.ids
    return filled.html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Set the text of a whole page, and mark what is not to be translated."""
    return mark_page(set_page(output))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Set the text of the page for unknown addresses; the other templates are not HTML."""
    return mark_page(set_page(output_content)) if template_name.endswith(".html") else output_content


@event_priority(-50)  # after the search plugin, which writes its file in the same event
def on_post_build(config: MkDocsConfig) -> None:
    """Finish the site."""
    twins = None if Work.serving else Path(config.config_file_path).parent / ".cache/twins"
    theme, offline = Path(str(config.theme.custom_dir)), bool(config.extra["offline"])
    keeping = Keeping(theme=theme, offline=offline, spare=Work.build.bundle.fallback)
    with telling():
        finish_site(Path(config.site_dir), synonyms=Work.build.synonyms, keeping=keeping, twins=twins)
