"""From the helper's states to MkDocs: a static page for every state, drawn by `helper` at build.

The only code that knows MkDocs; what it calls knows nothing of it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from helper.address import list_changes, locate  # noqa: E402  # after the path is set: MkDocs loads hooks by file
from helper.errors import HelperError  # noqa: E402
from helper.loading import load_guidance  # noqa: E402
from helper.model import Checklist, Guidance, State  # noqa: E402
from helper.proof import prove  # noqa: E402
from helper.rendering import make_environment, render_state  # noqa: E402

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

HELPER = "assistant/"


class Drawn:
    """What the build has drawn so far: guidance, environment, and the states by their page's source path."""

    guidance: Guidance
    states: dict[str, State]


drawn = Drawn()


def on_config(config: MkDocsConfig) -> None:
    """Load and prove the guidance before anything is built."""
    try:
        drawn.guidance = load_guidance(lambda file: (ROOT / "helper/guidance" / file).read_text(encoding="utf-8"))
        states = prove(drawn.guidance)
    except HelperError as error:
        raise PluginError(str(error)) from error
    changes = [change for state in states for change in list_changes(drawn.guidance, state)]
    drawn.states = {f"{HELPER}{locate(state)}index.md": state for state in (*states, *changes)}
    config.extra["guidance"] = drawn.guidance


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add a page for every state; only the first question stands in the navigation."""
    for uri, state in drawn.states.items():
        file = File.generated(config, uri, content=_write_front_matter(state))
        if uri != f"{HELPER}index.md":
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  # MkDocs's signature
    """Fill a state's page with what `helper` draws."""
    state = drawn.states.get(page.file.src_uri)
    if state is None:
        return html
    region = render_state(make_environment(), drawn.guidance, state)
    page.title = region.title
    root = "../" * region.address.count("/")
    return f'<div data-helper data-engine="static" data-root="{root or "./"}">{region.html}</div>'


def _write_front_matter(state: State) -> str:
    hidden_from_search = not isinstance(state, Checklist) and bool(state.given)
    lines = ["---", "helper: true", "hide: [navigation, toc]"]
    if hidden_from_search:
        lines += ["search:", "  exclude: true"]
    return "\n".join([*lines, "---", ""])
