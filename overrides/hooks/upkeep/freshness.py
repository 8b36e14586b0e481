"""From the sources' dates to a list, for the person who keeps the guide, of what nobody has checked for long.

Part of `make check`. It lists and never fails: an old claim may still be true.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from overrides.hooks.guide.book import Book
from overrides.hooks.guide.opening import open_book

DOCS = Path(__file__).parents[3] / "docs"
LONGEST = 120
"""Calendar days after which a source is to be compared again: the form changed every three to four months."""

CITED = re.compile(r'"((?:\w|-)+#(?:\w|-)+)"')


def find_uses(book: Book, pages: Mapping[str, str]) -> dict[str, list[str]]:
    """Where each source is cited: « docs/page.md:line », a field's rule, a wording, an event or a point."""
    uses: dict[str, list[str]] = {source_id: [] for source_id in book.guide.sources}
    for place, source_id in (*_list_pages(pages), *_list_rules(book), *_list_guide(book)):
        if place not in uses.setdefault(source_id, []):
            uses[source_id].append(place)
    return uses


def list_stale(book: Book, *, today: date, longest: int = LONGEST) -> dict[str, int]:
    """The sources not checked for more than `longest` days, with the days since, oldest first."""
    ages = {source.id: (today - source.checked).days for source in book.guide.sources.values()}
    return {one: age for one, age in sorted(ages.items(), key=lambda item: -item[1]) if age > longest}


def write_stale(stale: Mapping[str, int], uses: Mapping[str, Sequence[str]], *, longest: int = LONGEST) -> str:
    """The list for the keeper of the guide."""
    if not stale:
        return f"Sources : toutes comparées depuis moins de {longest} jours."
    lines = [f"Sources à comparer de nouveau (plus de {longest} jours) : {len(stale)}."]
    for source_id, age in stale.items():
        lines += [f"{source_id} : {age} jours", *(f"    {place}" for place in uses.get(source_id, ()))]
    return "\n".join(lines)


def read_pages(folder: Path = DOCS) -> dict[str, str]:
    """The Markdown of every page, by its path below the project."""
    return {f"docs/{file.relative_to(folder).as_posix()}": file.read_text("utf-8") for file in folder.rglob("*.md")}


def _list_pages(pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for page, text in sorted(pages.items()):
        for number, line in enumerate(text.splitlines(), start=1):
            if "source(" in line:
                yield from ((f"{page}:{number}", source_id) for source_id in CITED.findall(line))


def _list_rules(book: Book) -> Iterator[tuple[str, str]]:
    for field in book.guidance.fields.values():
        for rule in field.rules:
            yield from ((f"fields.toml, field {field.id}", source.id) for source in rule.sources)


def _list_guide(book: Book) -> Iterator[tuple[str, str]]:
    guide = book.guide
    yield from ((f"wordings.toml, wording {one.id}", one.source.id) for one in guide.wordings.values())
    yield from ((f"history.toml, event {one.id}", one.source.id) for one in guide.events.values())
    for point in guide.points.values():
        yield from ((f"comparison.toml, point {point.id}", source.id) for source in (point.note, point.source))


if __name__ == "__main__":
    opened = open_book()
    print(write_stale(list_stale(opened, today=datetime.now(UTC).date()), find_uses(opened, read_pages())))
    sys.exit(0)
