"""What Orca says, as it says it: utterances from the socket of `orca/speech_log.py`, gathered until silence."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

SILENCE = 0.6
"""Seconds without a word after which Orca is taken to have finished."""
BEGINNING = 2.5
"""Seconds that the first word may take where one may not come at all."""
PATIENCE = 30
"""Seconds that an awaited word may take: long, for a busy machine; the word ends the wait."""
CUT = " ✂"
"""Ends what was interrupted before the next utterance: nobody hears more of it than the beginning."""


class Ear:
    """Listens at the socket `path` from now on."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        self._said: SimpleQueue[dict[str, str]] = SimpleQueue()
        Thread(target=self._receive, daemon=True).start()

    def forget(self) -> None:
        """Drop what was said before now."""
        while not self._said.empty():
            self._said.get()

    def listen(self, until: str | None = None, *, first: float = BEGINNING, silence: float = SILENCE) -> list[str]:
        """Gather utterances until silence; where `until` is given, not before one matches it or PATIENCE ends."""
        said: list[str] = []
        end = monotonic() + PATIENCE
        while (now := monotonic()) < end:
            awaited = until is not None and not any(re.search(until, one) for one in said)
            try:
                one = self._said.get(timeout=end - now if awaited else silence if said else first)
            except Empty:
                break
            if one["kind"] == "say":
                said.append(" ".join(one["text"].split()))
            elif said and not said[-1].endswith(CUT):
                said[-1] += CUT
        return said

    def close(self) -> None:
        """Listen no more."""
        self._socket.close()

    def _receive(self) -> None:
        while True:
            try:
                self._said.put(json.loads(self._socket.recv(1 << 20)))
            except OSError:
                return  # closed
