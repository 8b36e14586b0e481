"""This project in a folder of its own, for tests that change it or build it elsewhere; its cache is theirs to give."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from overrides.hooks.engine.npm_package import FILES

ROOT = Path(__file__).parent.parent
PARTS = ("docs", "helper", "overrides", "deploy", "mkdocs.yml", "pyproject.toml", "requirements.txt", *FILES)
"""All that a build reads."""


def copy_project(folder: Path, *parts: str) -> Path:
    """Copy `parts` of the project, as git would commit them, into `folder`: those that a build reads, or others."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *(parts or PARTS)]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).exists():  # not one that was just deleted
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder
