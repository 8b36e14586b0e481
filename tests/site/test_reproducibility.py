"""Two builds of the same files are the same, byte for byte, wherever and however they are made, whatever was kept."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from overrides.hooks.engine.npm_package import install_tree
from tests.conftest import ROOT, build_site
from tests.project import copy_project

ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "4242"}


@pytest.mark.skipif("SITE_DIR" in os.environ, reason="the moment of the site named by SITE_DIR is not known")
def test_two_builds_are_identical_even_over_a_damaged_cache(site_dir: Path, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "ailleurs")
    # Named by what they compress, and long to make: only the engine and the pages are made anew.
    shutil.copytree(ROOT / ".cache/twins", project / ".cache/twins")
    shutil.copytree(install_tree(ROOT / ".cache"), project / ".cache/npm", copy_function=os.link)
    damage_engine(project / ".cache")
    other = build_site(project, tmp_path / "site", **ELSEWHERE)
    first, second = list_files(site_dir), list_files(other)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def damage_engine(cache: Path) -> None:
    """Cut in half what earlier builds kept of the engine: it is to be made again."""
    kept = [path for kind in ("engine-*", "pyodide-*") for path in (ROOT / ".cache").glob(kind) if not path.suffix]
    assert kept
    for one in kept:
        data = one.read_bytes()
        (cache / one.name).write_bytes(data[: len(data) // 2])


def list_files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
