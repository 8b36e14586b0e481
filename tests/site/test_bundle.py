"""The engine's files: what they hold, that they are the same at each build, and what stops the build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from overrides.hooks.engine import rehearsal, trimming
from overrides.hooks.engine.archive import compile_files, pack_files, unpack_files
from overrides.hooks.engine.bundle import PYODIDE, Bundle, PythonError
from overrides.hooks.engine.memory import read_modules, write_memory
from overrides.hooks.engine.npm_package import PackageError, fetch_package
from overrides.hooks.engine.pruning import BINARYEN
from overrides.hooks.engine.rehearsal import BROWSERS, Layout, RehearsalError, rehearse, take_memory
from overrides.hooks.engine.sources import collect_helper, collect_sources
from tests.stand_in import ENVIRONMENT, REQUESTS, TOOL_REQUESTS, build_stand_in, write_helper

CACHE = Path(__file__).parents[2] / ".cache"
TARBALL, TOOL = (f"{package.name}-{package.version}.tgz" for package in (PYODIDE, BINARYEN))


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_helper(tmp_path_factory.mktemp("stand-in"))


@pytest.fixture(scope="module")
def bundle(helper: Path) -> Bundle:
    return build_stand_in(CACHE, helper)


@pytest.fixture
def fresh_cache(tmp_path: Path, bundle: Bundle) -> Path:
    """A cache that holds packages and nothing built; `bundle` has brought them."""
    assert bundle
    for name in (TARBALL, TOOL):
        shutil.copy(CACHE / name, tmp_path)
    return tmp_path


def list_library(bundle: Bundle) -> set[str]:
    return set(unpack_files(bundle.files[bundle.library]))


def list_memory(bundle: Bundle) -> set[str]:
    return set(read_modules(bundle.files[bundle.memory]))


def collect_runtime(bundle: Bundle) -> dict[str, bytes]:
    """The files of Pyodide, those that the site publishes in place of its own."""
    published = {path.removeprefix(bundle.index): data for path, data in bundle.files.items()}
    pyodide = fetch_package(PYODIDE, CACHE)
    return {name: published.get(name, data) for name, data in pyodide.items()}


def test_memory_holds_what_questions_need_and_the_library_the_rest(bundle: Bundle) -> None:
    assert {"helper/browser.pyc", "jinja2/runtime.pyc", "json/decoder.pyc"} <= list_memory(bundle)
    later = {"helper/reminder/weekly.pyc", "helper/data.csv", "icalendar/__init__.pyc", "tzdata/zoneinfo/Europe/Paris"}
    assert later <= list_library(bundle)
    assert not list_memory(bundle) & list_library(bundle)
    assert not [name for name in list_library(bundle) if name.endswith((".py", ".html"))]


def test_what_nothing_imports_is_left_out(bundle: Bundle) -> None:
    names = list_memory(bundle) | list_library(bundle)
    assert not {"unittest/case.pyc", "jinja2/sandbox.pyc", "icalendar/cli.pyc", "tzdata/zoneinfo/Europe/Rome"} & names


def test_what_only_the_build_uses_is_left_out(bundle: Bundle) -> None:
    names = list_memory(bundle) | list_library(bundle)
    assert not [name for name in names if name.startswith("helper/guidance")]


def test_bundle_names_its_own_files(bundle: Bundle) -> None:
    assert {
        bundle.worker,
        bundle.wasm,
        bundle.memory,
        bundle.library,
        f"{bundle.index}pyodide.mjs",
    } <= bundle.files.keys()


def test_two_builds_give_the_same_bytes(bundle: Bundle, helper: Path, fresh_cache: Path) -> None:
    assert build_stand_in(fresh_cache, helper) == bundle


def test_unchanged_inputs_come_from_the_cache(bundle: Bundle, helper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(trimming, "compile_files")
    assert build_stand_in(CACHE, helper) == bundle


def test_change_of_a_text_leaves_what_weighs_most_where_it_was(bundle: Bundle, tmp_path: Path) -> None:
    helper = write_helper(tmp_path)
    (helper / "data.csv").write_text("autre")
    changed = build_stand_in(CACHE, helper)
    assert changed.library != bundle.library
    kept = ("index", "wasm", "worker")
    assert [getattr(changed, name) for name in kept] == [getattr(bundle, name) for name in kept]


def test_other_bytecode_is_refused(helper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.MAGIC_NUMBER", bytes(4))
    with pytest.raises(PythonError, match=r"Installez Python 3\.13"):
        build_stand_in(CACHE, helper)


def test_damaged_package_is_refused(fresh_cache: Path) -> None:
    tarball = fresh_cache / TARBALL
    tarball.write_bytes(tarball.read_bytes()[:-1])
    with pytest.raises(PackageError, match=f"{TARBALL} est abîmé"):
        fetch_package(PYODIDE, fresh_cache)


def test_package_is_refused_without_network_nor_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_offline", "true")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    with pytest.raises(PackageError, match="vérifiez l’accès au réseau"):
        fetch_package(PYODIDE, tmp_path)


def test_missing_module_is_named(bundle: Bundle) -> None:
    library = unpack_files(bundle.files[bundle.library])
    del library["icalendar/version.pyc"]
    with pytest.raises(RehearsalError, match=r"No module named 'icalendar\.version'"):
        rehearse(
            collect_runtime(bundle),
            pack_files(library),
            (REQUESTS, TOOL_REQUESTS),
            memory=bundle.files[bundle.memory],
        )


@pytest.fixture(scope="module")
def careless_memory(bundle: Bundle, helper: Path) -> bytes:
    """A memory in which Node's place in the table of functions was left: only what is like Node starts from it."""
    take = rehearsal.TAKE.replace("HEAP32[(__PyRuntime + HEAP32[offset / 4]) / 4] = 0;", "")
    assert take != rehearsal.TAKE
    sources = collect_sources(fetch_package(PYODIDE, CACHE)["python_stdlib.zip"]) | collect_helper(helper, ENVIRONMENT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rehearsal, "TAKE", take)
        return write_memory(take_memory(collect_runtime(bundle), pack_files(compile_files(sources)), REQUESTS))


@pytest.mark.parametrize("layout", [layout for layout in BROWSERS if layout.table], ids=str)
def test_memory_that_depends_on_the_table_of_node_is_refused(
    bundle: Bundle, careless_memory: bytes, layout: Layout
) -> None:
    library, runtime = bundle.files[bundle.library], collect_runtime(bundle)
    assert rehearse(runtime, library, [REQUESTS], memory=careless_memory).responses
    with pytest.raises(RehearsalError, match=f"table={layout.table}"):
        rehearse(runtime, library, [REQUESTS], memory=careless_memory, layout=layout)


def test_other_answers_than_those_of_the_whole_stop_the_build(
    helper: Path, fresh_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pruned in CACHE.glob(f"{PYODIDE.name}-????????????????"):
        shutil.copy(pruned, fresh_cache)
    monkeypatch.setattr(trimming, "write_memory", lambda memory: write_memory(memory).replace(b"Bonjour", b"Bonsoir"))
    with pytest.raises(RehearsalError, match="ne répond pas comme"):
        build_stand_in(fresh_cache, helper)
