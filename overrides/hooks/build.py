"""The build, typed: from the settings to all that pages are drawn from, made once; events.py hands it on to MkDocs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Self

from jinja2 import Environment

from helper.examples import EXAMPLES
from helper.page.rendering import make_environment, render_state
from helper.page.tool import render_deadlines, render_siret
from helper.reminder.static_reminder import write_static_reminders
from helper.rule.address import locate
from helper.rule.loading import load_guidance
from helper.rule.model import Guidance, State
from overrides.hooks.engine.bundle import Bundle, build_bundle
from overrides.hooks.engine.npm_library import Shipped
from overrides.hooks.engine.pyodide import DEFAULT
from overrides.hooks.engine.sources import collect_helper
from overrides.hooks.engine.weight import write_weight
from overrides.hooks.guide.academy import read_academy
from overrides.hooks.guide.book import Book
from overrides.hooks.guide.opening import open_book
from overrides.hooks.guide.pages import expand_page, write_profiles
from overrides.hooks.inventory.inventory import Inventory
from overrides.hooks.inventory.licences import draw_licences, take_shipped, write_files
from overrides.hooks.output.content_policy import write_meta_policy
from overrides.hooks.output.search import read_libraries
from overrides.hooks.output.synonyms import FILE as SYNONYMS
from overrides.hooks.output.synonyms import Synonym, load_synonyms
from overrides.hooks.output.upstream import Stylesheet, find_stylesheet
from overrides.hooks.overview.proof import prove
from overrides.hooks.overview.publishing import FilledPage, Overview, draw_whole, place_parts
from overrides.hooks.overview.states import HELPER, list_requests, list_states, write_front_matter

ROOT = Path(__file__).parents[2]
DATA = ROOT / "helper/guidance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What mkdocs.yml and the environment say of a build; `built` is its instant.

    `release` tells whether it is to be published, `serving` whether an editor looks at it while writing; `pyodide` may
    be empty.
    """

    site_name: str
    site_url: str
    academy: object
    engine: str
    pyodide: str
    built: datetime
    release: bool
    serving: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a build draws from: the proven guidance, its states by source path, the engine, the book, the whole."""

    settings: Settings
    guidance: Guidance
    states: Mapping[str, State]
    environment: Environment
    bundle: Bundle
    book: Book
    overview: Overview
    stylesheet: Stylesheet
    libraries: Mapping[str, Shipped]
    synonyms: Sequence[Synonym]
    inventory: Inventory

    @property
    def today(self) -> date:
        """The day of the build."""
        return self.settings.built.date()

    @property
    def policy(self) -> str | None:
        """The content policy that pages state; MkDocs's own server puts scripts into pages, which it would stop."""
        return None if self.settings.serving else write_meta_policy()

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Load and prove the guidance, make the engine. Raises `HelperError` or `BuildError` at what is wrong first."""
        guidance = load_guidance(lambda file: (DATA / file).read_text(encoding="utf-8"))
        proven = prove(guidance)
        environment = make_environment()
        bundle = build_bundle(
            ROOT / ".cache",
            helper=collect_helper(ROOT / "helper", environment),
            requests=list_requests(guidance, proven),
            tool_requests=[json.dumps(example) for example in EXAMPLES],
            engine=settings.engine,
            version=settings.pyodide or DEFAULT,
        )
        stylesheet = find_stylesheet()
        libraries = read_libraries(ROOT / ".cache")
        modules = {path: one.data for path, one in libraries.items()}
        return cls(
            settings=settings,
            guidance=guidance,
            states=list_states(guidance, proven),
            environment=environment,
            bundle=bundle,
            book=open_book(academy=read_academy(settings.academy), today=settings.built.date(), site=settings.site_url),
            overview=draw_whole(guidance, publish=settings.release),
            stylesheet=stylesheet,
            libraries=libraries,
            synonyms=load_synonyms((DATA / SYNONYMS).read_text(encoding="utf-8")),
            inventory=take_shipped(
                bundle,
                {**bundle.files, **modules, stylesheet.path: stylesheet.content},
                libraries,
                release=settings.release,
            ),
        )

    def list_files(self) -> Iterator[tuple[str, str | bytes]]:
        """All that the build writes, by path: pages (Markdown) of states and profiles, then what is published as is."""
        for path, state in self.states.items():
            yield path, write_front_matter(state)
        yield from write_profiles(self.book).items()
        yield f"{HELPER}adresses.json", json.dumps([locate(state) for state in self.states.values()])
        yield from self.bundle.files.items()
        for name, data in write_static_reminders(self.today, f"{self.settings.site_url}{HELPER}"):
            yield f"rappels/{name}", data
        for file in self.overview.files:
            yield file.address, file.data
        yield self.stylesheet.path, self.stylesheet.content
        modules = {path: one.data for path, one in self.libraries.items()}
        yield from modules.items()
        shipped = {**self.bundle.files, **modules, self.stylesheet.path: self.stylesheet.content}
        yield from write_files(self.inventory, shipped, self.settings.built)

    def draw_state(self, path: str) -> tuple[str, str]:
        """The title and the HTML of the state whose page has this source path."""
        drawn = render_state(self.environment, self.guidance, self.states[path], built=self.today)
        root = "../" * drawn.address.count("/")
        return drawn.title, self.draw_region(drawn.html, root=root or "./", site=f"{root}../")

    def expand(self, markdown: str, *, source: str, file: str, url: str) -> str:
        """Expand the words of a page of the guide. Raises as `expand_page`."""
        return expand_page(markdown, source=source, file=file, url=url, book=self.book)

    def fill_page(self, html: str, *, tool: str | None, inventory: bool, site: str) -> FilledPage:
        """Put what a page asks for where it wants it: parts of the whole, then a tool, then the licences."""
        placed = place_parts(html, self.overview.parts)
        after = (self.draw_tool(tool, site=site) if tool else "") + (draw_licences(self.inventory) if inventory else "")
        return replace(placed, html=placed.html + after)

    def draw_tool(self, name: str, *, site: str) -> str:
        """The HTML of a tool; `site` is the way from its page to the site's root."""
        match name:
            case "deadlines":
                tool = render_deadlines(self.environment, self.today)
            case _:
                tool = render_siret(self.environment)
        return self.draw_region(tool, root=f"{site}{HELPER}", site=site, tool=name)

    def draw_region(self, html: str, *, root: str, site: str, tool: str = "") -> str:
        """Draw the region in which the engine works, around HTML that a template drew with autoescape.

        `root` is the way to the assistant's first page, `site` the way to the site's; a `tool`, named, is no assistant.
        """
        return self.environment.get_template("region.html").render(
            html=html,
            root=root,
            site=site,
            tool=tool,
            weight=write_weight(self.bundle.weight),
            site_name=self.settings.site_name,
            built=self.today,
            worker=site + self.bundle.worker,
        )
