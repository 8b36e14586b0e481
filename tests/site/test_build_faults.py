"""What may go wrong while the site is built: it is told in French, and the site that stood still stands."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from overrides.hooks import publication

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "overrides.hooks.publication"]
CONFIG = "site_name: Essai\ntheme: {name: mkdocs}\nplugins: []\nhooks: [panne.py]\n"
BREAKDOWN = """
import os, signal
from pathlib import Path

def on_post_build(config):
    if Path("couper").exists():
        os.kill(os.getpid(), signal.SIGKILL)
"""


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


def test_an_interrupted_build_leaves_the_site_and_the_next_one_is_right(project: Path) -> None:
    (project / "couper").touch()
    (project / "docs/index.md").write_text("# Coupé\n")
    assert publish(project).returncode < 0
    assert "Premier" in (project / "site/index.html").read_text()
    (project / "couper").unlink()
    expect_second_site(project)


def test_a_second_build_at_the_same_time_is_refused(project: Path) -> None:
    with (project / ".cache/site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = publish(project)
    assert done.returncode == 1
    assert "Une autre construction est en cours" in done.stderr
    expect_first_site(project)
    expect_second_site(project)


def test_readers_find_a_site_at_every_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    publication.SITE.mkdir()
    (publication.SITE / "index.html").touch()
    done, missed = Event(), []

    def read() -> None:
        while not done.is_set():
            try:
                (publication.SITE / "index.html").read_bytes()
            except FileNotFoundError as error:
                missed.append(error)

    reader = Thread(target=read, daemon=True)
    reader.start()
    for _ in range(300):
        publication.PART.mkdir()
        (publication.PART / "index.html").touch()
        publication.replace_site()
        publication.clear()
    done.set()
    reader.join()
    assert not missed


def test_a_site_taken_away_by_an_interruption_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    publication.OLD.mkdir()
    (publication.OLD / "index.html").touch()
    publication.clear()
    assert (publication.SITE / "index.html").exists()
