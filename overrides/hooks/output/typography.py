"""French typography of every page, as its last step: typed with plain spaces and apostrophes, read with the right ones.

Only text is touched, never code, attributes, exact values and labels, nor the helper's region, which has to stay
what the same templates draw in the browser (its own texts are set when the guidance is loaded).
"""

from __future__ import annotations

import re
import unicodedata

from helper.text.typography import FIXED, NARROW, typeset

EXACT_TAGS = {"code", "kbd", "pre", "samp", "svg", "textarea"}
EXACT_ATTRIBUTES = ("data-exact", "data-helper")
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
UNITS = "ans?|caractères|élèves?|heures?|jours?|minutes?|mois|octets|semaines?"
PIECES = re.compile(
    r"""
    (?P<raw> <!--.*?--> | <(?P<name>script|style)\b.*?</(?P=name)> )
    | <(?P<closing>/?) (?P<tag>[a-zA-Z][\w-]*) (?P<attributes> (?:[^<>"']|"[^"]*"|'[^']*')* ) >
    | (?P<text> [^<]+ )
    | <
    """,
    re.DOTALL | re.VERBOSE,
)
RULES = (
    (re.compile(r"(?<=\w)'"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(rf"(?<=\d)[ {FIXED}](?=[%€]|\d{{3}}(?!\d))"), NARROW),
    (re.compile(rf"(?<=\d) (?=(?:{MONTHS}|{UNITS})\b)"), FIXED),
    (re.compile(r"(?<=\b1er) (?=" + MONTHS + ")"), FIXED),
    (re.compile(r"(?<=\b(?:n°|nº|M\.|p\.)) (?=[\dA-Z])|(?<=\bart\.) (?=[\dA-Z])"), FIXED),
)


def set_page(html: str) -> str:
    """Set the text of `html`, and leave alone what is exact. Doing it again changes nothing."""
    done: list[str] = []
    exact, depth = "", 0
    for piece in PIECES.finditer(html):
        tag, closing = piece["tag"], piece["closing"]
        if depth and tag == exact:
            depth += -1 if closing else 1
        elif tag and not depth and not closing and is_exact(tag, piece["attributes"]):
            exact, depth = tag, 1
        done.append(set_text(piece[0]) if piece["text"] and not depth else piece[0])
    return "".join(done)


def is_exact(tag: str, attributes: str) -> bool:
    """Say whether an element with this start tag is to be left alone, with all that it holds."""
    return tag in EXACT_TAGS or any(attribute in attributes for attribute in EXACT_ATTRIBUTES)


def set_text(text: str) -> str:
    """Give `text`, typed plainly, the spaces, apostrophes and ellipses of French."""
    text = typeset(text)
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def slugify(title: str, separator: str) -> str:
    """Give the anchor of a heading in plain letters: « d’administration » gives `d-administration`."""
    plain = unicodedata.normalize("NFKD", title.lower().replace("œ", "oe").replace("æ", "ae"))
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    return separator.join(words)
