"""From the tree to its reverse: for each field, its values, and for whom each one is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from helper.page.rendering import write_certainty
from helper.rule.form import Field, Rule, Screen, Source
from helper.rule.model import Entry, Guidance
from overrides.hooks.overview.naming import Crowd
from overrides.hooks.overview.tree import Node, Situation, list_outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What some situations share: one of their rules, and the sources of all of these, each once."""

    rule: Rule
    situations: tuple[Situation, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a field, as one of its entries shows it: how sure it is, what to beware of and why, each for whom."""

    entry: Entry
    situations: tuple[Situation, ...]
    certainties: tuple[Share, ...]
    traps: tuple[Share, ...]
    reasons: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A field in the index, with all its values; `anchor` is the id of its section."""

    field: Field
    screen: Screen
    values: tuple[Value, ...]

    @property
    def anchor(self) -> str:
        """The id of this field's section on the page."""
        return f"champ-{self.field.id}"


type Case = tuple[Situation, Entry]
"""An outcome's answers and what they give for one field."""


def index_fields(guidance: Guidance, tree: Node) -> tuple[Item, ...]:
    """Every field in the form's order, with its value in every situation; those of the same value stand together."""
    outcomes = tuple(list_outcomes(tree))
    crowd = Crowd.gather([outcome.given for outcome in outcomes])
    items = []
    for rank, field in enumerate(guidance.fields.values()):
        cases = [(outcome.given, outcome.entries[rank]) for outcome in outcomes]
        groups = _group(cases, lambda entry: (entry.label, entry.rule.kind, entry.rule.value))
        values = tuple(_make_value(crowd, group) for group in groups)
        items.append(Item(field=field, screen=guidance.screens[field.screen], values=values))
    return tuple(items)


def _make_value(crowd: Crowd, cases: list[Case]) -> Value:
    """Certainties say whose the value is, so they name them apart from everyone else; the rest only among these."""
    these = Crowd.gather([situation for situation, _ in cases])
    traps = [group for group in _group(cases, lambda entry: entry.rule.trap) if group[0][1].rule.trap]
    reasons = _group(cases, lambda entry: entry.rule.why)

    def share(group: list[Case]) -> Share:
        return _share(crowd, group, among=these if len(group) < len(cases) else None)

    return Value(
        entry=cases[0][1],
        situations=_share(crowd, cases).situations,
        certainties=tuple(_share(crowd, group) for group in _group(cases, lambda entry: write_certainty(entry.rule))),
        traps=tuple(share(group) for group in traps),
        reasons=tuple(share(group) for group in reasons),
    )


def _share(crowd: Crowd, group: list[Case], *, among: Crowd | None = None) -> Share:
    sources = {source.id: source for _, entry in group for source in entry.rule.sources}
    situations = crowd.name([situation for situation, _ in group], among=among)
    return Share(rule=group[0][1].rule, situations=situations, sources=tuple(sources.values()))


def _group(cases: Iterable[Case], key: Callable[[Entry], Hashable]) -> list[list[Case]]:
    """The cases of the same key together, in the order in which each key first comes."""
    groups: dict[Hashable, list[Case]] = {}
    for case in cases:
        groups.setdefault(key(case[1]), []).append(case)
    return list(groups.values())
