"""The way `memory`: what its file holds, that it depends on no browser's own layout, and what stops the build."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from overrides.hooks.engine.archive import compile_files, pack_files, unpack_files
from overrides.hooks.engine.bundle import Bundle
from overrides.hooks.engine.memory import MemoryVersionError, check_version, taking
from overrides.hooks.engine.memory.file import write_memory
from overrides.hooks.engine.memory.layout import BROWSERS, Layout
from overrides.hooks.engine.memory.taking import recall_acts, take_memory
from overrides.hooks.engine.npm_package import install_tree
from overrides.hooks.engine.pyodide import DEFAULT, PYODIDE, VERSIONS, Pyodide, fetch_pyodide
from overrides.hooks.engine.rehearsal import RehearsalError
from overrides.hooks.engine.sources import collect_helper, collect_sources
from tests.stand_in import ENVIRONMENT, REQUESTS, build_stand_in, write_helper

CACHE = Path(__file__).parents[2] / ".cache"


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_helper(tmp_path_factory.mktemp("stand-in"))


@pytest.fixture(scope="module")
def bundle(helper: Path) -> Bundle:
    return build_stand_in(CACHE, helper, "memory")


def list_memory(bundle: Bundle) -> set[str]:
    return set(bundle.modules[bundle.preload])


def list_tools(bundle: Bundle) -> set[str]:
    (tools,) = (path for path in bundle.files if path.endswith("/tools.zip") and path not in bundle.fallback)
    return set(unpack_files(bundle.files[tools]))


def test_memory_holds_what_questions_need_and_the_tools_the_rest(bundle: Bundle) -> None:
    assert {"helper/browser.pyc", "jinja2/runtime.pyc", "json/decoder.pyc"} <= list_memory(bundle)
    later = {"helper/reminder/weekly.pyc", "helper/data.csv", "icalendar/__init__.pyc", "tzdata/zoneinfo/Europe/Paris"}
    assert later <= list_tools(bundle)
    assert not list_memory(bundle) & list_tools(bundle)


def test_the_library_stands_behind_it(bundle: Bundle) -> None:
    assert {path.rpartition("/")[2] for path in bundle.fallback} == {"library.zip", "tools.zip"}


def test_two_builds_give_the_same_bytes(bundle: Bundle, helper: Path, tmp_path: Path) -> None:
    shutil.copytree(install_tree(CACHE), tmp_path / "npm", copy_function=os.link)
    assert build_stand_in(tmp_path, helper, "memory").files == bundle.files


@pytest.fixture(scope="module")
def pyodide() -> Pyodide:
    return fetch_pyodide(DEFAULT, CACHE)


@pytest.fixture(scope="module")
def whole(pyodide: Pyodide, helper: Path) -> bytes:
    return pack_files(compile_files(collect_sources(pyodide) | collect_helper(helper, ENVIRONMENT)))


@pytest.fixture(scope="module")
def careless_memory(pyodide: Pyodide, whole: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A memory in which Node's place in the table of functions was left: only what is like Node starts from it."""
    program = tmp_path_factory.mktemp("careless") / "take.mjs"
    text = taking.TAKE.read_text()
    program.write_text(text.replace("forgetTable(python._module);", ""))
    assert program.read_text() != text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking, "TAKE", program)
        return write_memory(take_memory(pyodide, whole, REQUESTS))


@pytest.mark.parametrize("layout", [layout for layout in BROWSERS if layout.table], ids=str)
def test_memory_that_depends_on_the_table_of_node_is_refused(
    pyodide: Pyodide, careless_memory: bytes, layout: Layout
) -> None:
    nothing = pack_files({})
    assert recall_acts(pyodide, careless_memory, nothing, [REQUESTS])
    with pytest.raises(RehearsalError, match=f"table={layout.table}"):
        recall_acts(pyodide, careless_memory, nothing, [REQUESTS], layout=layout)


def test_other_answers_than_the_librarys_stop_the_build(
    helper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(install_tree(CACHE), tmp_path / "npm", copy_function=os.link)
    for pattern in ("pyodide-????????????????", "library-*"):
        for path in CACHE.glob(pattern):
            shutil.copy(path, tmp_path)
    monkeypatch.setattr(taking, "write_memory", lambda memory: write_memory(memory).replace(b"Bonjour", b"Bonsoir"))
    with pytest.raises(RehearsalError, match="ne répond pas comme"):
        build_stand_in(tmp_path, helper, "memory")


def test_another_pyodide_is_refused(pyodide: Pyodide) -> None:
    with pytest.raises(MemoryVersionError, match="construisez avec ENGINE=library"):
        check_version(replace(pyodide, package=replace(PYODIDE, version=list(VERSIONS)[-1])))


def test_another_python_is_refused(pyodide: Pyodide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version_info", (3, 14, 0))
    with pytest.raises(MemoryVersionError, match=r"Installez Python 3\.13"):
        check_version(pyodide)
