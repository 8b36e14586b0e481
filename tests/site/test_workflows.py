"""The files that have GitHub and GitLab publish the site, held to their schemas; test_publishing.py runs the steps."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote_plus

import pytest
import yaml

from overrides.hooks.engine.npm_package import list_packages
from overrides.hooks.engine.pyodide import DEFAULT, VERSIONS
from tests.conftest import ROOT

GITHUB, GITLAB = ROOT / ".github/workflows/pages.yml", ROOT / ".gitlab-ci.yml"
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"[\w/-]+@[0-9a-f]{40}")


@pytest.mark.parametrize(
    "arguments",
    [
        *(["--builtin-schema", "vendor.github-workflows", str(workflow)] for workflow in WORKFLOWS),
        ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(GITLAB)],
        ["--builtin-schema", "vendor.renovate", str(ROOT / "renovate.json")],
    ],
    ids=[*(workflow.stem for workflow in WORKFLOWS), "gitlab", "renovate"],
)
def test_a_workflow_follows_its_schema(arguments: list[str]) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *arguments], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_action_is_pinned_by_its_commit() -> None:
    jobs = [job for workflow in WORKFLOWS for job in yaml.safe_load(workflow.read_text())["jobs"].values()]
    actions = [step["uses"] for job in jobs for step in job["steps"] if "uses" in step]
    assert len(actions) == 16
    assert [action for action in actions if not PINNED.fullmatch(action)] == []


def test_each_host_tests_before_it_publishes() -> None:
    github = yaml.safe_load(GITHUB.read_text())["jobs"]
    commands = [step["run"] for step in github["construire"]["steps"] if "run" in step]
    assert commands == ["make test", "make site"]
    assert [step["run"] for step in github["lecteur-d-ecran"]["steps"] if "run" in step] == ["make reader"]
    assert github["publier"]["needs"] == ["construire", "lecteur-d-ecran"]
    gitlab = yaml.safe_load(GITLAB.read_text())
    assert gitlab["test"]["script"] == ["make test"]
    assert gitlab["lecteur-d-ecran"]["script"] == ["make reader"]
    assert gitlab["pages"]["needs"] == ["test", "lecteur-d-ecran"]


def test_proposals_run_the_quick_tests_then_the_browsers() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/verifier.yml").read_text())["jobs"]
    commands = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs.items()}
    assert commands == {
        "vite": ["make test-fast"],
        "navigateurs": ["make test"],
        "bibliotheque": ["make test-library"],
    }
    assert jobs["navigateurs"]["needs"] == jobs["bibliotheque"]["needs"] == "vite"


def test_the_next_pyodide_is_tried_each_week() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/veiller.yml").read_text())["jobs"]
    (command,) = (step["run"] for step in jobs["pyodide-suivant"]["steps"] if "run" in step)
    make, target, version = command.split()
    assert (make, target) == ("make", "test-library")
    assert version.removeprefix("PYODIDE=") in set(VERSIONS) - {DEFAULT}


def test_the_lock_pins_what_package_json_names_and_no_registry() -> None:
    named = json.loads((ROOT / "package.json").read_text())
    wanted = {**named["dependencies"], **named["devDependencies"]}
    assert {one.folder: one.version for one in list_packages()} == {
        folder: version.rpartition("@")[2] for folder, version in wanted.items()
    }
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert [path for path, one in lock["packages"].items() if path and not one["integrity"].startswith("sha512-")] == []
    assert [path for path, one in lock["packages"].items() if "resolved" in one] == []


@pytest.mark.parametrize(
    ("opened", "asked"), [([], "POST /projects/7/issues"), ([{"iid": 3}], "PUT /projects/7/issues/3")]
)
def test_gitlab_has_one_issue_opened_or_updated(tmp_path: Path, opened: list[object], asked: str) -> None:
    (tmp_path / "veille.md").write_text("- [ ] Une chose & une autre.\n")
    script = yaml.safe_load(GITLAB.read_text())["veille"]["script"][-1]
    with serve_issues(opened) as (address, requests):
        variables = {"CI_API_V4_URL": address, "CI_PROJECT_ID": "7", "VEILLE_TOKEN": "jeton"}
        subprocess.run(["bash", "-euc", script], cwd=tmp_path, env=os.environ | variables, check=True)
    (request,) = requests
    assert request.startswith(f"{asked} title=Veille du guide&labels=veille&description=- [ ] Une chose & une autre.")


@pytest.mark.parametrize(("opened", "asked"), [("", "issue create --title Veille du guide"), ("3", "issue edit 3")])
def test_github_has_one_issue_opened_or_updated(tmp_path: Path, opened: str, asked: str) -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/veiller.yml").read_text())["jobs"]["veiller"]["steps"]
    gh = tmp_path / "gh"
    gh.write_text(f'#!/bin/sh\nif [ "$2" = list ]; then echo {opened}; else echo "$@" > {tmp_path}/asked; fi\n')
    gh.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run(["bash", "-euc", steps[-1]["run"]], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "asked").read_text() == f"{asked} --body-file veille.md\n"


@contextmanager
def serve_issues(opened: list[object]) -> Iterator[tuple[str, list[str]]]:
    """GitLab's issues of a project: those opened are given, what is written is kept."""
    requests: list[str] = []

    class Issues(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            body = unquote_plus(self.rfile.read(int(self.headers["Content-Length"])).decode())
            requests.append(f"{self.command} {self.path} {body}")
            self.answer()

        def do_PUT(self) -> None:
            self.do_POST()

        def answer(self) -> None:
            assert self.headers["PRIVATE-TOKEN"] == "jeton"
            body = json.dumps(opened).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Issues)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", requests
    finally:
        server.shutdown()
        server.server_close()
