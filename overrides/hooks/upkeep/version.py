"""From the changelog's unreleased part to a new version of the site: checked, then written wherever it stands.

A tool for who publishes: `make release VERSION=1.1.0`. It writes two files and commits nothing.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helper.errors import HelperError
from helper.rule.loading import load_guidance
from overrides.hooks.errors import BuildError
from overrides.hooks.overview.publishing import RECORD
from overrides.hooks.overview.release import read_record

ROOT = Path(__file__).parents[3]
NUMBER = re.compile(r"(\d+)\.(\d+)\.(\d+)")
DECLARED = re.compile(r'^version = "([^"]+)"$', re.MULTILINE)
UNRELEASED = "## [Unreleased]\n"
HEADING = re.compile(r"^## \[[^\]]+\]", re.MULTILINE)


class VersionError(BuildError):
    """The version cannot be released; the text is French, for who publishes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFiles:
    """What a release changes and checks: pyproject.toml, CHANGELOG.md, the rules' version, the last recorded one."""

    settings: str
    changelog: str
    rules: str
    recorded: str


def release(project: ReleaseFiles, version: str, day: date) -> ReleaseFiles:
    """Give the project as `version`, released on `day`. Raises `VersionError` at the first thing that is not ready."""
    present = DECLARED.search(project.settings)
    if present is None:
        raise VersionError('pyproject.toml n’a pas de ligne « version = "…" » : remettez-la sous [project].')
    if parse_version(version) <= parse_version(present[1]):
        raise VersionError(f"La version {version} ne suit pas la version {present[1]} : donnez un numéro plus grand.")
    if project.rules != project.recorded:
        raise VersionError(
            f"La table des règles {project.rules} n’est pas enregistrée, {project.recorded} l’est : make release-table."
        )
    changes = read_unreleased(project.changelog)
    if f"rules {project.rules}" not in project.changelog:
        raise VersionError(
            f"CHANGELOG.md ne cite pas les règles {project.rules} : ajoutez « rules {project.rules} » à une ligne "
            "sous « Unreleased »."
        )
    heading = f"{UNRELEASED}\n## [{version}] - {day.isoformat()}\n"
    return ReleaseFiles(
        settings=DECLARED.sub(f'version = "{version}"', project.settings, count=1),
        changelog=project.changelog.replace(f"{UNRELEASED}{changes}", f"{heading}{changes}", 1),
        rules=project.rules,
        recorded=project.recorded,
    )


def parse_version(version: str) -> tuple[int, ...]:
    """Read a number such as « 1.2.0 ». Raises `VersionError`."""
    found = NUMBER.fullmatch(version)
    if found is None:
        raise VersionError(f"« {version} » n’est pas un numéro de version : écrivez-le sous la forme VERSION=1.2.0.")
    return tuple(int(part) for part in found.groups())


def read_unreleased(changelog: str) -> str:
    """Give what stands under « Unreleased ». Raises `VersionError` when nothing does."""
    _, found, after = changelog.partition(UNRELEASED)
    changes = HEADING.split(after, maxsplit=1)[0]
    if not (found and changes.strip()):
        raise VersionError("CHANGELOG.md n’a rien sous « ## [Unreleased] » : dites-y ce que cette version change.")
    return changes


def main(version: str) -> None:
    """Release `version` today, in this project's files."""
    settings, changelog = ROOT / "pyproject.toml", ROOT / "CHANGELOG.md"
    project = ReleaseFiles(
        settings=settings.read_text(encoding="utf-8"),
        changelog=changelog.read_text(encoding="utf-8"),
        rules=load_guidance().version,
        recorded=read_record(RECORD.read_text(encoding="utf-8")).releases[0].version,
    )
    released = release(project, version, date.today())  # noqa: DTZ011  # the day where the person is
    settings.write_text(released.settings, encoding="utf-8")
    changelog.write_text(released.changelog, encoding="utf-8")
    sys.stdout.write(f"Version {version} : relisez pyproject.toml et CHANGELOG.md, faites make test, puis publiez.\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "")
    except (HelperError, VersionError) as error:
        sys.exit(str(error))
