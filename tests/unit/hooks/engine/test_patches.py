"""Changes of other people's modules: each finds what it changes, in the versions that we have; else the build stops."""

from __future__ import annotations

import ast
from itertools import chain
from pathlib import Path

import pytest

from overrides.hooks.engine.archive import unpack_files
from overrides.hooks.engine.patches import (
    STANDARD_IMPORTS,
    STANDARD_SUBSTITUTES,
    SUBSTITUTES,
    UNUSED_IMPORTS,
    PatchError,
    apply_patches,
    list_changed,
)
from overrides.hooks.engine.pyodide import DEFAULT, STDLIB, VERSIONS, fetch_pyodide
from overrides.hooks.engine.sources import PACKAGES, collect_package, collect_sources

CACHE = Path(__file__).parents[4] / ".cache"
NEWEST = list(VERSIONS)[-1]
EDITED = {**UNUSED_IMPORTS, **STANDARD_IMPORTS[DEFAULT]}
LINES = [(name, line) for name, lines in EDITED.items() for line in lines]
MODULES = [*SUBSTITUTES, *STANDARD_SUBSTITUTES[DEFAULT]]


@pytest.fixture(scope="module")
def sources() -> dict[str, bytes]:
    """What is to be changed, as its authors wrote it."""
    standard = unpack_files(fetch_pyodide(DEFAULT, CACHE).files[STDLIB])
    return dict(chain(standard.items(), *(collect_package(package).items() for package in PACKAGES)))


def test_what_is_changed_is_changed_and_still_python(sources: dict[str, bytes]) -> None:
    changed = apply_patches(sources, DEFAULT)
    assert {name for name, data in changed.items() if sources[name] != data} == set(list_changed(DEFAULT))
    for name, line in LINES:
        assert line not in changed[name]
    for name in list_changed(DEFAULT):
        ast.parse(changed[name])


@pytest.mark.parametrize(("name", "line"), LINES, ids=[f"{name} {line[:20]!r}" for name, line in LINES])
@pytest.mark.parametrize("others", [lambda line: line[:3] + b"_" + line[3:], lambda line: line + line])
def test_a_line_that_is_not_there_once_stops_the_build(
    sources: dict[str, bytes], name: str, line: bytes, others: object
) -> None:
    assert callable(others)
    text = line.decode().strip()
    with pytest.raises(PatchError) as raised:
        apply_patches({**sources, name: sources[name].replace(line, others(line))}, DEFAULT)
    for words in (f"La retouche de {name} ne s’applique plus", text, "overrides/hooks/engine/patches.py"):
        assert words in str(raised.value)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_that_is_not_there_stops_the_build(sources: dict[str, bytes], name: str) -> None:
    with pytest.raises(PatchError, match=f"La retouche de {name} ne s’applique plus : ce module n’existe plus"):
        apply_patches({path: data for path, data in sources.items() if path != name}, DEFAULT)


def test_the_standard_library_of_another_pyodide_is_left_as_it_is() -> None:
    pyodide = fetch_pyodide(NEWEST, CACHE)
    standard = unpack_files(pyodide.files[STDLIB])
    sources = collect_sources(pyodide)
    assert {name for name, data in standard.items() if name.endswith(".py") and sources[name] != data} == set()
    assert set(list_changed(NEWEST)) == {*UNUSED_IMPORTS, *SUBSTITUTES}
