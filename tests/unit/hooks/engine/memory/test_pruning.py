"""Pyodide without what nothing here can call: smaller, of the same features, and complete in what it names."""

from __future__ import annotations

import re

import pytest

from overrides.hooks.engine.memory import prune_once
from overrides.hooks.engine.memory.pruning import (
    BINDING,
    MODULE,
    OPENING,
    SCRIPT,
    PruningError,
    keep_exports,
    prune,
)
from overrides.hooks.engine.memory.webassembly import SectionKind, read_exports, read_imports, read_sections
from overrides.hooks.engine.pyodide import DEFAULT, PYODIDE, Pyodide, fetch_pyodide
from tests.conftest import ROOT

CACHE = ROOT / ".cache"


@pytest.fixture(scope="module")
def pyodide() -> dict[str, bytes]:
    return dict(fetch_pyodide(DEFAULT, CACHE).files)


@pytest.fixture(scope="module")
def pruned(pyodide: dict[str, bytes]) -> dict[str, bytes]:
    return prune_once(
        CACHE, Pyodide(package=PYODIDE, files=pyodide)
    )  # named by what makes it: another code makes it again


def list_exports(module: bytes) -> set[str]:
    return {
        name for one in read_sections(module) if one.kind == SectionKind.EXPORT for name in read_exports(one.content)
    }


def list_imports(module: bytes) -> set[tuple[str, str]]:
    return {
        pair for one in read_sections(module) if one.kind == SectionKind.IMPORT for pair in read_imports(one.content)
    }


def test_most_exports_go_and_with_them_what_only_they_reach(
    pyodide: dict[str, bytes], pruned: dict[str, bytes]
) -> None:
    assert list_exports(pruned[MODULE]) < list_exports(pyodide[MODULE])
    assert len(list_exports(pruned[MODULE])) < 400
    assert len(pruned[MODULE]) < 0.9 * len(pyodide[MODULE])
    assert len(pruned[SCRIPT]) < 0.8 * len(pyodide[SCRIPT])
    assert pruned[OPENING] == pyodide[OPENING]


def test_every_export_that_the_script_takes_is_there(pyodide: dict[str, bytes], pruned: dict[str, bytes]) -> None:
    taken = {export for _, export in BINDING.findall(pruned[SCRIPT].decode())}
    assert taken
    assert taken <= list_exports(pruned[MODULE])
    rest = BINDING.sub("", pruned[SCRIPT].decode())
    gone = {variable for variable, _ in BINDING.findall(pyodide[SCRIPT].decode())} - {
        variable for variable, _ in BINDING.findall(pruned[SCRIPT].decode())
    }
    assert gone
    assert not gone.intersection(re.findall(r"[\w$]+", rest))


def test_every_address_that_the_module_asks_for_can_be_had(pyodide: dict[str, bytes], pruned: dict[str, bytes]) -> None:
    wanted = {name for origin, name in list_imports(pruned[MODULE]) if origin.startswith("GOT.")}
    assert wanted & list_exports(pyodide[MODULE]) == wanted & list_exports(pruned[MODULE])


def test_nothing_more_is_asked_of_the_page(pyodide: dict[str, bytes], pruned: dict[str, bytes]) -> None:
    assert list_imports(pruned[MODULE]) <= list_imports(pyodide[MODULE])


def test_a_file_that_binaryen_refuses_stops_the_build(pyodide: dict[str, bytes]) -> None:
    with pytest.raises(PruningError, match="Binaryen refuse le fichier WebAssembly de Pyodide"):
        keep_exports(pyodide[MODULE][:-1000], ["malloc"], CACHE)


def test_a_script_that_takes_its_functions_otherwise_stops_the_build(pyodide: dict[str, bytes]) -> None:
    script = pyodide[SCRIPT].replace(b'"]=wasmExports["', b'"]=theirExports["')
    with pytest.raises(PruningError, match="revoyez BINDING"):
        prune({**pyodide, SCRIPT: script}, CACHE)
