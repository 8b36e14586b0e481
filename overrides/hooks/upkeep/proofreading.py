"""From the built pages to the words and sentences that a French dictionary or grammar objects to.

Part of `make check`. It needs hunspell with its French dictionary, and grammalecte, from the system's packages; where
one is missing it says so and goes on.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, override

ROOT = Path(__file__).parents[3]
LEXICON = ROOT / "tests/site/lexicon.txt"
"""The project's own words, one a line: names, acronyms, and words of the platform."""
ACCEPTED = ROOT / "tests/site/accepted-grammar.txt"
"""What the grammar objects to wrongly, one a line: the words, a tabulation, the rule's id."""

BLOCKS = frozenset({"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "summary", "figcaption", "caption", "label"})
SKIPPED = frozenset({"code", "pre", "script", "style", "blockquote", "svg", "button"})
VOID = frozenset({"br", "img", "input", "meta", "link", "hr", "wbr"})
PLACEHOLDER = "ceci"
"""What stands for a text of the platform, so that a sentence keeps its shape."""

ELISION = re.compile(r"^(?:[cdjlmnst]|qu)'", re.IGNORECASE)
LETTER = re.compile(r"[^\W\d_]")
DIGIT = re.compile(r"\d")
"""A word with a digit is an ordinal, a name or a mark of a note: no dictionary has it."""
QUIET = ("typo", "nbsp", "esp", "apos", "num", "unit", "minis", "chim", "tu", "maj")
"""Options of grammalecte that the typography pass already answers for, or that misread headings."""


@dataclass
class Reader(HTMLParser):
    """Takes the prose out of a page’s main part, block by block; a text of the platform becomes a placeholder."""

    blocks: list[str] = field(default_factory=list)
    _text: str = ""
    _stack: list[tuple[str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        if tag in BLOCKS:
            self._flush()
        names = {name for name, _ in attrs}
        if not self._hidden and (tag == "code" or "data-exact" in names):
            self._text += PLACEHOLDER
        self._stack.append((tag, tag in SKIPPED or bool(names & {"data-exact", "hidden", "aria-hidden"})))

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element closed at once has no text."""

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            while self._stack and self._stack.pop()[0] != tag:
                pass
        if tag in BLOCKS:
            self._flush()

    @override
    def handle_data(self, data: str) -> None:
        if not self._hidden and any(tag == "main" for tag, _ in self._stack):
            self._text += data

    @property
    def _hidden(self) -> bool:
        return any(hidden for _, hidden in self._stack)

    def _flush(self) -> None:
        if text := " ".join(self._text.split()):
            self.blocks.append(text)
        self._text = ""


def read_prose(site: Path) -> dict[str, str]:
    """Every block of prose once, with the first page that has it."""
    prose: dict[str, str] = {}
    for file in sorted(site.rglob("index.html")):
        reader = Reader()
        reader.feed(file.read_text(encoding="utf-8"))
        for block in reader.blocks:
            prose.setdefault(block, file.relative_to(site).as_posix())
    return prose


def find_unknown_words(prose: Iterable[str], lexicon: Collection[str]) -> list[str]:
    """The words that neither the French dictionary nor the lexicon has."""
    text = "\n".join(prose).replace("’", "'")
    words = {ELISION.sub("", word).strip(".'") for word in _run("hunspell", "-l", "-d", "fr_FR", text=text).split()}
    return sorted(
        word for word in words - set(lexicon) if LETTER.search(word.replace(PLACEHOLDER, "")) and not DIGIT.search(word)
    )


def find_faults(prose: Iterable[str], accepted: Collection[str]) -> Iterator[tuple[str, str]]:
    """The sentences that the grammar objects to, each with its message."""
    blocks = list(prose)
    for paragraph in _ask_grammar(blocks):
        block = blocks[paragraph["iParagraph"] - 1]
        for error in paragraph["lGrammarErrors"]:
            words = block[error["nStart"] : error["nEnd"]]
            if PLACEHOLDER not in words and f"{words}\t{error['sRuleId']}" not in accepted:
                yield block, f"« {words} » : {error['sMessage']} [{error['sRuleId']}]"


def _ask_grammar(blocks: Iterable[str]) -> list[dict[str, Any]]:
    with NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(blocks))
        file.flush()
        report = json.loads(_run("grammalecte-cli", "-f", file.name, "-j", "-off", *QUIET))
    return list(report["data"])


def _run(*command: str, text: str = "") -> str:
    """What a program of the system answers, whose path the caller has looked up."""
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout  # noqa: S603  # ours


def report_words(prose: Mapping[str, str]) -> Iterator[str]:
    """A line for each unknown word, or one that says why words were not looked at."""
    if shutil.which("hunspell") is None:
        yield "Orthographe non vérifiée : installez hunspell et hunspell-fr (paquets Debian)."
        return
    for word in find_unknown_words(prose, LEXICON.read_text(encoding="utf-8").splitlines()):
        page = next((page for block, page in prose.items() if word in block), "?")
        yield f"{page} : mot inconnu « {word} » : corrigez-le, ou ajoutez-le à {LEXICON.relative_to(ROOT)}"


def report_faults(prose: Mapping[str, str]) -> Iterator[str]:
    """A line for each sentence objected to, or one that says why sentences were not looked at."""
    if shutil.which("grammalecte-cli") is None:
        yield "Grammaire non vérifiée : installez grammalecte-cli (paquet Debian)."
        return
    for block, message in find_faults(prose, ACCEPTED.read_text(encoding="utf-8").splitlines()):
        yield f"{prose[block]} : {message}\n    {block[:160]}"


def main() -> int:
    """Read site/ and report; 1 when something is to be mended."""
    prose = read_prose(ROOT / "site")
    lines = [*report_words(prose), *report_faults(prose)]
    print("\n".join(lines) or f"Orthographe et grammaire : rien à redire sur {len(prose)} paragraphes.")
    return 1 if any("non vérifiée" not in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
