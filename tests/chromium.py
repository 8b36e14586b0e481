"""The machine's Chromium: where tests and measures find it, and how they start it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserType

TESTED = ("chromium-headless-shell", "chromium")
"""The same engine without windows, first: a context opens in a third of the time."""
MEASURED = ("chromium",)
"""What people have."""


def find_chromium(programs: Sequence[str] = TESTED) -> str | None:
    """`CHROMIUM`, or the first of `programs` on PATH; None where Playwright is to find its own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, programs)), None)


@contextmanager
def open_chromium(kind: BrowserType, *options: str, programs: Sequence[str] = TESTED) -> Iterator[Browser]:
    """Start it with its own `options`, too; it ends with the block. Root has no sandbox."""
    executable = find_chromium(programs)
    with kind.launch(executable_path=executable, args=options, chromium_sandbox=os.geteuid() != 0) as browser:
        yield browser
