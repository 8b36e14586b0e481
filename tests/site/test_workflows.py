"""The files that have GitHub and GitLab publish the site: held to their schemas, since they cannot be run here."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import yaml

from tests.conftest import ROOT

GITHUB, GITLAB = ROOT / ".github/workflows/pages.yml", ROOT / ".gitlab-ci.yml"
PINNED = re.compile(r"[\w/-]+@[0-9a-f]{40}")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--builtin-schema", "vendor.github-workflows", str(GITHUB)],
        ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(GITLAB)],
    ],
    ids=["github", "gitlab"],
)
def test_a_workflow_follows_its_schema(arguments: list[str]) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *arguments], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_action_is_pinned_by_its_commit() -> None:
    steps = [step for job in yaml.safe_load(GITHUB.read_text())["jobs"].values() for step in job["steps"]]
    actions = [step["uses"] for step in steps if "uses" in step]
    assert len(actions) == 5
    assert [action for action in actions if not PINNED.fullmatch(action)] == []


def test_each_host_tests_before_it_publishes() -> None:
    github = yaml.safe_load(GITHUB.read_text())["jobs"]
    commands = [step["run"] for step in github["construire"]["steps"] if "run" in step]
    assert commands == ["make test", "make site"]
    assert github["publier"]["needs"] == "construire"
    gitlab = yaml.safe_load(GITLAB.read_text())
    assert gitlab["test"]["script"] == ["make test"]
    assert gitlab["pages"]["needs"] == ["test"]
