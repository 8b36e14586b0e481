"""A visitor without sight: presses keys, hears what Orca says, and writes both down."""

from __future__ import annotations

import re
import subprocess

from tests.reader.ear import SILENCE
from tests.reader.session import Session

READY = "document.querySelector('[data-helper]')?.dataset.engine === 'ready'"
LOADED = "La page possède"
"""How Orca begins to describe a page that it has read."""
STOPS = 60
"""No page has more stops than this of one kind."""
QUICK = 0.25
"""Seconds of silence between two keys on the way to somewhere."""


class Reader:
    """Whoever reads with the keys of this `session` the site at `home`."""

    def __init__(self, session: Session, home: str) -> None:
        self._session = session
        self._home = home
        self.transcript: list[str] = []

    def open(self, address: str, condition: str = READY, until: str = LOADED) -> list[str]:
        """Go to a page, and hear what is said until it is silent in the state that `condition` describes."""
        self.transcript += ["", f"## {address or 'accueil'}"]
        self._session.ear.forget()
        self._session.remote.go(self._home + address)
        self._session.remote.wait(condition)
        return self._write("(ouverture)", self._session.ear.listen(until))

    def press(self, *keys: str, until: str | None = None, silence: float = SILENCE) -> list[str]:
        """Press keys one after the other, and hear what is said of it: where `until` is given, a match at least."""
        self._session.ear.forget()
        for key in keys:
            self._xdotool("key", key)
        return self._write(" ".join(keys), self._session.ear.listen(until, silence=silence))

    def type(self, text: str, until: str | None = None) -> list[str]:
        """Type a text, and hear what is said of it."""
        self._session.ear.forget()
        self._xdotool("type", "--delay", "40", text)
        return self._write(f"« {text} »", self._session.ear.listen(until))

    def press_to(self, key: str, wanted: str) -> list[str]:
        """Press a key until something that matches `wanted` is said; gives what was said then.

        Raises:
            AssertionError: it is never said.
        """
        for _ in range(STOPS):
            said = self.press(key, silence=QUICK)
            if any(re.search(wanted, one) for one in said):
                return said
        raise AssertionError(f"{wanted!r} is not reached with {key!r}")

    def _write(self, act: str, said: list[str]) -> list[str]:
        self.transcript += [act, *(f"    {one}" for one in said or ["(silence)"])]
        return said

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._session.environment, check=True)
