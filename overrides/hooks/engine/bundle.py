"""The engine's files: for each way to start Python, what the worker needs; and the worker, which knows the ways."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePosixPath

from overrides.hooks.engine.library import Library, describe_library, recall_library
from overrides.hooks.engine.pyodide import DEFAULT, Pyodide, fetch_pyodide
from overrides.hooks.engine.sources import collect_sources
from overrides.hooks.engine.way import Way, place_together
from overrides.hooks.engine.weight import weigh
from overrides.hooks.errors import BuildError

LIBRARY = "library"
WORKER, DELIVERY = (
    Path(__file__).parents[2] / "assets/javascripts/worker" / name for name in ("worker.js", "delivery.js")
)


class EngineError(BuildError):
    """There is no such way to start Python; the text is French, for who builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The files to publish, by path in the site; of them the worker, the `scripts` that it imports, and the `preload`.

    A page asks for these before the worker does.
    `fallback` are those that only a browser asks for where the first way failed. `modules` are those of Python in a
    file that is no zip, none in the scripts that are ours. `weight` is what a visitor loads in all, in bytes.
    """

    files: Mapping[str, bytes]
    worker: str
    scripts: Sequence[str]
    preload: Sequence[str]
    fallback: Collection[str]
    modules: Mapping[str, Collection[str]]
    pyodide: Pyodide
    weight: int


def build_bundle(
    cache: Path,
    *,
    helper: Mapping[str, bytes],
    requests: Sequence[str],
    tool_requests: Sequence[str],
    engine: str = LIBRARY,
    version: str = DEFAULT,
) -> Bundle:
    """Give what a browser needs for `helper` (its files by path) to answer, at least, these requests (JSON).

    `engine` is the way to start Python that is tried first, `version` Pyodide's. Raises `BuildError`.
    """
    pyodide = fetch_pyodide(version, cache)
    sources = {**collect_sources(pyodide), **helper}
    acts = [list(requests), list(tool_requests)]
    library = recall_library(cache, pyodide, sources, acts)
    return join_ways(list_ways(engine, cache, pyodide, library, acts))


def list_ways(engine: str, cache: Path, pyodide: Pyodide, library: Library, acts: Sequence[Sequence[str]]) -> list[Way]:
    """Give the ways in the order in which a browser tries them: the one named `engine`, then the library.

    A way of another name is a package of that name here, whose `make_way` gives it. Raises `EngineError`.
    """
    if engine == LIBRARY:
        return [describe_library(library, pyodide)]
    try:
        package = import_module(f"{__package__}.{engine}")
    except ModuleNotFoundError as error:
        raise EngineError(
            f"Le moteur « {engine} » n’existe pas : écrivez library ou memory (mkdocs.yml, extra.engine)."
        ) from error
    way: Way = package.make_way(cache, pyodide, library, acts)
    return [way, describe_library(library, way.pyodide)]


def join_ways(ways: Sequence[Way]) -> Bundle:
    """Give the files of all, and the worker that knows them."""
    told = json.dumps([way.told for way in ways], separators=(",", ":"))
    scripts = {
        WORKER.name: f"const WAYS = {told};\n".encode() + WORKER.read_bytes(),
        DELIVERY.name: DELIVERY.read_bytes(),
    }
    first, *others = ways
    placed = place_together(scripts | dict(first.scripts))
    worker = next(path for path in placed if PurePosixPath(path).name == WORKER.name)
    return Bundle(
        files={**placed, **{path: data for way in ways for path, data in way.files.items()}},
        worker=worker,
        scripts=[path for path in placed if path != worker],
        preload=first.preload,
        fallback=frozenset(path for way in others for path in way.files if path not in first.files),
        modules={**first.modules, **dict.fromkeys(placed, ())},
        pyodide=first.pyodide,
        weight=weigh([*placed.values(), *first.files.values()]),
    )
