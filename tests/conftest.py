"""The site that the tests of `site/` and `browser/` look at: built once for all workers, by the usual command."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from overrides.hooks.engine.cache import hold_lock
from tests.serving import FOLDER, serve

ROOT = Path(__file__).parent.parent
WORKER = "PYTEST_XDIST_WORKER"
"""Set by pytest-xdist in each process that runs tests for another, which has read this file before and shares its
environment: the moment when the tests began is the same for all."""
if WORKER not in os.environ:
    os.environ["SOURCE_DATE_EPOCH"] = str(int(time.time()))
ENVIRONMENT = {"SITE_URL": f"https://exemple.invalid{FOLDER}", "SOURCE_DATE_EPOCH": os.environ["SOURCE_DATE_EPOCH"]}


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, the same for all workers, so none may change it.

    `SITE_DIR` names one already built, to save time while writing tests.
    """
    if built := os.environ.get("SITE_DIR"):
        return Path(built).resolve()
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if WORKER in os.environ else own
    with hold_lock(shared / "site.lock"):
        if not (shared / "site").exists():
            build_site(ROOT, shared / "site.part").rename(shared / "site")
    return shared / "site"


def build_site(project: Path, folder: Path, **variables: str) -> Path:
    """Build the site of `project` into `folder`, as of the moment when the tests began."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | ENVIRONMENT | variables
    build = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert build.returncode == 0, f"The site does not build:\n{build.stdout[-5000:]}{build.stderr[-5000:]}"
    return folder


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The address of the served site's home page, under a sub-folder, with a final slash."""
    with serve(site_dir) as address:
        yield address
