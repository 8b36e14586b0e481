"""What the engine's files weigh on their way to a browser: said on the button that starts it where data are saved."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_MEGABYTE = 1_000_000


def weigh(files: Iterable[bytes]) -> int:
    """Return the bytes that a visitor loads, compressed as nearly every host does it (gzip)."""
    return sum(len(zlib.compress(data, 6)) for data in files)


def write_weight(size: int) -> str:
    """Write a number of bytes as French does, rounded up: « 4,8 Mo »."""
    tenths = -(-size * 10 // _MEGABYTE)
    return f"{tenths // 10},{tenths % 10}\N{NO-BREAK SPACE}Mo"
