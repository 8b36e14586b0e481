"""Chromium 109 of January 2023, the oldest supported that npm has: fetched once, checked, unpacked in the cache."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import brotli

from overrides.hooks.engine.npm_package import Package, fetch_package
from tests.conftest import ROOT
from tests.locking import hold_lock

CACHE = ROOT / ".cache"
PACKAGE = Package(
    name="@sparticuz/chromium",
    version="109.0.6",
    integrity="sha512-9hTE03DXnrWTiGNpfjLfmGhIfmiVAerSPinDb+x5bBdM4KF4PMM1NZ0A+V7WKazoA+CasSX/osHK8K0MuO6uqg==",
)
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
