"""The site that the tests of `site/` and `browser/` look at: built once, by the usual command, and served."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import FOLDER, serve

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {"SITE_URL": f"https://exemple.invalid{FOLDER}", "SOURCE_DATE_EPOCH": str(int(time.time()))}


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site; `SITE_DIR` names one already built, to save time while writing tests."""
    if built := os.environ.get("SITE_DIR"):
        return Path(built).resolve()
    return build_site(ROOT, tmp_path_factory.mktemp("site"))


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
