"""From a checkout of the platform's public code to what our guidance quotes and the platform no longer says.

A tool for the person who keeps the guide: `make drift SOURCE=<folder>`. Nothing of it runs in a build.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from pathlib import Path

from helper.page.wording import write_option
from helper.rule.form import Control, Furniture
from helper.rule.model import Guidance
from overrides.hooks.guide.model import Guide
from overrides.hooks.guide.opening import open_book
from overrides.hooks.upkeep.order import Move, find_moves, list_labels

SUFFIXES = frozenset({".slim", ".erb", ".haml", ".html", ".rb", ".rake", ".yml", ".js", ".jsx", ".ts", ".tsx", ".md"})
LEFT_OUT = frozenset({".git", "node_modules", "vendor", "tmp", "log"})
NEAR = 0.6
"""The likeness from which a text is worth showing as the one that took the place of ours."""

ASSEMBLED = frozenset({"etoiles", "conditions"})
"""The rows whose text the platform's code puts together from pieces: none of its files has it whole."""
JOINED = re.compile(r""""\s*\\\s*\"""")
"""Two halves of a text, on two lines of code."""

LINE_BREAK = re.compile(r"<br */?>|\bbr/|\|")
EDGES = re.compile(r"""["'<>{}|=]\s?|\s-\s""")
"""Where a text begins or ends in a line of code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A text of the platform that our guidance quotes; `place` says where it stands with us."""

    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A quote not found, with the nearest text now and its place; both are empty where nothing is near."""

    quote: Quote
    nearest: str = ""
    where: str = ""


def list_quotes(guidance: Guidance, guide: Guide) -> list[Quote]:
    """Every label, option and wording that we give as the platform's, once each."""
    quotes = [
        *_list_screens(guidance),
        *(Quote(text=one.value, place=f"fields.toml, option {one.id}") for one in guidance.options.values()),
        *_list_fields(guidance),
        *_list_wordings(guide),
    ]
    return list({quote.text: quote for quote in quotes}.values())


def find_losses(quotes: Iterable[Quote], source: Path) -> list[Loss]:
    """The quotes that no file below `source` has, apart from the kind of apostrophe and of space."""
    files = {file.relative_to(source).as_posix(): file.read_text(errors="replace") for file in _walk(source)}
    whole = "\n".join(simplify(text) for text in files.values())
    lost = [quote for quote in quotes if simplify(quote.text) not in whole]
    return [_find_nearest(quote, files) for quote in lost]


def simplify_files(source: Path) -> dict[str, str]:
    """Every file of the checkout that can hold a text of the platform, simplified, by its path."""
    return {file.relative_to(source).as_posix(): simplify(file.read_text(errors="replace")) for file in _walk(source)}


def simplify(text: str) -> str:
    """The text with plain apostrophes and single spaces, its character references read and its line breaks closed."""
    return " ".join(LINE_BREAK.sub(" ", unescape(JOINED.sub("", text))).replace("’", "'").replace("\\'", "'").split())


def _list_screens(guidance: Guidance) -> Iterator[Quote]:
    for screen in guidance.screens.values():
        titles = [screen.title, screen.next] if screen.step else []
        yield from (Quote(text=title, place=f"screens.toml, screen {screen.id}") for title in titles)
        rows = [row for row in screen.rows if row.id not in ASSEMBLED]
        pieces = [row for row in rows if isinstance(row, Furniture) and not row.nameless]
        yield from (Quote(text=piece.label, place=f"screens.toml, furniture {piece.id}") for piece in pieces)


def _list_fields(guidance: Guidance) -> Iterator[Quote]:
    """A default is an option, a state of a box or a text of its own; dates are computed, and sought by nobody."""
    for field in guidance.fields.values():
        if field.id in ASSEMBLED:
            continue
        own = field.default if field.control is Control.LISTE else ""
        texts = [*list_labels(field), *(write_option(one, None) for one in field.options), own, field.placeholder]
        yield from (Quote(text=text, place=f"fields.toml, field {field.id}") for text in texts if text)


def _list_wordings(guide: Guide) -> Iterator[Quote]:
    """Those still on the platform: one with a day in `until` is kept for those who meet it, not sought."""
    for wording in guide.wordings.values():
        if wording.until is None:
            yield Quote(text=wording.text, place=f"wordings.toml, wording {wording.id}")


def _walk(source: Path) -> Iterator[Path]:
    for folder, folders, names in source.walk():
        folders[:] = sorted(set(folders) - LEFT_OUT)
        yield from (folder / name for name in sorted(names) if Path(name).suffix in SUFFIXES)


def _find_nearest(quote: Quote, files: dict[str, str]) -> Loss:
    wanted = simplify(quote.text)
    words = set(wanted.casefold().split())
    best = (NEAR, "", "")
    for name, text in files.items():
        for number, line in enumerate(text.splitlines(), start=1):
            simple = simplify(line)
            if 2 * sum(word in simple.casefold() for word in words) < len(words):
                continue
            for piece in EDGES.split(simple):
                ratio = SequenceMatcher(None, wanted, piece.strip(), autojunk=False).ratio()
                best = max(best, (ratio, piece.strip(), f"{name}:{number}"))
    return Loss(quote=quote, nearest=best[1], where=best[2])


def write_drift(losses: Sequence[Loss], total: int, moves: Sequence[Move] = ()) -> str:
    """The report for the keeper of the guide."""
    lines = [f"Textes cités : {total}. Introuvables dans ce code : {len(losses)}."]
    for loss in losses:
        lines += ["", f"« {loss.quote.text} »", f"  chez nous : {loss.quote.place}"]
        lines += [f"  au plus près : « {loss.nearest} » ({loss.where})"] if loss.nearest else ["  rien d’approchant"]
    lines += ["", f"Lignes déplacées : {len(moves)}."] if moves else []
    for move in moves:
        lines += ["", f"« {move.second} » vient maintenant avant « {move.first} »"]
        lines += [f"  chez nous : screens.toml, screen {move.screen}, rows", f"  chez elle : {move.where}"]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Report on the checkout named by the only argument; 1 for what is lost or moved, 2 for no such folder."""
    source = Path(*arguments[:1])
    if len(arguments) != 1 or not arguments[0] or not source.is_dir():
        print("Donnez le dossier du code public de la plateforme : make drift SOURCE=dossier", file=sys.stderr)
        return 2
    book = open_book()
    quotes = list_quotes(book.guidance, book.guide)
    losses, moves = find_losses(quotes, source), find_moves(book.guidance.screens.values(), simplify_files(source))
    print(write_drift(losses, len(quotes), moves))
    return 1 if losses or moves else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
