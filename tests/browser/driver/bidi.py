"""A session of WebDriver BiDi (W3C): commands to a browser one at a time, and the events that come meanwhile."""

from __future__ import annotations

import json
import re
import subprocess
from threading import Thread
from typing import Any

from websocket import WebSocket, create_connection

from tests.browser.driver.tab import PATIENCE

EVENTS = ("log.entryAdded", "network.beforeRequestSent", "browsingContext.downloadEnd")


class BidiError(Exception):
    """Firefox refused a command; the text is its own."""


class Connection:
    """Commands to a browser, one at a time, and the events that came meanwhile."""

    def __init__(self, socket: WebSocket) -> None:
        self.socket = socket
        self.sent = 0
        self.events: list[dict[str, Any]] = []

    def close(self) -> None:
        """Hang up, without asking: nothing is left open for the collector to find in another test."""
        self.socket.shutdown()  # type: ignore[no-untyped-call]  # the library has no types here

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Give the result of a command. Raises BidiError."""
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv())).get("id") != self.sent:
            self.events.append(answer)
        if answer["type"] == "error":
            raise BidiError(f"{method}: {answer['error']}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def take(self, method: str) -> dict[str, Any]:
        """Give what the next event of this name tells, and forget it."""
        while not (found := [event for event in self.events if event["method"] == method]):
            self.events.append(json.loads(self.socket.recv()))
        self.events.remove(found[0])
        told: dict[str, Any] = found[0]["params"]
        return told


def connect(firefox: subprocess.Popen[str]) -> Connection:
    """Begin a session with the Firefox that says on its stderr where it listens."""
    assert firefox.stderr
    found = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in firefox.stderr)
    address = next(place[1] for place in found if place)
    Thread(target=firefox.stderr.read, daemon=True).start()  # a pipe that nobody reads would fill, and hold it
    connection = Connection(create_connection(f"{address}/session", timeout=PATIENCE, suppress_origin=True))
    connection.call("session.new", capabilities={})
    connection.call("session.subscribe", events=EVENTS)
    return connection
