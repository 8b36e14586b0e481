"""From the tree, the index and the releases to the inside of their pages, drawn like everything of the helper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FunctionLoader

from helper.page.rendering import make_environment
from helper.page.wording import write_situation
from helper.rule.form import Kind
from helper.rule.model import Guidance
from overrides.hooks.overview.index import Item, index_fields, index_screens
from overrides.hooks.overview.release import Release
from overrides.hooks.overview.tree import Node, list_nodes, list_outcomes

TEMPLATES = Path(__file__).parents[2] / "overview"
SITE = "../"
"""From each of these pages to the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A published form of the decision table; its address is relative to the site's root."""

    address: str
    format: str
    reader: str
    data: bytes

    @property
    def size(self) -> int:
        """The size in kilobytes, rounded up."""
        return -(-len(self.data) // 1000)


def read_overview_template(name: str) -> str:
    """Read a template of overrides/overview."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def make_overview_environment() -> Environment:
    """The helper's environment, over the templates of this folder."""
    environment = make_environment().overlay(loader=FunctionLoader(read_overview_template))
    environment.filters |= {"who": write_situation}
    environment.globals |= {"site": SITE}
    return environment


def draw_overview(guidance: Guidance, tree: Node, releases: Sequence[Release], files: Sequence[File]) -> dict[str, str]:
    """The HTML of each part of the overview, by its name in the pages' `data-overview`."""
    environment = make_overview_environment()
    contexts: dict[str, Mapping[str, object]] = {
        "tree": {"tree": tree},
        "summary": draw_up_summary(guidance, tree),
        "fields": draw_up_fields(guidance, tree),
        "releases": {"releases": releases},
        "downloads": {"files": files},
    }
    return {
        name: environment.get_template(f"{name}.html").render(context, guidance=guidance)
        for name, context in contexts.items()
    }


def draw_up_summary(guidance: Guidance, tree: Node) -> Mapping[str, object]:
    """For one table of all situations: these, and the fields whose exact value depends on them."""
    items = [item for item in index_fields(guidance, tree) if is_decided(item)]
    return {"items": items, "outcomes": tuple(list_outcomes(tree))}


def is_decided(item: Item) -> bool:
    """Say whether a field has an exact value that not everyone has."""
    return len(item.values) > 1 and any(value.kind is Kind.VALUE for value in item.values)


def draw_up_fields(guidance: Guidance, tree: Node) -> Mapping[str, object]:
    """For a section on each field: the screens, and the addresses that a situation's name can link to."""
    return {"boards": index_screens(guidance, tree), "addresses": {node.address for node in list_nodes(tree)}}
