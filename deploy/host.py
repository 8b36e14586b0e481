"""The built site behind a real server on this machine, with its configuration and a throw-away certificate.

`make host SERVER=…` serves it until interrupted; the tests and the measures start it for themselves.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

SERVERS = ("nginx", "apache")
"""Each has a folder of its name here: what its users copy, and server.py, which tries it."""


class HostError(Exception):
    """A server cannot be had or does not start; the text is French, for who tries the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Where a server is tried: the built site, a folder for its own files, ports of loopback, and the site's address.

    `home` is the site's path there, with slashes around it.
    """

    site: Path
    folder: Path
    secure: int
    plain: int
    home: str = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server: the file that its users copy, whether it is installed, and how it is tried.

    `prepare` writes what it needs for a trial of such a file's text, and gives the command that starts it.
    """

    name: str
    configuration: Path
    packages: str
    is_installed: Callable[[], bool]
    prepare: Callable[[str, Trial], Sequence[str]]

    def read(self) -> str:
        """Give the text of the file that its users copy."""
        return self.configuration.read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """Where the server listens (loopback), its first process, and the file where it tells its errors."""

    secure: int
    plain: int
    process: int
    log: Path
    home: str

    @property
    def address(self) -> str:
        """The home page's address."""
        return f"https://localhost:{self.secure}{self.home}"


def find_server(name: str) -> Server:
    """Give the server of this name. Raises `HostError`."""
    if name not in SERVERS:
        raise HostError(f"Le serveur « {name} » n’est pas connu ici : écrivez SERVER={' ou SERVER='.join(SERVERS)}.")
    server: Server = import_module(f"deploy.{name}.server").SERVER
    return server


@contextmanager
def serve(
    server: Server,
    site: Path,
    folder: Path,
    *,
    ports: tuple[int, int] = (0, 0),
    home: str = "/",
    configuration: str | None = None,
) -> Iterator[Host]:
    """Serve `site` until the block ends, with the server's own files in `folder`; `ports` are for TLS and without.

    Port 0 takes a free one. `configuration` is the text of the server's file, or another for the same names and places.

    Raises `HostError`.
    """
    if not (server.is_installed() and shutil.which("openssl")):
        raise HostError(
            f"Il manque {server.name} : installez les paquets Debian « {server.packages} » "
            f"(`make {server.name}` en administrateur), puis relancez."
        )
    folder.mkdir(parents=True, exist_ok=True)
    trial = Trial(
        site=site.resolve(),
        folder=folder.resolve(),
        secure=ports[0] or find_port(),
        plain=ports[1] or find_port(),
        home=home,
    )
    write_certificate(trial.folder)
    log = trial.folder / "errors.log"
    log.unlink(missing_ok=True)
    command = server.prepare(server.read() if configuration is None else configuration, trial)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603  # our own configuration
        try:
            wait_for(process, trial.secure, log, server.name)
            yield Host(secure=trial.secure, plain=trial.plain, process=process.pid, log=log, home=home)
        finally:
            process.terminate()


def find_port() -> int:
    """Give a port of loopback that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def write_certificate(folder: Path) -> None:
    """Write a key and a certificate for `localhost`, which no browser trusts and nothing else uses."""
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"]
    files = ["-keyout", str(folder / "site.key"), "-out", str(folder / "site.pem")]
    subprocess.run(  # noqa: S603  # fixed arguments
        ["openssl", "req", *kind, "-subj", "/CN=localhost", "-addext", names, *files],  # noqa: S607  # Debian's
        check=True,
        capture_output=True,
    )


def wait_for(process: subprocess.Popen[bytes], port: int, log: Path, name: str) -> None:
    """Wait until the server listens. Raises `HostError` with what it wrote in `log` when it ends instead."""
    while process.poll() is None:
        with socket.socket() as visitor:
            if visitor.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise HostError(f"{name} ne démarre pas.\n{log.read_text() if log.exists() else ''}")


def main(name: str = SERVERS[0]) -> None:
    """Serve site/ behind the server of this name until interrupted."""
    root = Path(__file__).parents[1]
    try:
        with serve(find_server(name), root / "site", root / ".cache/host", ports=(8443, 8080)) as host:
            print(f"Le site est à l’adresse {host.address} (certificat d’essai ; Ctrl+C pour arrêter)", flush=True)
            try:
                os.waitpid(host.process, 0)
            except KeyboardInterrupt:
                print()
    except HostError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(*sys.argv[1:])
