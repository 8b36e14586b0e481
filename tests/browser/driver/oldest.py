"""Chromium 109 of January 2023, the oldest supported that npm has: fetched once, checked, unpacked in the cache."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import brotli

from overrides.hooks.engine.cache import hold_lock
from overrides.hooks.engine.npm_package import fetch_package, find_package
from tests.conftest import ROOT

CACHE = ROOT / ".cache"
PACKAGE = find_package("@sparticuz/chromium")
PACKED = "bin/chromium.br"


def install_oldest() -> Path:
    """Give the program, from the cache or else from npm's registry (58 MB; 171 MB once unpacked)."""
    CACHE.mkdir(exist_ok=True)
    program = CACHE / f"chromium-{PACKAGE.version}"
    with hold_lock(CACHE / "chromium-oldest.lock"):
        if not program.exists():
            with TemporaryDirectory(dir=CACHE) as folder:
                part = Path(folder) / "part"
                part.write_bytes(brotli.decompress(fetch_package(PACKAGE, CACHE, only=[PACKED])[PACKED]))
                part.chmod(0o755)
                part.rename(program)
    return program
