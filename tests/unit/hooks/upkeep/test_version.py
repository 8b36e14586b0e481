"""A version is released once everything that says it is ready: number, rules' table, changelog."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date

import pytest

from helper.rule.loading import load_guidance
from overrides.hooks.upkeep.version import ReleaseFiles, VersionError, parse_version, read_unreleased, release
from tests.conftest import ROOT

DAY = date(2027, 1, 4)
CHANGELOG = (
    "# Changelog\n\n## [Unreleased]\n\n### Changed\n- Labels (rules 1.1.0).\n\n## [1.0.0] - 2026-11-26\n\n- All.\n"
)
PROJECT = ReleaseFiles(
    settings='[project]\nname = "x"\nversion = "1.0.0"\n[tool.x]\nversion = "9"\n',
    changelog=CHANGELOG,
    rules="1.1.0",
    recorded="1.1.0",
)


def test_a_release_moves_the_number_and_what_was_unreleased() -> None:
    released = release(PROJECT, "1.1.0", DAY)
    assert tomllib.loads(released.settings) == {
        "project": {"name": "x", "version": "1.1.0"},
        "tool": {"x": {"version": "9"}},
    }
    assert (
        "## [Unreleased]\n\n## [1.1.0] - 2027-01-04\n\n### Changed\n- Labels (rules 1.1.0).\n\n## [1.0.0]"
        in released.changelog
    )


@pytest.mark.parametrize(
    ("project", "version", "said"),
    [
        (PROJECT, "1.0.0", "ne suit pas la version 1.0.0"),
        (PROJECT, "0.9.9", "ne suit pas"),
        (PROJECT, "", "n’est pas un numéro"),
        (PROJECT, "v1.1", "n’est pas un numéro"),
        (replace(PROJECT, settings="[project]\n"), "1.1.0", "pyproject.toml n’a pas de ligne"),
        (replace(PROJECT, recorded="1.0.0"), "1.1.0", "make release-table"),
        (replace(PROJECT, rules="1.2.0", recorded="1.2.0"), "1.1.0", "ne cite pas les règles 1.2.0"),
        (
            replace(PROJECT, changelog=CHANGELOG.replace("### Changed\n- Labels (rules 1.1.0).\n", "")),
            "1.1.0",
            "n’a rien sous",
        ),
        (replace(PROJECT, changelog=""), "1.1.0", "n’a rien sous"),
    ],
)
def test_what_is_not_ready_is_told_with_its_remedy(project: ReleaseFiles, version: str, said: str) -> None:
    with pytest.raises(VersionError, match=said):
        release(project, version, DAY)


def test_the_tenth_follows_the_ninth() -> None:
    assert parse_version("1.10.0") > parse_version("1.9.0")


def test_the_changelog_names_the_version_of_the_project_and_of_the_rules() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## [{version}]" in changelog
    assert f"rules {load_guidance().version}" in changelog
    assert read_unreleased(changelog)
