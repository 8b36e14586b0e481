"""The site that the tests of `site/` and `browser/` look at: built once, by the usual command, and served."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import FOLDER, serve

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site; `SITE_DIR` names one already built, to save time while writing tests."""
    if built := os.environ.get("SITE_DIR"):
        return Path(built).resolve()
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = os.environ | {"SITE_URL": f"https://exemple.invalid{FOLDER}"}
    build = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert build.returncode == 0, f"The site does not build:\n{build.stdout[-5000:]}{build.stderr[-5000:]}"
    return folder


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The address of the served site's home page, under a sub-folder, with a final slash."""
    with serve(site_dir) as address:
        yield address
