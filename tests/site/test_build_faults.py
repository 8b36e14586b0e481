"""What may go wrong while the site is built: it is told in French, and the site that stood still stands."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from overrides.hooks import publication
from tests.project import copy_project

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "overrides.hooks.publication"]
CONFIG = "site_name: Essai\ntheme: {name: mkdocs}\nplugins: []\nhooks: [panne.py]\n"
BREAKDOWN = """
import os, signal
from pathlib import Path

def on_post_build(config):
    if Path("couper").exists():
        cut = signal.Signals[Path("couper").read_text()]
        if cut == signal.SIGINT:  # what a shell starts in the background ignores it
            signal.signal(cut, signal.default_int_handler)
        os.kill(os.getpid(), cut)
"""
NOT_OF_A_BUILD = shutil.ignore_patterns("uv", "npm-dev", "tmp*", "*.part", "*.lock")
"""What the cache holds besides: of set-up, of other tests, and what they are just making."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project of MkDocs, whose site is built."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Premier\n")
    (tmp_path / "docs/ancienne.md").write_text("# Ancienne\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "panne.py").write_text(BREAKDOWN)
    assert publish(tmp_path).returncode == 0
    return tmp_path


def publish(project: Path, *before: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*before, *COMMAND], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def expect_first_site(project: Path) -> None:
    """See the first site whole and alone: no part of another one in it, or beside it."""
    assert "Premier" in (project / "site/index.html").read_text()
    assert (project / "site/ancienne/index.html").exists()
    assert not list(project.glob("site.*"))


def expect_second_site(project: Path) -> None:
    """Build again, and see that site whole and alone."""
    (project / "docs/index.md").write_text("# Second\n")
    (project / "docs/ancienne.md").unlink()
    done = publish(project)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Second" in (project / "site/index.html").read_text()
    assert not (project / "site/ancienne").exists()
    assert not list(project.glob("site.*"))


def test_a_build_replaces_the_site_whole(project: Path) -> None:
    expect_first_site(project)
    expect_second_site(project)


def test_a_failing_build_says_why_and_leaves_the_site(project: Path) -> None:
    (project / "docs/index.md").write_text("[lien](nulle-part.md)\n")
    done = publish(project)
    assert done.returncode == 1
    assert "nulle-part.md" in done.stderr
    assert "Le site n’est pas construit." in done.stderr
    expect_first_site(project)
    expect_second_site(project)


def test_a_full_disk_is_told_and_leaves_the_site(project: Path) -> None:
    (project / "docs/index.md").write_text("long " * 9_999)
    done = publish(project, "bash", "-c", 'ulimit -f 8; exec "$@"', "bash")  # no file over 8 KiB can be written
    assert done.returncode == 1
    assert "Il n’y a plus de place sur le disque" in done.stderr
    expect_first_site(project)
    expect_second_site(project)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts a disk")
def test_a_disk_that_fills_up_is_told_and_leaves_the_site(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with mount_disk(tmp_path_factory.mktemp("disk"), megabytes=64) as disk:
        shutil.copytree(project, disk / "project")
        project = disk / "project"
        with (disk / "reste").open("wb") as rest, suppress(OSError):  # all but a few kilobytes
            os.posix_fallocate(rest.fileno(), 0, shutil.disk_usage(disk).free - 40_000)
        (project / "docs/index.md").write_text("# Plein\n")
        done = publish(project)
        assert done.returncode == 1
        assert "Il n’y a plus de place sur le disque" in done.stderr
        expect_first_site(project)
        (disk / "reste").unlink()
        expect_second_site(project)


@contextmanager
def mount_disk(folder: Path, *, megabytes: int) -> Iterator[Path]:
    """A disk of that size; skips the test where even root may not mount one, as in some containers."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "essai", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("cut", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_an_interrupted_build_leaves_the_site_and_the_next_one_is_right(project: Path, cut: str) -> None:
    (project / "couper").write_text(cut)
    (project / "docs/index.md").write_text("# Coupé\n")
    done = publish(project)
    assert done.returncode
    assert "Premier" in (project / "site/index.html").read_text()
    if cut == "SIGINT":
        assert done.stderr == "La construction est interrompue. Le site déjà construit n’a pas changé.\n"
        expect_first_site(project)
    (project / "couper").unlink()
    expect_second_site(project)


def test_a_machine_without_the_right_python_is_told(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements-setup.txt", "requirements.txt", ".python-version"):
        shutil.copy(ROOT / name, tmp_path)
    done = subprocess.run(
        ["make", "--assume-old=/bin/false", "UV=/bin/false", ".venv/site"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert "Il faut Python 3.13 (fichier .python-version)" in done.stdout
    assert not (tmp_path / ".venv").exists()


@pytest.fixture
def whole_project(tmp_path: Path, site_dir: Path) -> Path:
    """This project, in a folder of its own, with what an earlier build left in the cache, and a site."""
    assert (site_dir / "index.html").is_file()  # the earlier build: on a new clone the cache is empty before it
    copy_project(tmp_path)
    shutil.copytree(ROOT / ".cache", tmp_path / ".cache", ignore=NOT_OF_A_BUILD, copy_function=os.link)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("Premier")
    return tmp_path


def test_with_the_registry_down_the_cache_serves(whole_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("npm_config_registry", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    done = publish(whole_project)
    assert (done.returncode, done.stderr) == (0, "")
    assert list((whole_project / "site").glob("assets/engine/*/memory.wasm"))


def test_a_damaged_package_in_the_cache_is_named_and_leaves_the_site(whole_project: Path) -> None:
    script = whole_project / ".cache/npm/node_modules/pyodide/pyodide.mjs"
    data = script.read_bytes()
    script.unlink()  # a link: the project’s own stays as it is
    script.write_bytes(data[:-1])
    done = publish(whole_project)
    assert done.returncode == 1
    assert "/npm est abîmé : supprimez ce dossier" in done.stderr
    assert (whole_project / "site/index.html").read_text() == "Premier"
    assert not list(whole_project.glob("site.*"))


def test_a_second_build_at_the_same_time_is_refused(project: Path) -> None:
    with (project / ".cache/site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = publish(project)
    assert done.returncode == 1
    assert "Une autre construction est en cours" in done.stderr
    expect_first_site(project)
    expect_second_site(project)


def test_a_site_taken_away_by_an_interruption_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    publication.OLD.mkdir()
    (publication.OLD / "index.html").touch()
    publication.clear()
    assert (publication.SITE / "index.html").exists()
