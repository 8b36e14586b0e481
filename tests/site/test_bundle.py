"""The engine's files: what they hold, that they are the same at each build, and what stops the build."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from overrides.hooks.engine import library as library_module
from overrides.hooks.engine.archive import pack_files, unpack_files
from overrides.hooks.engine.bundle import Bundle, EngineError
from overrides.hooks.engine.npm_package import PackageError, fetch_package, install_tree
from overrides.hooks.engine.pyodide import DEFAULT, PYODIDE, VERSIONS, PyodideError, fetch_pyodide
from overrides.hooks.engine.rehearsal import RehearsalError, rehearse
from tests.conftest import ROOT
from tests.stand_in import REQUESTS, TOOL_REQUESTS, build_stand_in, write_helper

CACHE = ROOT / ".cache"
NEWEST = list(VERSIONS)[-1]


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_helper(tmp_path_factory.mktemp("stand-in"))


@pytest.fixture(scope="module")
def bundle(helper: Path) -> Bundle:
    return build_stand_in(CACHE, helper, "library")


@pytest.fixture
def fresh_cache(tmp_path: Path, bundle: Bundle) -> Path:
    """A cache that holds Pyodide and nothing built; `bundle` has brought it."""
    assert bundle
    shutil.copytree(install_tree(CACHE), tmp_path / "npm", copy_function=os.link)
    return tmp_path


def open_zip(bundle: Bundle, name: str) -> dict[str, bytes]:
    return unpack_files(next(data for path, data in bundle.files.items() if path.endswith(f"/{name}")))


def test_the_library_holds_what_questions_need_and_the_tools_the_rest(bundle: Bundle) -> None:
    start, tools = open_zip(bundle, "library.zip"), open_zip(bundle, "tools.zip")
    assert {"helper/browser.pyc", "jinja2/runtime.pyc", "json/decoder.pyc", "encodings/idna.pyc"} <= start.keys()
    assert {"icalendar/__init__.pyc", "tzdata/zoneinfo/Europe/Paris"} <= tools.keys()
    assert not [name for name in (*start, *tools) if name.endswith((".py", ".html"))]


def test_a_package_is_whole_in_one_zip(bundle: Bundle) -> None:
    tops = [{name.split("/")[0] for name in open_zip(bundle, name)} for name in ("library.zip", "tools.zip")]
    assert not tops[0] & tops[1]


def test_what_nothing_imports_is_left_out(bundle: Bundle) -> None:
    names = open_zip(bundle, "library.zip") | open_zip(bundle, "tools.zip")
    unused = {"unittest/case.pyc", "jinja2/sandbox.pyc", "icalendar/cli.pyc", "tzdata/zoneinfo/Europe/Rome"}
    assert not unused & names.keys()


def test_what_only_the_build_uses_is_left_out(bundle: Bundle) -> None:
    assert not [name for name in open_zip(bundle, "library.zip") if name.startswith("helper/guidance/pages")]


def test_pyodide_is_published_untouched(bundle: Bundle) -> None:
    pyodide = fetch_package(PYODIDE, CACHE)
    whole = {"pyodide.js": "pyodide.mjs", "pyodide.asm.js": "pyodide.asm.js", "pyodide.asm.wasm": "pyodide.asm.wasm"}
    published = {path.rpartition("/")[2]: data for path, data in bundle.files.items()}
    assert {name: published[name] for name in whole} == {name: pyodide[theirs] for name, theirs in whole.items()}


def test_bundle_names_its_own_files(bundle: Bundle) -> None:
    assert {bundle.worker, *bundle.preload, *bundle.scripts, *bundle.fallback} <= bundle.files.keys()
    ways = json.loads(bundle.files[bundle.worker].decode().splitlines()[0].removeprefix("const WAYS = ").rstrip(";"))
    folder = "assets/engine/"
    for way in ways:
        assert {f"{folder}{way['index']}{name}" for name in ("pyodide.js", way["script"])} <= bundle.files.keys()
        assert {f"{folder}{one['address']}" for one in way.values() if "address" in one} <= bundle.files.keys()


def test_two_builds_give_the_same_bytes(bundle: Bundle, helper: Path, fresh_cache: Path) -> None:
    assert build_stand_in(fresh_cache, helper, "library").files == bundle.files


def test_unchanged_inputs_come_from_the_cache(bundle: Bundle, helper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(library_module, "compile_files")
    assert build_stand_in(CACHE, helper, "library").files == bundle.files


def test_change_of_a_text_leaves_what_weighs_most_where_it_was(bundle: Bundle, tmp_path: Path) -> None:
    helper = write_helper(tmp_path)
    (helper / "data.csv").write_text("autre")
    changed = build_stand_in(CACHE, helper, "library")
    gone = {path.rpartition("/")[2] for path in bundle.files.keys() - changed.files.keys()}
    assert gone == {"library.zip", "worker.js", "delivery.js"}


def test_where_this_python_does_not_compile_for_pyodides_the_sources_are_sent(tmp_path: Path) -> None:
    helper = write_helper(tmp_path)
    bundle = build_stand_in(CACHE, helper, "library", NEWEST)
    assert not fetch_pyodide(NEWEST, CACHE).compiles_here
    assert {"helper/browser.py", "json/decoder.py"} <= open_zip(bundle, "library.zip").keys()


def test_unknown_ways_and_versions_are_refused(helper: Path) -> None:
    with pytest.raises(EngineError, match="« vapeur » n’existe pas : écrivez library ou memory"):
        build_stand_in(CACHE, helper, "vapeur")
    with pytest.raises(PyodideError, match=r"ajoutez-la à package\.json"):
        fetch_pyodide("0.1.0", CACHE)


def test_damaged_package_is_refused(fresh_cache: Path) -> None:
    file = fresh_cache / "npm/node_modules/pyodide/pyodide.mjs"
    data = file.read_bytes()
    file.unlink()  # a link: the project’s own stays as it is
    with pytest.raises(PackageError, match="est abîmé"):
        fetch_package(PYODIDE, fresh_cache)
    file.write_bytes(data[:-1])
    with pytest.raises(PackageError, match=f"{PYODIDE} gardé dans {fresh_cache}/npm est abîmé"):
        fetch_package(PYODIDE, fresh_cache)


def test_package_is_refused_without_network_nor_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_offline", "true")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    with pytest.raises(PackageError, match="vérifiez l’accès au réseau"):
        fetch_package(PYODIDE, tmp_path)


def test_missing_module_is_named(bundle: Bundle) -> None:
    tools = open_zip(bundle, "tools.zip")
    del tools["icalendar/version.pyc"]
    start = pack_files(open_zip(bundle, "library.zip"))
    with pytest.raises(RehearsalError, match=r"No module named 'icalendar\.version'"):
        rehearse(fetch_pyodide(DEFAULT, CACHE), start, (REQUESTS, TOOL_REQUESTS), tools=pack_files(tools))


def test_other_answers_than_those_of_the_whole_stop_the_build(
    helper: Path, fresh_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(files: dict[str, bytes]) -> bytes:
        if "unittest/case.pyc" in files:  # all that could be shipped
            return pack_files(files)
        return pack_files({name: data.replace(b"Bonjour", b"Bonsoir") for name, data in files.items()})

    monkeypatch.setattr(library_module, "pack_files", spoil)
    with pytest.raises(RehearsalError, match="ne répond pas comme"):
        build_stand_in(fresh_cache, helper, "library")


def test_what_makes_the_site_is_not_published(site_dir: Path) -> None:
    assert list((ROOT / "overrides/hooks").rglob("*.mjs"))
    assert not (site_dir / "hooks").exists()
    assert not (site_dir / "assets/javascripts/worker").exists()
    assert not list(site_dir.rglob("*.ts"))
    assert not list(site_dir.rglob("tsconfig.json"))
