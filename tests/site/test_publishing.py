"""How GitHub and GitLab publish the site: their workflows' own steps, run in order, and what comes of them, as served.

What cannot be had here stands in: for GitHub's actions, what they give; for `make`, where it tests, its list of what it
would do.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
import yaml

from tests.conftest import ROOT
from tests.hosting import GitHubPages, GitLabPages
from tests.serving import StaticHost, serve

pytestmark = pytest.mark.xdist_group("publishing")  # one build for both

GITHUB, GITLAB = ROOT / ".github/workflows/pages.yml", ROOT / ".gitlab-ci.yml"
ADDRESS = "https://guide.academie.fr/sous/dossier"
MAKE = """#!/bin/bash
# What a workflow asks make for: the site is built once for both, all else is only looked up.
echo "$SITE_URL $RELEASE $*" >> asked
case $* in
  site) test -e built || { command -p make site && mv site built; } && cp -r built site ;;
  *) command -p make --dry-run "$@" > /dev/null ;;
esac
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git has, with an académie's mentions filled in, and a `make` that builds once."""
    folder = tmp_path_factory.mktemp("projet")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)  # with its age, which make looks at
    for name in (".venv", ".cache"):
        (folder / name).symlink_to(ROOT / name)
    settings = (folder / "mkdocs.yml").read_text()
    for key in ("editeur", "directeur", "hebergeur", "contact", "dpo"):
        settings = settings.replace(f"    {key}:\n", f"    {key}: Académie d’essai\n")
    (folder / "mkdocs.yml").write_text(settings)
    (folder / "bin").mkdir()
    (folder / "bin/make").write_text(MAKE)
    (folder / "bin/make").chmod(0o755)
    return folder


def run_steps(project: Path, steps: list[str], variables: dict[str, str]) -> list[str]:
    """Run a job's commands in order as its host does; give what each asked make for."""
    (project / "asked").unlink(missing_ok=True)
    environment = os.environ | {"PATH": f"{project / 'bin'}:{os.environ['PATH']}"} | variables
    for step in steps:
        done = subprocess.run(
            ["bash", "-euc", step], cwd=project, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{step}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    return (project / "asked").read_text().splitlines()


def expect_published(folder: Path, host: type[StaticHost], coding: str) -> None:
    """See a folder's home page and its engine, as its host gives them."""
    with serve(folder, host) as home:
        with urlopen(home) as answer:  # noqa: S310  # of this machine
            page = answer.read().decode()
        assert f'<link rel="canonical" href="{ADDRESS}/">' in page
        assert "à compléter" not in page
        (wasm,) = folder.glob("assets/engine/*/pyodide.asm.wasm")
        address = home + wasm.relative_to(folder).as_posix()
        asked = Request(address, headers={"Accept-Encoding": "gzip, br"})  # noqa: S310
        with urlopen(asked) as answer:  # noqa: S310
            assert answer.headers["Content-Encoding"] == coding
            assert len(answer.read()) < wasm.stat().st_size


def test_github_publishes_what_its_steps_make(project: Path) -> None:
    jobs: dict[str, Any] = yaml.safe_load(GITHUB.read_text())["jobs"]
    steps = jobs["construire"]["steps"]
    given = {"${{ steps.pages.outputs.base_url }}": ADDRESS}  # by actions/configure-pages
    variables = next(step["env"] for step in steps if step.get("run") == "make site")
    filled = {name: re.sub(r"\$\{\{.*?\}\}", lambda one: given[one[0]], value) for name, value in variables.items()}
    asked = run_steps(project, [step["run"] for step in steps if "run" in step], filled)
    assert asked == [f"{ADDRESS}/ 1 test", f"{ADDRESS}/ 1 site"]
    (published,) = [step["with"]["path"] for step in steps if "upload-pages-artifact" in step.get("uses", "")]
    expect_published(project / published, GitHubPages, "gzip")
    shutil.rmtree(project / published)


def test_gitlab_publishes_what_its_steps_make(project: Path) -> None:
    job: dict[str, Any] = yaml.safe_load(GITLAB.read_text())["pages"]
    filled = {name: value.replace("$CI_PAGES_URL", ADDRESS) for name, value in job["variables"].items()}
    asked = run_steps(project, job["script"], filled)
    assert asked == [f"{ADDRESS}/ 1 site"]
    (published,) = job["artifacts"]["paths"]
    assert published == "public"  # GitLab Pages publishes this folder of the job of this name
    expect_published(project / published, GitLabPages, "br")
