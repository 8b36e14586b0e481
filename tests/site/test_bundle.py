"""The engine's files: what they hold, that they are the same at each build, and what stops the build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from overrides.hooks import trimming
from overrides.hooks.archive import compile_files, pack_files, unpack_files
from overrides.hooks.methods import write_methods
from overrides.hooks.npm_package import PackageError, fetch_package
from overrides.hooks.pyodide_bundle import PYODIDE, Bundle, PythonError
from overrides.hooks.rehearsal import RehearsalError, rehearse
from overrides.hooks.trimming import read_lock
from tests.stand_in import REQUESTS, TOOL_REQUESTS, build_stand_in, write_helper

CACHE = Path(__file__).parents[2] / ".cache"
TARBALL = f"{PYODIDE.name}-{PYODIDE.version}.tgz"


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_helper(tmp_path_factory.mktemp("stand-in"))


@pytest.fixture(scope="module")
def bundle(helper: Path) -> Bundle:
    return build_stand_in(CACHE, helper)


@pytest.fixture
def fresh_cache(tmp_path: Path, bundle: Bundle) -> Path:
    """A cache that holds Pyodide and nothing built; `bundle` has brought Pyodide."""
    assert bundle
    shutil.copy(CACHE / TARBALL, tmp_path)
    return tmp_path


def list_archived(bundle: Bundle, path: str) -> set[str]:
    return set(unpack_files(bundle.files[path]))


def test_archives_hold_compiled_modules_and_data_only(bundle: Bundle) -> None:
    at_once, later = list_archived(bundle, bundle.archive), list_archived(bundle, bundle.tools)
    assert {"helper/browser.pyc", "helper/reminder.pyc", "helper/data.csv", "jinja2/runtime.pyc"} <= at_once
    assert {"icalendar/__init__.pyc", "tzdata/zoneinfo/Europe/Paris", "tzdata/zoneinfo/UTC"} <= later
    assert not [name for name in at_once | later if name.endswith((".py", ".html"))]


def test_no_package_lies_in_both_archives(bundle: Bundle) -> None:
    tops = [{name.partition("/")[0] for name in list_archived(bundle, path)} for path in (bundle.archive, bundle.tools)]
    assert not tops[0] & tops[1]


def test_archives_leave_out_what_nothing_imports(bundle: Bundle) -> None:
    names = list_archived(bundle, bundle.archive) | list_archived(bundle, bundle.tools)
    assert not {"unittest/case.pyc", "jinja2/sandbox.pyc", "icalendar/cli.pyc", "tzdata/zoneinfo/Europe/Rome"} & names


def test_archives_leave_out_what_only_the_build_uses(bundle: Bundle) -> None:
    assert not [name for name in list_archived(bundle, bundle.archive) if name.startswith("helper/overview")]


def test_bundle_names_its_own_files(bundle: Bundle) -> None:
    assert {
        bundle.worker,
        bundle.wasm,
        bundle.archive,
        bundle.tools,
        f"{bundle.index}pyodide.mjs",
    } <= bundle.files.keys()


def test_two_builds_give_the_same_bytes(bundle: Bundle, helper: Path, fresh_cache: Path) -> None:
    assert build_stand_in(fresh_cache, helper) == bundle


def test_unchanged_inputs_come_from_the_cache(bundle: Bundle, helper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(trimming, "compile_files")
    assert build_stand_in(CACHE, helper) == bundle


def test_change_of_helper_moves_the_archive_alone(bundle: Bundle, tmp_path: Path) -> None:
    helper = write_helper(tmp_path)
    (helper / "data.csv").write_text("autre")
    changed = build_stand_in(CACHE, helper)
    assert changed.archive != bundle.archive
    kept = ("index", "wasm", "worker", "tools")
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


def test_missing_module_is_named(bundle: Bundle, fresh_cache: Path) -> None:
    pyodide = fetch_package(PYODIDE, fresh_cache)
    tools = unpack_files(bundle.files[bundle.tools])
    del tools["icalendar/version.pyc"]
    archives = [bundle.files[bundle.archive], pack_files(tools)]
    with pytest.raises(RehearsalError, match=r"No module named 'icalendar\.version'"):
        rehearse(pyodide, read_lock(pyodide), archives, (REQUESTS, TOOL_REQUESTS))


def test_no_method_of_a_dataclass_is_left_to_compile(bundle: Bundle, fresh_cache: Path) -> None:
    pyodide = fetch_package(PYODIDE, fresh_cache)
    files = unpack_files(bundle.files[bundle.archive])
    rehearsed = rehearse(pyodide, read_lock(pyodide), [pack_files(files)], [REQUESTS])
    assert not rehearsed.methods
    unknown = compile_files(write_methods(()))
    rehearsed = rehearse(pyodide, read_lock(pyodide), [pack_files({**files, **unknown})], [REQUESTS])
    assert any("self,*,text:" in method for method in rehearsed.methods)


def test_methods_left_to_compile_stop_the_build(
    helper: Path, fresh_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trimming, "write_methods", lambda _texts: write_methods(()))
    with pytest.raises(RehearsalError, match="compilées à chaque démarrage"):
        build_stand_in(fresh_cache, helper)
