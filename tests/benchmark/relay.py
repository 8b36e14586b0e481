"""A relay between a browser and a host: it counts the bytes that the host sends, over a line of any speed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socket import SHUT_WR, create_connection, socket
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import override

from tests.benchmark.host import CHUNK, LINES, Line


@dataclass(slots=True, kw_only=True)
class Relay:
    """Where it listens, what it counted so far, and over which line it carries."""

    port: int
    sent: int = 0
    line: Line = field(default_factory=lambda: LINES[0])


@contextmanager
def relay(target: int) -> Iterator[Relay]:
    """Relay to the port `target` of this machine until the block ends."""

    class Handler(BaseRequestHandler):
        @override
        def handle(self) -> None:
            with suppress(OSError), create_connection(("127.0.0.1", target)) as host:
                upward = Thread(target=copy, args=[self.request, host], daemon=True)
                upward.start()
                copy(host, self.request, state)

    ThreadingTCPServer.daemon_threads = True
    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        state = Relay(port=server.server_address[1])
        Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield state
        server.shutdown()


def copy(source: socket, sink: socket, state: Relay | None = None) -> None:
    """Pass on what comes, until one of the two hangs up; count it in `state`."""
    with suppress(OSError):
        while data := source.recv(CHUNK):
            if state:
                state.sent += len(data)
                state.line.carry(len(data))
            sink.sendall(data)
        sink.shutdown(SHUT_WR)
