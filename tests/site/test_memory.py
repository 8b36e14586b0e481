"""The way `memory`: what its file holds, that it depends on no browser's own layout, and what stops the build."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from overrides.hooks.engine.archive import unpack_files
from overrides.hooks.engine.bundle import Bundle
from overrides.hooks.engine.library import Library, recall_library
from overrides.hooks.engine.memory import MemoryVersionError, check_version, taking
from overrides.hooks.engine.memory.file import write_memory
from overrides.hooks.engine.memory.layout import BROWSERS, Layout
from overrides.hooks.engine.memory.taking import BASE, CHANGED, LATER, TOOLS, recall_acts, take_memory
from overrides.hooks.engine.npm_package import install_tree
from overrides.hooks.engine.pyodide import DEFAULT, PYODIDE, VERSIONS, Pyodide, fetch_pyodide
from overrides.hooks.engine.rehearsal import RehearsalError
from overrides.hooks.engine.sources import collect_helper, collect_sources
from tests.stand_in import ENVIRONMENT, REQUESTS, TOOL_REQUESTS, build_stand_in, write_helper

CACHE = Path(__file__).parents[2] / ".cache"


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_helper(tmp_path_factory.mktemp("stand-in"))


@pytest.fixture(scope="module")
def bundle(helper: Path) -> Bundle:
    return build_stand_in(CACHE, helper, "memory")


def find_file(bundle: Bundle, name: str) -> str:
    (path,) = (path for path in bundle.files if path.endswith(f"/{name}") and path not in bundle.fallback)
    return path


def list_parts(bundle: Bundle) -> dict[str, set[str]]:
    """The modules in each of the memory's two files, and the files in each of the zips that come later."""
    memory = {name: set(bundle.modules[find_file(bundle, name)]) for name in (BASE, CHANGED)}
    return memory | {name: set(unpack_files(bundle.files[find_file(bundle, name)])) for name in (TOOLS, LATER)}


def test_memory_holds_what_questions_need_and_the_tools_the_rest(bundle: Bundle) -> None:
    parts = list_parts(bundle)
    assert {"jinja2/runtime.pyc", "json/decoder.pyc"} <= parts[BASE]
    assert parts[CHANGED] == {"helper/__init__.pyc", "helper/browser.pyc"}
    assert {"icalendar/__init__.pyc", "tzdata/zoneinfo/Europe/Paris"} <= parts[TOOLS]
    assert {"helper/reminder/__init__.pyc", "helper/reminder/weekly.pyc", "helper/data.csv"} <= parts[LATER]
    assert {name.partition("/")[0] for name in parts[LATER]} == {"helper"}
    assert sum(len(part) for part in parts.values()) == len(set().union(*parts.values()))


def test_a_changed_sentence_changes_the_helpers_part_alone(bundle: Bundle, tmp_path: Path) -> None:
    helper = write_helper(tmp_path)
    browser = helper / "browser.py"
    browser.write_text(browser.read_text().replace('title: str = ""', 'title: str = "Bonsoir, et bonne nuit"'))
    other = build_stand_in(CACHE, helper, "memory")
    assert {find_file(other, name) for name in (BASE, TOOLS, LATER, "pyodide.asm.wasm")} <= bundle.files.keys()
    assert find_file(other, CHANGED) not in bundle.files
    assert len(other.files[find_file(other, CHANGED)]) < len(other.files[find_file(other, BASE)]) / 4


def test_what_is_blanked_is_read_by_no_module(bundle: Bundle) -> None:
    """Names of Unicode's characters: only patterns of `re` can ask for one, and those that we ship have none."""
    zips = [unpack_files(data) for path, data in bundle.files.items() if path.endswith(".zip")]
    modules = {name: data for files in zips for name, data in files.items() if name.endswith(".pyc")}
    readers = {name for name, data in modules.items() if b"unicodedata" in data and b"\x06lookup" in data}
    assert readers <= {"re/_parser.pyc"}
    assert not [name for name, data in modules.items() if re.search(rb"\\N\{[A-Z]", data)]
    assert not [name for name in modules if re.match("encodings/(big5|cp9|euc|gb|hz|iso2022|johab|shift)", name)]
    assert b"stdnum" not in b"".join(bundle.files[find_file(bundle, name)] for name in (BASE, CHANGED))


def test_the_library_stands_behind_it(bundle: Bundle) -> None:
    assert {path.rpartition("/")[2] for path in bundle.fallback} == {"library.zip", "tools.zip"}


def test_two_builds_give_the_same_bytes(bundle: Bundle, helper: Path, tmp_path: Path) -> None:
    shutil.copytree(install_tree(CACHE), tmp_path / "npm", copy_function=os.link)
    assert build_stand_in(tmp_path, helper, "memory").files == bundle.files


@pytest.fixture(scope="module")
def pyodide() -> Pyodide:
    return fetch_pyodide(DEFAULT, CACHE)


@pytest.fixture(scope="module")
def whole(pyodide: Pyodide, helper: Path) -> Library:
    sources = collect_sources(pyodide) | collect_helper(helper, ENVIRONMENT)
    return recall_library(CACHE, pyodide, sources, [REQUESTS, TOOL_REQUESTS])


@pytest.fixture(scope="module")
def careless_memory(pyodide: Pyodide, whole: Library, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """A memory in which Node's place in the table of functions was left: only what is like Node starts from it."""
    program = tmp_path_factory.mktemp("careless") / "take.mjs"
    text = taking.TAKE.read_text()
    program.write_text(text.replace("forgetTable(python._module);", ""))
    assert program.read_text() != text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking, "TAKE", program)
        return take_memory(pyodide, whole, REQUESTS).write()


@pytest.mark.parametrize("layout", [layout for layout in BROWSERS if layout.table], ids=str)
def test_memory_that_depends_on_the_table_of_node_is_refused(
    pyodide: Pyodide, careless_memory: Mapping[str, bytes], layout: Layout
) -> None:
    assert recall_acts(pyodide, careless_memory, [REQUESTS])
    with pytest.raises(RehearsalError, match=f"table={layout.table}"):
        recall_acts(pyodide, careless_memory, [REQUESTS], layout=layout)


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
