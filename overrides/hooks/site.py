"""From the helper's states to MkDocs: a static page for every state, drawn at build, and the engine's files.

The only code that knows MkDocs; what it calls knows nothing of it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # MkDocs loads hooks by file: it does not know where `helper` is

from helper.browser import EXAMPLES, PREPARE
from helper.errors import HelperError
from helper.page.rendering import make_environment, render_state
from helper.rule.address import list_changes, locate
from helper.rule.loading import load_guidance
from helper.rule.model import Checklist, Guidance, State
from overrides.hooks.engine.bundle import Bundle, PythonError, build_bundle
from overrides.hooks.engine.npm_package import PackageError
from overrides.hooks.engine.pruning import PruningError
from overrides.hooks.engine.rehearsal import RehearsalError
from overrides.hooks.engine.sources import collect_helper
from overrides.hooks.overview.proof import prove

HELPER = "assistant/"
ENGINE = ("assets/javascripts/engine/worker.mjs", "assets/javascripts/engine/memory.mjs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a build is to draw, and how: the proven guidance, its states by source path, and the engine's files."""

    guidance: Guidance
    states: dict[str, State]
    bundle: Bundle
    environment: Environment


def on_config(config: MkDocsConfig) -> None:
    """Prove the guidance and make the engine's bundle before anything is built."""
    try:
        guidance = load_guidance(lambda file: (ROOT / "helper/guidance" / file).read_text(encoding="utf-8"))
        proven = prove(guidance)
        environment = make_environment()
        bundle = build_bundle(
            ROOT / ".cache",
            helper=collect_helper(ROOT / "helper", environment),
            requests=_list_requests(guidance, proven),
            tool_requests=[json.dumps(example) for example in EXAMPLES],
        )
    except (HelperError, PackageError, PruningError, PythonError, RehearsalError) as error:
        raise PluginError(str(error)) from error
    config.extra["guidance"] = guidance
    states = _list_states(guidance, proven)
    config.extra["plan"] = Plan(guidance=guidance, states=states, bundle=bundle, environment=environment)
    config.extra["engine_memory"] = bundle.memory


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add a page for every state, only the first in the navigation; the list of their addresses; the engine."""
    plan: Plan = config.extra["plan"]
    for uri, state in plan.states.items():
        page = File.generated(config, uri, content=_write_front_matter(state))
        if uri != f"{HELPER}index.md":
            page.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(page)
    addresses = json.dumps([locate(state) for state in plan.states.values()])
    files.append(File.generated(config, f"{HELPER}adresses.json", content=addresses))
    for path, data in plan.bundle.files.items():
        files.append(File.generated(config, path, content=data))
    for source in filter(None, map(files.get_file_from_path, ENGINE)):  # published under their content's address
        files.remove(source)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # MkDocs calls by name
    """Fill a state's page with what `helper` draws."""
    plan: Plan = config.extra["plan"]
    state = plan.states.get(page.file.src_uri)
    if state is None:
        return html
    built = get_build_datetime().date()
    drawn = render_state(plan.environment, plan.guidance, state, built=built)
    page.meta["title"] = drawn.title
    root = "../" * drawn.address.count("/")
    return render_region(config, drawn.html, root=root or "./", site=f"{root}../")


def render_region(config: MkDocsConfig, html: str, *, root: str, site: str, tool: bool = False) -> str:
    """Draw the region in which the engine works, around HTML that a template drew with autoescape.

    `root` is the way to the assistant's first page, `site` the way to the site's; a `tool` is no assistant.
    """
    plan: Plan = config.extra["plan"]
    bundle = plan.bundle
    engine = {name: site + getattr(bundle, name) for name in ("worker", "index", "wasm", "memory", "library")}
    facts = {"memory-integrity": bundle.memory_integrity, "library-integrity": bundle.library_integrity}
    return plan.environment.get_template("region.html").render(
        html=html,
        root=root,
        site=site,
        tool=tool,
        site_name=config.site_name,
        built=get_build_datetime().date(),
        engine={**engine, **facts, "lock": bundle.lock},
    )


def _list_states(guidance: Guidance, proven: Sequence[State]) -> dict[str, State]:
    changes = [change for state in proven for change in list_changes(guidance, state)]
    return {f"{HELPER}{locate(state)}index.md": state for state in (*proven, *changes)}


def _list_requests(guidance: Guidance, proven: Sequence[State]) -> list[str]:
    """A request for every state, and for the changes of one: memory holds what they import."""
    drawn = ({"kind": "state", "address": locate(state)} for state in (*proven, *list_changes(guidance, proven[-1])))
    return [json.dumps(request) for request in (PREPARE, *drawn)]


def _write_front_matter(state: State) -> str:
    searchable = isinstance(state, Checklist) or not state.given
    search = "" if searchable else "search:\n  exclude: true\n"
    return f"---\ntemplate: assistant.html\nhide: [navigation, toc]\n{search}---\n"
