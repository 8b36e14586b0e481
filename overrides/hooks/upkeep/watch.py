"""From all that ages around the guide to one report, each line with its remedy, in an editor's words.

`make upkeep` prints it; with REPORT=file it is written there, and only when there is something to do: a scheduled
workflow makes an issue of that file.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from platform import python_version

from helper.errors import HelperError
from helper.reminder.campaign import find_session, last_check
from helper.text.french import write_date
from overrides.hooks.engine.npm_package import list_packages
from overrides.hooks.engine.pyodide import PYODIDE
from overrides.hooks.errors import BuildError
from overrides.hooks.guide.book import Book
from overrides.hooks.guide.opening import open_book
from overrides.hooks.upkeep.drift import find_losses, list_quotes
from overrides.hooks.upkeep.freshness import list_stale
from overrides.hooks.upkeep.registry import (
    PYTHON,
    Hole,
    Update,
    list_interpreter_updates,
    list_npm_holes,
    list_npm_updates,
    list_python_holes,
    list_python_updates,
)

ROOT = Path(__file__).parents[3]
UV, AUDIT = ROOT / ".cache/uv/bin/uv", ROOT / ".cache/upkeep/bin/pip-audit"
PLATFORM = "https://github.com/betagouv/monstagedeseconde"
PACKAGES = [package for package in list_packages() if not package.dev]
FOLLOWED = ("mkdocs", "mkdocs-material", "pyodide-build", "icalendar", "jinja2", "python-stdnum")
OLDEST = 180
"""Calendar days after which a source that nobody compared is told."""
AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at, and what to do about it."""

    what: str
    remedy: str


def look(today: date, source: Path) -> Iterator[Finding]:
    """Everything to look at on that day; `source` is where the platform's public code is, or is to be brought."""
    book = open_book()
    yield from try_to("les versions Python", lambda: map(tell_update, follow(list_python_updates(UV))))
    yield from try_to("la version de Python", lambda: map(tell_update, list_interpreter_updates(UV, python_version())))
    yield from try_to("les versions npm", lambda: map(tell_update, list_npm_updates(PACKAGES)))
    yield from try_to("les failles Python", lambda: map(tell_hole, list_python_holes(AUDIT, ROOT / "requirements.txt")))
    yield from try_to("les failles npm", lambda: map(tell_hole, list_npm_holes(PACKAGES)))
    yield from try_to("le code public de la plateforme", lambda: tell_losses(book, bring(source)))
    yield from tell_stale(book, today)
    yield from tell_dates(today)


def try_to(what: str, find: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """What `find` finds, or that it could not be looked at: silence would say that all is well."""
    try:
        return list(find())
    except BuildError as error:
        return [
            Finding(what=f"Pas pu vérifier {what}. {error}", remedy="Relancez « make upkeep » avec un accès au réseau.")
        ]


def follow(updates: Sequence[Update]) -> list[Update]:
    """The packages that the site stands on; the others come with `make lock UPGRADE=1`."""
    return [update for update in updates if update.name in FOLLOWED]


def tell_update(update: Update) -> Finding:
    """Say that a newer version is there, and how to take it."""
    match update.name:
        case PYODIDE.name:
            remedy = "Suivez « Upgrading Pyodide » dans CONTRIBUTING.md : la série de Python la suit."
        case name if name == PYTHON:
            remedy = "Installez-le (uv python install, ou pyenv), effacez .venv, puis make test."
        case name if name in FOLLOWED:
            remedy = "make lock UPGRADE=1, puis make test."
        case _:
            remedy = "Changez sa version dans package.json, puis make lock et make test."
    return Finding(what=f"{update.name} {update.newest} est sorti (ici : {update.ours}).", remedy=remedy)


def tell_hole(hole: Hole) -> Finding:
    """Say that a package has a known hole, and how to mend it."""
    mended = f"Passez à {hole.mended} : make lock UPGRADE=1."
    remedy = mended if hole.mended else "Lisez l’avis : il ne dit pas de version corrigée."
    return Finding(what=f"Faille connue ({hole.hole}) dans {hole.name} {hole.version}.", remedy=remedy)


def bring(source: Path) -> Path:
    """Give the platform's public code, brought there if it is not yet. Raises `BuildError`."""
    if not source.is_dir():
        done = subprocess.run(  # noqa: S603 our own command
            ["git", "clone", "--quiet", "--depth", "1", PLATFORM, str(source)],  # noqa: S607 found on PATH on purpose
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise BuildError("git n’a pas pu le télécharger.")
    return source


def tell_losses(book: Book, source: Path) -> Iterator[Finding]:
    """Say which texts that we quote the platform no longer has."""
    for loss in find_losses(list_quotes(book.guidance, book.guide), source):
        near = f" Au plus près : « {loss.nearest} » ({loss.where})." if loss.nearest else ""
        yield Finding(
            what=f"La plateforme n’a plus « {loss.quote.text} ».{near}",
            remedy=f"Regardez le formulaire, puis corrigez {loss.quote.place}.",
        )


def tell_stale(book: Book, today: date) -> Iterator[Finding]:
    """Say which sources nobody has compared for six months."""
    for source_id, age in list_stale(book, today=today, longest=OLDEST).items():
        yield Finding(
            what=f"La source {source_id} n’a pas été comparée depuis {age} jours.",
            remedy="Relisez-la, corrigez ce qui a changé, puis mettez à jour sa date « checked ».",
        )


def tell_dates(today: date) -> Iterator[Finding]:
    """Say which dates of the year pass within thirty days."""
    session = find_session(today)
    dates = {
        last_check(session): "Dernier jour utile pour vérifier les candidatures",
        session.first: "Début de la session",
        session.last: "Fin de la session",
        session.closing: "La plateforme passe à la session suivante",
    }
    for day, what in dates.items():
        if today <= day <= today + AHEAD:
            yield Finding(
                what=f"{what} : {write_date(day)}.",
                remedy="Relisez l’accueil ce jour-là : le site change de lui-même, sans nouvelle construction.",
            )


def write_report(findings: Sequence[Finding], today: date) -> str:
    """The report in Markdown."""
    head = f"Veille du {write_date(today)} : {len(findings) or 'rien'} à regarder."
    return (
        "\n".join((head, "", *(f"- [ ] {finding.what}\n  → {finding.remedy}" for finding in findings))).rstrip() + "\n"
    )


def main(source: Path, report: Path | None) -> None:
    """Look today; print the report, or write it to `report` when there is something to do."""
    today = datetime.now(UTC).date()
    findings = tuple(look(today, source))
    if report is None:
        sys.stdout.write(write_report(findings, today))
    elif findings:
        report.write_text(write_report(findings, today), encoding="utf-8")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1] or ROOT / ".cache/plateforme"), Path(sys.argv[2]) if sys.argv[2] else None)
    except HelperError as error:
        sys.exit(str(error))
