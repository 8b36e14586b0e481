"""From the outcomes that share a text to the text with its audience: none of a rule is drawn without who gets it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from markupsafe import Markup

from helper.page.wording import write_situation
from helper.rule.address import write_address
from helper.rule.form import Certainty, Source
from helper.rule.model import Entry
from helper.text.typography import NARROW
from overrides.hooks.overview.naming import Crowd
from overrides.hooks.overview.tree import Node, Situation

type Case = tuple[Situation, Entry]
"""An outcome's answers and what they give for one field."""

WHO = Markup('<span class="told" data-who="{}"><span class="told__who">{}\N{NO-BREAK SPACE}:</span> {}</span>')
BETWEEN = f"{NARROW}; "


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A text and whom it is for; drawn, it says so. Where all that read its place get it, nobody is named.

    `audience` has the addresses of the outcomes that get it, `situations` the fewest that name them.
    """

    text: str
    who: tuple[str, ...]
    audience: tuple[str, ...]
    situations: tuple[Situation, ...]
    sources: tuple[Source, ...] = ()
    certainty: Certainty | None = None

    def __html__(self) -> Markup:
        """The text as a template draws it: behind its audience."""
        if not self.who:
            return Markup.escape(self.text)
        return WHO.format(" ".join(self.audience), BETWEEN.join(self.who), self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Those who read one place: all outcomes below a node, or those of them that have one value of a field.

    `whole` counts the node's outcomes, `these` the cases; `common` are the answers that all of the node gave.
    """

    cases: Sequence[Case]
    whole: Crowd
    these: Crowd
    common: Situation

    @classmethod
    def gather(cls, node: Node, cases: Sequence[Case]) -> Self:
        """Gather a node's cases."""
        whole = Crowd.gather([situation for situation, _ in cases])
        return cls(cases=cases, whole=whole, these=whole, common=node.state.given)

    def narrow(self, cases: Sequence[Case]) -> Self:
        """Those of the readers who have these cases."""
        return replace(self, cases=cases, these=Crowd.gather([situation for situation, _ in cases]))

    def tell(self, text: str, group: Sequence[Case]) -> Told:
        """A text of the rules that these cases share, and who of the readers get it."""
        situations = self.name(group)
        sources = {source.id: source for _, entry in group for source in entry.rule.sources}
        return Told(
            text=text,
            who=() if len(group) == len(self.cases) else tuple(self._spell(one) for one in situations),
            audience=list_addresses(group),
            situations=situations,
            sources=tuple(sources.values()),
            certainty=group[0][1].rule.certainty,
        )

    def tell_each(self, write: Callable[[Entry], str]) -> tuple[Told, ...]:
        """Every text that some of the readers get, each with those who do; an empty one is none."""
        groups = group_cases(self.cases, write)
        return tuple(self.tell(text, group) for group in groups if (text := write(group[0][1])))

    def name(self, group: Sequence[Case]) -> tuple[Situation, ...]:
        """Name a group in the fewest situations that tell it apart from the other readers."""
        among = self.these if len(group) < len(self.cases) else None
        return self.whole.name([situation for situation, _ in group], among=among)

    def _spell(self, situation: Situation) -> str:
        """A situation in words, without the answers that all readers of the page have in common."""
        return write_situation([one for one in situation if one not in self.common])


def list_addresses(cases: Iterable[Case]) -> tuple[str, ...]:
    """The addresses of the outcomes of these cases."""
    return tuple(write_address(situation).removesuffix("/") for situation, _ in cases)


def group_cases(cases: Iterable[Case], key: Callable[[Entry], Hashable]) -> list[list[Case]]:
    """The cases of the same key together, in the order in which each key first comes."""
    groups: dict[Hashable, list[Case]] = {}
    for case in cases:
        groups.setdefault(key(case[1]), []).append(case)
    return list(groups.values())
