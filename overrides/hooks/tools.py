"""From the helper's tools to MkDocs: the pages of deadlines and SIRET, and the reminders that need no JavaScript."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime

sys.path.insert(0, str(Path(__file__).parents[2]))  # MkDocs loads hooks by file: it does not know where `helper` is

from helper.page.tool import render_deadlines, render_siret
from helper.reminder.static_reminder import write_static_reminders
from overrides.hooks.site import HELPER, render_region


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the calendar files to which every checklist leads."""
    address = f"{config.site_url}{HELPER}"
    for name, data in write_static_reminders(get_build_datetime().date(), address):
        files.append(File.generated(config, f"rappels/{name}", content=data))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # MkDocs calls by name
    """Put a tool below the text of the page that asks for it."""
    environment = config.extra["plan"].environment
    match page.meta.get("tool"):
        case "deadlines":
            tool = render_deadlines(environment, get_build_datetime().date())
        case "siret":
            tool = render_siret(environment)
        case _:
            return html
    site = "../" * page.url.count("/")
    return html + render_region(config, tool, root=f"{site}{HELPER}", site=site, tool=True)
