"""`make load`: what nginx.conf costs: requests a second, by wrk on loopback, against nginx serving the bare files.

All have the same nginx, processes, certificate, files and twins. `nu` has no header of ours, no map, and opens its
files anew, as nginx does by itself; `nu, fichiers ouverts` keeps them open like nginx.conf. Each is measured in turn,
and the order turns too, so that the machine's drift cancels.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.host import Host, HostError, serve
from deploy.nginx.server import SERVER
from tests.benchmark.figure import Figure, write_table
from tests.benchmark.machine import describe_machine, read_memory, read_work

type Row = tuple[Figure, dict[str, Figure]]

ROOT = Path(__file__).parents[2]
ADDRESSES = {
    "page du guide": "formulaire/etape-2/index.html",
    "liste de saisie": "assistant/inspecteur/trouvee/index.html",
    "mémoire de Python": "assets/engine/*/memory.wasm",
    "fichier du worker": "assets/engine/*/worker.js",
}
BARE = """
types {{ text/javascript mjs; }}
server {{
    listen 443 ssl http2;
    server_name exemple.invalid;
    ssl_certificate     /etc/ssl/certs/site.pem;
    ssl_certificate_key /etc/ssl/private/site.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:site:1m;
    root /srv/site;
    brotli_static on;
    gzip_static on;
    sendfile on;
    tcp_nopush on;
    access_log off;
    {more}
}}
"""
KEPT_OPEN = "open_file_cache max=1000 inactive=60s; open_file_cache_valid 5s;"
CONNECTIONS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a host bore: requests a second, processor time of nginx a request (µs), memory of its processes (MB)."""

    rate: float
    work: float
    memory: float


class LoadError(Exception):
    """The load could not be measured, or an answer was wrong; the text is French, for who measures."""


def put_under_load(host: Host, address: str, seconds: int) -> Load:
    """Ask `host` for `address` for `seconds`. Raises `LoadError` at the first answer that is not the file."""
    if shutil.which("wrk") is None:
        raise LoadError("Il manque wrk : installez le paquet Debian « wrk », puis relancez.")
    before = read_work(host.process)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", "Accept-Encoding: br", host.address + address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    asked = re.search(r"(\d+) requests in", said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if asked is None or rate is None or "Non-2xx" in said or "Socket errors" in said:
        raise LoadError(f"Des réponses de nginx à {address} sont fausses ou manquent.\n{said}")
    work = (read_work(host.process) - before) / int(asked[1])
    return Load(rate=float(rate[1]), work=work * 1e6, memory=read_memory(host.process))


def ask_version(command: str) -> str:
    """Ask nginx or wrk for its version, which they say on one stream or the other."""
    done = subprocess.run([command, "-v"], capture_output=True, text=True, check=False)
    return "".join(re.findall(r"[\d.]+\d", done.stderr + done.stdout)[:1])


@contextmanager
def serve_all(site: Path, folder: Path) -> Iterator[Mapping[str, Host]]:
    """Serve `site` as nginx.conf says, and barely."""
    configurations = {
        "nginx.conf": SERVER.read(),
        "nu": BARE.format(more=""),
        "nu, fichiers ouverts": BARE.format(more=KEPT_OPEN),
    }
    with ExitStack() as hosts:
        yield {
            name: hosts.enter_context(serve(SERVER, site, folder / str(number), configuration=text))
            for number, (name, text) in enumerate(configurations.items())
        }


def measure_load(hosts: Mapping[str, Host], address: str, runs: int, seconds: int) -> dict[str, list[Load]]:
    """Give what each host bore, once for each run."""
    loads: dict[str, list[Load]] = {name: [] for name in hosts}
    for run in range(runs):
        turn = run % len(hosts)
        for name in (*hosts, *hosts)[turn : turn + len(hosts)]:
            loads[name].append(put_under_load(hosts[name], address, seconds))
    return loads


def write_loads(site: Path, hosts: Mapping[str, Host], runs: int, seconds: int) -> Iterator[str]:
    """Give the tables: requests a second, then the work and memory of nginx."""
    rates: list[Row] = []
    works: list[Row] = []
    memory = 0.0
    for name, pattern in ADDRESSES.items():
        address = next(site.glob(pattern)).relative_to(site).as_posix().removesuffix("index.html")
        ours, *bares = measure_load(hosts, address, runs, seconds).items()
        for rows, fact, unit in ((rates, "rate", "req/s"), (works, "work", "µs")):
            figures = {
                host: Figure(name=name, unit=unit, values=tuple(getattr(load, fact) for load in loads))
                for host, loads in (ours, *bares)
            }
            rows.append((figures.pop(ours[0]), figures))
        memory = max(memory, *(load.memory for load in ours[1]))
    yield write_table("requêtes par seconde", rates)
    yield write_table("processeur par requête", works)
    yield f"Mémoire de nginx : {memory:.0f} Mo au plus (un maître, deux processus). Erreurs : 0."


def main() -> None:
    """Measure as the command line asks, and print."""
    parser = argparse.ArgumentParser(prog="make load", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="mesures de chaque chiffre (7)")
    parser.add_argument("--seconds", type=int, default=2, choices=range(1, 11), help="durée de chacune (2)")
    options = parser.parse_args()
    try:
        with TemporaryDirectory() as folder, serve_all(ROOT / "site", Path(folder)) as hosts:
            print(describe_machine(nginx=ask_version("nginx"), wrk=ask_version("wrk")))
            for table in write_loads(ROOT / "site", hosts, options.runs, options.seconds):
                print(f"\n{table}", flush=True)
    except (HostError, LoadError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
