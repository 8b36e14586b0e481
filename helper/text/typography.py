"""French spacing of prose: between what an editor types and what a visitor reads; labels and values never pass here."""

from __future__ import annotations

import re

NARROW = "\N{NARROW NO-BREAK SPACE}"
FIXED = "\N{NO-BREAK SPACE}"
SPACES = f"[ {FIXED}{NARROW}]"


def typeset(text: str) -> str:
    """Put the no-break spaces that French asks for: narrow before ; ! ?, full before : and inside « »."""
    text = re.sub(f"{SPACES}([;!?])", rf"{NARROW}\1", text)
    text = re.sub(rf"{SPACES}:(?=\s|$)", f"{FIXED}:", text)
    return re.sub(f"«{SPACES}?", f"«{FIXED}", re.sub(f"{SPACES}?»", f"{FIXED}»", text))
