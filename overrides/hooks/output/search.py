"""The index of the search page: what the search plugin gathered, as plain text and small."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

GATHERED = "search/search_index.json"
INDEX = "recherche/index.json"
ALIKE = "assistant/"
"""The pages below this one say the same with other values: in a list of results they would drown the guide."""
MARKUP = re.compile(r"<[^>]*>")


def replace_index(site: Path) -> None:
    """Replace the plugin's file by ours: a list of `{address, page, title, text}`, one for each section of a page."""
    gathered = site / GATHERED
    sections = build_index(json.loads(gathered.read_text(encoding="utf-8"))["docs"])
    index = site / INDEX
    index.parent.mkdir(exist_ok=True)
    index.write_text(json.dumps(sections, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    gathered.unlink()
    gathered.parent.rmdir()


def build_index(docs: list[dict[str, str]]) -> list[dict[str, str]]:
    """Turn the plugin's sections (HTML) into ours (text), each with the title of the page that it stands in."""
    docs = [doc for doc in docs if doc["location"] == ALIKE or not doc["location"].startswith(ALIKE)]
    titles = {doc["location"]: extract_text(doc["title"]) for doc in docs if "#" not in doc["location"]}
    return [
        {
            "address": doc["location"],
            "page": titles[doc["location"].partition("#")[0]],
            "title": extract_text(doc["title"]),
            "text": extract_text(doc["text"]),
        }
        for doc in docs
    ]


def extract_text(markup: str) -> str:
    """Give the text of a piece of HTML, with one space where tags and white space stood."""
    return " ".join(html.unescape(MARKUP.sub(" ", markup)).split())
