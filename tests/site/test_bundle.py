"""The engine's files: what they hold, that they are the same at each build, and what stops the build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from overrides.hooks import pyodide_bundle
from overrides.hooks.archive import pack_files, unpack_files
from overrides.hooks.npm_package import PackageError, fetch_package
from overrides.hooks.pyodide_bundle import PYODIDE, Bundle, PythonError, build_bundle, read_lock
from overrides.hooks.rehearsal import RehearsalError, rehearse
from tests.stand_in import ENVIRONMENT, REQUESTS, write_helper

CACHE = Path(__file__).parents[2] / ".cache"
TARBALL = f"{PYODIDE.name}-{PYODIDE.version}.tgz"


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_helper(tmp_path_factory.mktemp("stand-in"))


@pytest.fixture(scope="module")
def bundle(helper: Path) -> Bundle:
    return build_bundle(CACHE, helper=helper, environment=ENVIRONMENT, requests=REQUESTS)


@pytest.fixture
def fresh_cache(tmp_path: Path, bundle: Bundle) -> Path:
    """A cache that holds Pyodide and nothing built; `bundle` has brought Pyodide."""
    assert bundle
    shutil.copy(CACHE / TARBALL, tmp_path)
    return tmp_path


def test_archive_holds_compiled_modules_and_data_only(bundle: Bundle) -> None:
    names = unpack_files(bundle.files[bundle.archive]).keys()
    assert {"helper/browser.pyc", "helper/reminder.pyc", "helper/data.toml"} <= names
    assert {"tzdata/zoneinfo/Europe/Paris", "tzdata/zoneinfo/UTC"} <= names
    assert not [name for name in names if name.endswith((".py", ".html"))]


def test_archive_leaves_out_what_nothing_imports(bundle: Bundle) -> None:
    names = unpack_files(bundle.files[bundle.archive]).keys()
    assert not {"unittest/case.pyc", "jinja2/sandbox.pyc", "icalendar/cli.pyc", "tzdata/zoneinfo/Europe/Rome"} & names


def test_archive_leaves_out_what_only_the_build_uses(bundle: Bundle) -> None:
    assert not [name for name in unpack_files(bundle.files[bundle.archive]) if name.startswith("helper/overview")]


def test_bundle_names_its_own_files(bundle: Bundle) -> None:
    assert {bundle.worker, bundle.wasm, bundle.archive, f"{bundle.index}pyodide.mjs"} <= bundle.files.keys()


def test_two_builds_give_the_same_bytes(bundle: Bundle, helper: Path, fresh_cache: Path) -> None:
    assert build_bundle(fresh_cache, helper=helper, environment=ENVIRONMENT, requests=REQUESTS) == bundle


def test_unchanged_inputs_come_from_the_cache(bundle: Bundle, helper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(pyodide_bundle, "compile_files")
    assert build_bundle(CACHE, helper=helper, environment=ENVIRONMENT, requests=REQUESTS) == bundle


def test_change_of_helper_moves_the_archive_alone(bundle: Bundle, tmp_path: Path) -> None:
    helper = write_helper(tmp_path)
    (helper / "data.toml").write_text("# autre")
    changed = build_bundle(CACHE, helper=helper, environment=ENVIRONMENT, requests=REQUESTS)
    assert changed.archive != bundle.archive
    assert (changed.index, changed.wasm, changed.worker) == (bundle.index, bundle.wasm, bundle.worker)


def test_other_bytecode_is_refused(helper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.MAGIC_NUMBER", bytes(4))
    with pytest.raises(PythonError, match=r"Installez Python 3\.13"):
        build_bundle(CACHE, helper=helper, environment=ENVIRONMENT, requests=REQUESTS)


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
    files = unpack_files(bundle.files[bundle.archive])
    del files["icalendar/version.pyc"]
    with pytest.raises(RehearsalError, match=r"No module named 'icalendar\.version'"):
        rehearse(pyodide, read_lock(pyodide), pack_files(files), REQUESTS)
