"""The built site behind nginx on this machine, with the configuration of nginx.conf and a throw-away certificate.

`make host` serves it until interrupted; the tests and load.py start it for themselves.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CONFIGURATION = Path(__file__).with_name("nginx.conf")
MODULES = Path("/usr/lib/nginx/modules")
BROTLI = MODULES / "ngx_http_brotli_static_module.so"
TYPES = Path("/etc/nginx/mime.types")
MAIN = """
load_module {brotli};
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/errors.log warn;
worker_processes 2;
events {{}}
http {{
    include {types};
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class HostError(Exception):
    """nginx cannot be had or does not start; the text is French, for who tries the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """Where nginx listens (loopback), its first process, and the file where it tells its errors."""

    secure: int
    plain: int
    process: int
    log: Path

    @property
    def address(self) -> str:
        """The home page's address."""
        return f"https://localhost:{self.secure}/"


@contextmanager
def serve(
    site: Path, folder: Path, *, secure: int = 0, plain: int = 0, configuration: str | None = None
) -> Iterator[Host]:
    """Serve `site` until the block ends, with nginx's own files in `folder`; port 0 takes a free one.

    `configuration` is nginx.conf's text, or another for the same names and places.

    Raises `HostError`.
    """
    if not (shutil.which("nginx") and BROTLI.exists()):
        raise HostError(
            "Il manque nginx ou son module brotli : installez les paquets Debian « nginx-light » et "
            "« libnginx-mod-http-brotli-static » (`make nginx` en administrateur), puis relancez."
        )
    folder.mkdir(parents=True, exist_ok=True)
    secure, plain = secure or find_port(), plain or find_port()
    write_certificate(folder)
    text = CONFIGURATION.read_text(encoding="utf-8") if configuration is None else configuration
    write_configuration(text, site.resolve(), folder.resolve(), secure=secure, plain=plain)
    log = folder / "errors.log"
    log.unlink(missing_ok=True)
    command = ["nginx", "-p", str(folder.resolve()), "-c", "main.conf", "-e", "errors.log"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as nginx:  # noqa: S603  # our own configuration
        try:
            wait_for(nginx, secure, log)
            yield Host(secure=secure, plain=plain, process=nginx.pid, log=log)
        finally:
            nginx.terminate()


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


def write_configuration(text: str, site: Path, folder: Path, *, secure: int, plain: int) -> None:
    """Write `text` with the ports, folder and certificate of this trial in place of a real host's."""
    places: Mapping[str, str] = {
        "listen [::]:80;": "",
        "listen [::]:443 ssl http2;": "",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{secure} ssl http2;",
        "exemple.invalid": "localhost",
        "/etc/ssl/certs/site.pem": f"{folder}/site.pem",
        "/etc/ssl/private/site.key": f"{folder}/site.key",
        "/srv/site;": f"{site};",
    }
    for real, trial in places.items():
        text = text.replace(real, trial)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "main.conf").write_text(MAIN.format(brotli=BROTLI, user=user, folder=folder, types=TYPES))


def wait_for(nginx: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until nginx listens. Raises `HostError` with what it wrote in `log` when it ends instead."""
    while nginx.poll() is None:
        with socket.socket() as visitor:
            if visitor.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise HostError(f"nginx ne démarre pas.\n{log.read_text() if log.exists() else ''}")


def main() -> None:
    """Serve site/ until interrupted."""
    root = Path(__file__).parents[1]
    try:
        with serve(root / "site", root / ".cache/host", secure=8443, plain=8080) as host:
            print(f"Le site est à l’adresse {host.address} (certificat d’essai ; Ctrl+C pour arrêter)", flush=True)
            try:
                os.waitpid(host.process, 0)
            except KeyboardInterrupt:
                print()
    except HostError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
