"""nginx, tried with nginx.conf: Debian's own, with the ports, folder and certificate of the trial."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.host import Server, Trial

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
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


def is_installed() -> bool:
    """Say whether nginx and its module for brotli are on this machine."""
    return bool(shutil.which("nginx")) and BROTLI.exists()


def prepare(text: str, trial: Trial) -> Sequence[str]:
    """Write `text` with what is the trial's in place of a real host's; give the command. The site is at the root."""
    folder = trial.folder
    places: Mapping[str, str] = {
        "listen [::]:80;": "",
        "listen [::]:443 ssl http2;": "",
        "listen 80;": f"listen 127.0.0.1:{trial.plain};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{trial.secure} ssl http2;",
        "exemple.invalid": "localhost",
        "/etc/ssl/certs/site.pem": f"{folder}/site.pem",
        "/etc/ssl/private/site.key": f"{folder}/site.key",
        "/srv/site;": f"{trial.site};",
    }
    for real, tried in places.items():
        text = text.replace(real, tried)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "main.conf").write_text(MAIN.format(brotli=BROTLI, user=user, folder=folder, types=TYPES))
    return ["nginx", "-p", str(folder), "-c", "main.conf", "-e", "errors.log"]


SERVER = Server(
    name="nginx",
    configuration=Path(__file__).with_name("nginx.conf"),
    packages="nginx-light libnginx-mod-http-brotli-static openssl",
    is_installed=is_installed,
    prepare=prepare,
)
