"""The built site on a loopback port, served as a good static host would: types, cache, twins, content policy.

`make serve` uses it for trial: `python -m tests.serving FOLDER PORT`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from socket import SHUT_RDWR, socket
from threading import Thread
from typing import IO, Any, ClassVar, override

FOLDER = "/sous/dossier/"
"""The site must work under any sub-folder address, so every test uses one."""

POLL = 0.02
"""Seconds after which a host that must go down has seen it."""


class StaticHost(SimpleHTTPRequestHandler):
    """Serves one folder under the address `home`, with the build's own 404 page and content policy."""

    home: ClassVar[str] = FOLDER
    twins: ClassVar[Mapping[str, str]] = {"br": ".br"}
    varies: ClassVar[bool] = True

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".ics": "text/calendar; charset=utf-8",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".zip": "application/zip",
    }

    @override
    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.home)
        return super().translate_path(path.removeprefix(self.home.rstrip("/")) if inside else "/hors-du-site")

    @override
    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]
        path = self.translate_path(self.path)
        file = Path(f"{path}index.html" if path.endswith("/") else path)
        packed = self._pack(file) if file.is_file() else None
        if packed is None:
            return super().send_head()
        coding, body = packed
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", coding)
        self.send_header("Content-Length", str(len(body)))
        if self.varies:
            self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return BytesIO(body)

    @override
    def end_headers(self) -> None:
        for name, value in self._list_headers().items():
            self.send_header(name, value)
        super().end_headers()

    def _accepts(self, coding: str) -> bool:
        return coding in self.headers.get("Accept-Encoding", "")

    def _pack(self, file: Path) -> tuple[str, bytes] | None:
        """Give what goes out in place of a file, and its coding; none: the file as it is."""
        for coding, suffix in self.twins.items():
            twin = file.with_name(file.name + suffix)
            if self._accepts(coding) and twin.is_file():
                return coding, twin.read_bytes()
        return None

    def _list_headers(self) -> dict[str, str]:
        """Give the headers that every answer has."""
        policy = self._policy()
        always = {"Cache-Control": self._find_life(), "X-Content-Type-Options": "nosniff"}
        return always | ({"Content-Security-Policy": policy} if policy else {})

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what was asked is seen by the browser's own request events."""

    def _find_life(self) -> str:
        """How long a browser may keep what it asked for: for ever under a name with a hash, an hour a picture."""
        if "/assets/engine/" in self.path:
            return "max-age=31536000, immutable"
        return "max-age=3600" if "/assets/images/" in self.path else "no-cache"

    def _policy(self) -> str | None:
        file = Path(self.directory, "content-policy.json")
        policies: dict[str, str] = json.loads(file.read_text()) if file.is_file() else {}
        return policies.get("worker" if self.path.endswith("/worker.js") else "page")


class Server(ThreadingHTTPServer):
    """A threaded host that does not report a browser which hangs up."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], host: Callable[..., StaticHost]) -> None:
        self.connections: set[socket] = set()
        super().__init__(address, host)

    @override
    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections.add(request)
        super().process_request(request, client_address)

    @override
    def shutdown_request(self, request: Any) -> None:
        self.connections.discard(request)
        super().shutdown_request(request)

    @override
    def server_close(self) -> None:
        """Hang up too: a browser keeps its connections, and a host that is down answers on none of them."""
        super().server_close()
        for connection in tuple(self.connections):
            with suppress(OSError):  # the browser hung up first
                connection.shutdown(SHUT_RDWR)

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a test that closes its page in mid-download is no fault of the host."""


@contextmanager
def serve(site: Path, host: type[StaticHost] = StaticHost) -> Iterator[str]:
    """Serve the folder `site` until the block ends; gives the address of its home page."""
    server = Server(("127.0.0.1", 0), partial(host, directory=str(site)))
    thread = Thread(target=server.serve_forever, args=[POLL], daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{FOLDER}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def main(folder: str, port: str) -> None:
    """Serve `folder` at the root of this machine's `port` until interrupted."""
    StaticHost.home = "/"
    with Server(("127.0.0.1", int(port)), partial(StaticHost, directory=folder)) as server:
        print(f"Le site est à l’adresse http://127.0.0.1:{port}/ (Ctrl+C pour arrêter)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main(*sys.argv[1:])
