"""The service worker's file: what it keeps is every file of the built site, by address and digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path

from overrides.hooks.engine.way import digest

FILE = "service-worker.js"
SOURCE = "assets/javascripts/shell/service-worker.js"
# What no page asks for: for hosts and search engines, and twins, of which a browser sees the content only.
LEFT_OUT = {".br", ".gz", ".map", ".txt", ".xml"}
FOR_HOSTS = {FILE, "content-policy.json", "sbom.cdx.json"}


def write_worker(site: Path, *, source: str, offline: bool, spare: Collection[str] = ()) -> None:
    """Write the service worker of the built `site`; unless `offline` it keeps nothing, and removes what others kept.

    Of the `spare` files, which hardly anybody needs, it keeps none: who did need them has them as any other file.

    A service worker governs what stands below its own address: it is published at the site's root.
    """
    files = {name: kept for name, kept in list_files(site).items() if name not in spare} if offline else {}
    version = hashlib.sha256((json.dumps(files) + source).encode()).hexdigest()[:16]
    facts = json.dumps({"version": version, "files": files}, indent=1)
    (site / FILE).write_text(f"const SITE = {facts};\n{source}", encoding="utf-8")


def list_files(site: Path) -> dict[str, str]:
    """Give the digest (`sha256-…`) of each file that a browser may ask for, by its address in the site."""
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return {
        name.removesuffix("index.html"): digest(path.read_bytes())
        for name, path in paths.items()
        if path.suffix not in LEFT_OUT and name not in FOR_HOSTS
    }
