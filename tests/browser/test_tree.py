"""What Chromium hands to a screen reader, page by page and state by state: names, roles, landmarks, nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import MakePage
from tests.browser.test_accessibility import addresses, open_quietly

__all__ = ["addresses"]

CONTROLS = frozenset(
    {"button", "checkbox", "combobox", "DisclosureTriangle", "link", "radio", "searchbox", "slider", "textbox", "Date"}
)
LANDMARKS = frozenset({"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"})
MANY = frozenset({"complementary", "form", "navigation", "region"})
"""Landmarks of which a page may have several: only their name tells them apart."""
PLATFORM = frozenset({"Publier l'offre", "stage de 1 semaine"})
"""The platform's own words that stand twice on its screen: a button is its own value, two choices begin alike."""
LIVE = frozenset({"alert", "log", "status", "timer"})
LISTENED = """
window.listened = [];
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  const odd = type === "click" && this instanceof Element && !this.matches("a, button, input, summary");
  if (odd) listened.push(this.outerHTML.slice(0, 80));
  return add.call(this, type, ...rest);
};
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One thing that is said: its role, its name, and what it holds."""

    role: str
    name: str
    backend: int
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, *roles: str) -> list[Node]:
        return [node for node in self.walk() if node.role in roles]

    def read(self) -> Iterator[str]:
        """What a screen reader says, piece by piece: a control by its name, the rest by its text."""
        if self.role in CONTROLS or self.role == "StaticText":
            yield " ".join(self.name.split())
            return
        if self.role == "LabelText":  # said with its control
            yield from (word for control in self.find(*CONTROLS) for word in control.read())
            return
        for child in self.children:
            yield from child.read()


def read_tree(page: Page) -> Node:
    """Ask Chromium for the whole accessibility tree of `page`, without what it leaves out."""
    session = page.context.new_cdp_session(page)
    nodes: dict[str, dict[str, Any]] = {
        node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]
    }
    session.detach()

    def build(key: str) -> list[Node]:
        node = nodes[key]
        children = [child for one in node.get("childIds", []) if one in nodes for child in build(one)]
        if node["ignored"]:
            return children
        role, name = node["role"]["value"], node.get("name", {}).get("value", "")
        return [Node(role=role, name=name.strip(), backend=node.get("backendDOMNodeId", 0), children=children)]

    [root] = build(next(iter(nodes)))
    return root


def list_faults(tree: Node) -> list[str]:
    """Give all that a screen reader could not tell, could not tell apart, or would say twice."""
    controls = [node for role in CONTROLS for node in tree.find(role)]
    landmarks = [node for role in LANDMARKS for node in tree.find(role)]
    faults = [f"{node.role} without a name" for node in controls if not node.name]
    faults += [f"an empty {node.role} is read as such" for node in tree.find(*LIVE) if not list(node.read())]
    faults += [f"{node.role} without a name among several" for node in landmarks if node.role in MANY and not node.name]
    named = Counter((node.role, node.name) for node in [*landmarks, *(one for one in controls if one.role != "link")])
    faults += [f"{count} times {role} « {name} »" for (role, name), count in named.items() if count > 1]
    faults += [f"« {node.name} » is said by {node.role} and again inside" for node in landmarks if says_again(node)]
    said = [word for main in tree.find("main") for word in main.read() if word not in PLATFORM]
    faults += [f"« {first} », then « {then} »" for first, then in pairwise(said) if echoes(first, then)]
    return faults


def says_again(landmark: Node) -> bool:
    """Whether the first heading, or a landmark inside, has the landmark's own name."""
    inside = [node for child in landmark.children for node in child.find("heading", *LANDMARKS)]
    return bool(landmark.name) and landmark.name in {node.name for node in inside[:1]}


def echoes(first: str, then: str) -> bool:
    """Whether two things that follow each other say the same, but for an ending in which only one is told."""
    return len(then) > 3 and (first == then or first.endswith((f" : {then}", f"\u00a0: {then}")))


def test_no_page_leaves_a_name_out_or_says_a_thing_twice(make_page: MakePage, addresses: list[str]) -> None:
    page = open_quietly(make_page())
    found = []
    for address in addresses:
        page.goto(address)
        found += [f"{address}: {fault}" for fault in list_faults(read_tree(page))]
    assert not found, "\n".join(found)
