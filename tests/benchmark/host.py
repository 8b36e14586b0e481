"""A host behind a slow line: one shared rate, and a delay before each answer; it counts the bytes that it sends.

Shaped here and not in the browser, whose emulation may not hold for workers. TLS and TCP's slow start are left out.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from threading import Lock
from typing import IO, Any, ClassVar, override

from tests.serving import FOLDER, StaticHost

CHUNK = 16_384
STOCK = f"{FOLDER}stock/"


@dataclass(slots=True, kw_only=True)
class Line:
    """A line of `rate` bytes a second (none: as fast as it goes), and `delay` seconds there and back."""

    name: str
    rate: float | None = None
    delay: float = 0
    sent: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)
    _free: float = 0

    def carry(self, size: int) -> None:
        """Wait until `size` bytes have gone through, after those of all other answers."""
        if self.rate is None:
            return
        with self._lock:
            self._free = max(self._free, time.monotonic()) + size / self.rate
            until = self._free
        time.sleep(max(0, until - time.monotonic()))


LINES = (
    Line(name="sans limite"),
    Line(name="20 Mbit/s, 40 ms", rate=20e6 / 8, delay=0.040),
    Line(name="9 Mbit/s, 170 ms", rate=9e6 / 8, delay=0.170),
)


class ShapedHost(StaticHost):
    """Serves through `line`; the pages of `stock/` have no content policy, which stock Pyodide would need loosened."""

    line: ClassVar[Line] = LINES[0]

    @override
    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]
        time.sleep(self.line.delay)
        return super().send_head()

    @override
    def copyfile(self, source: Any, outputfile: Any) -> None:
        kind = PurePosixPath(self.path.partition("?")[0]).suffix or ".html"
        if self.line.rate is None:
            self.line.sent[kind] += source.seek(0, 2)
            source.seek(0)
            shutil.copyfileobj(source, outputfile)
            return
        while chunk := source.read(CHUNK):
            self.line.carry(len(chunk))
            self.line.sent[kind] += len(chunk)
            outputfile.write(chunk)

    @override
    def _policy(self) -> str | None:
        return None if self.path.startswith(STOCK) else super()._policy()
