"""Firefox's own remote control, Marionette: goes to an address and asks for a state. What a visitor does, keys do."""

from __future__ import annotations

import json
import socket

CONNECTING = 60
"""Seconds that Firefox has for an answer."""
WAIT = """
const [condition, done] = arguments;
const look = () => (eval(condition) ? done() : setTimeout(look, 50));
look();"""


class RemoteError(Exception):
    """Firefox refuses, or has gone."""


class Remote:
    """A session with the Firefox that listens on `port`."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=CONNECTING)
        self._stream = self._socket.makefile("rb")
        self._receive()  # its greeting
        self._call("WebDriver:NewSession", {})

    def go(self, url: str) -> None:
        """Load the page at `url`; done once it is loaded."""
        self._call("WebDriver:Navigate", {"url": url})

    def wait(self, condition: str) -> None:
        """Come back once the JavaScript expression `condition` holds.

        Raises:
            RemoteError: it did not within Firefox's own limit for scripts, 30 seconds.
        """
        self._call("WebDriver:ExecuteAsyncScript", {"script": WAIT, "args": [condition]})

    def close(self) -> None:
        """Hang up."""
        self._stream.close()
        self._socket.close()

    def _call(self, name: str, parameters: dict[str, object]) -> None:
        message = json.dumps([0, 1, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, _ = self._receive()
        if error:
            raise RemoteError(f"{name}: {error['message']}")

    def _receive(self) -> list[dict[str, str]]:
        size = b""
        while (digit := self._stream.read(1)) != b":":
            if not digit:
                raise RemoteError("Firefox hung up")
            size += digit
        message: list[dict[str, str]] = json.loads(self._stream.read(int(size)))
        return message
