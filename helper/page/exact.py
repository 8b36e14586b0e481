"""From drawn HTML to HTML that translation leaves exact: labels, values and quoted texts keep their letters.

What the platform shows is found only by its own words; a page translated for its reader would send him looking for
others.
"""

from __future__ import annotations

import re

_MARKED = re.compile(r' data-exact(?=[ >])(?! translate="no")')
_QUOTED = re.compile(
    r"<(?P<raw>textarea|option|title|script|style)\b.*?</(?P=raw)>"
    r"|«(?P<before>\s?)(?P<text>[^«»<>]+?)(?P<after>\s?)»(?=[^<>]*<)",  # in text: in a tag, the next bracket closes it
    re.DOTALL,
)


def keep_exact(html: str) -> str:
    """Mark what is exact, and what stands between guillemets, as not to be translated; again changes nothing."""
    return _QUOTED.sub(_mark, _MARKED.sub(' data-exact translate="no"', html))


def _mark(found: re.Match[str]) -> str:
    if found["raw"]:
        return found[0]
    return f'«{found["before"]}<span translate="no">{found["text"]}</span>{found["after"]}»'
