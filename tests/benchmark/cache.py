"""What an origin still serves behind a real cache: a week of visitors, played in less than three minutes.

Varnish (deploy/varnish/site.vcl) stands before nginx.conf, without TLS. An hour is played in a second: `s-maxage=3600`
becomes `s-maxage=1`, and nothing else changes. wrk asks for all that one browser asked for on a first visit, in its
order, over and over, but for their first byte only: a cache fetches the whole all the same, where it keeps nothing.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.host import HostError, find_port, serve, wait_for
from deploy.nginx.server import SERVER
from tests.benchmark.figure import write_number
from tests.benchmark.readiness import OURS, load, open_browser
from tests.benchmark.traffic import HOURS, PAGES, find_trust, read_log, write_rows, write_size

VCL = Path(__file__).parents[2] / "deploy/varnish/site.vcl"
FORMAT = "log_format count '$bytes_sent $status $request_uri';\n"
ASKING = """
local paths = {{ {paths} }}
local headers = {{ ["Host"] = "localhost", ["Accept-Encoding"] = "gzip, deflate, br", ["Range"] = "bytes=0-0" }}
local turn = 0
request = function()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn], headers)
end
delay = function() return {pause} end
"""
VISITORS, CONNECTIONS = 10_000, 8
"""At least so many in the week; each of the connections pauses between two answers, so that they are not many more."""


def measure_cache(site: Path, folder: Path) -> str:
    """Give the table of a week: what visitors asked of the cache, what the cache asked of the origin."""
    paths = list_requests(site, folder / "visit")
    with serve_plainly(site, folder / "origin") as (origin, log), open_cache(folder / "cache", origin) as port:
        asked, wrong = ask(folder, port, paths)
        served = read_log(log)
        unchanged = read_log(log, status="304")
    visitors = asked // len(paths)
    rows = [["une semaine", "réponses", "octets"]]
    rows.append([f"{write_number(visitors)} visiteurs, au cache", write_number(asked), ""])
    rows.append(["le cache, à l’origine", write_number(served.answers), write_size(served.size)])
    rows.append(["dont « inchangé » (304)", write_number(unchanged.answers), write_size(unchanged.size)])
    whole = served - unchanged
    rows.append(["dont fichiers entiers", write_number(whole.answers), write_size(whole.size)])
    return f"{write_rows(rows)}\n\nUne visite : {len(paths)} fichiers. Réponses fausses : {wrong}."


def list_requests(site: Path, folder: Path) -> list[str]:
    """Give the addresses, in order, that a new browser asks for: the guide's four pages, then the assistant."""
    folder.mkdir(parents=True)
    log = folder / "sent.log"
    text = FORMAT + SERVER.read().replace("access_log off;", f"access_log {log} count;")
    with serve(SERVER, site, folder, configuration=text) as host, open_browser(find_trust(folder)) as browser:
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        for address in PAGES:
            page.goto(host.address + address, wait_until="networkidle")
        load(context, host.address + OURS)[0].wait_for_load_state("networkidle")
        context.close()
    return [line.split()[2] for line in log.read_text().splitlines()]


@contextmanager
def serve_plainly(site: Path, folder: Path) -> Iterator[tuple[int, Path]]:
    """Serve `site` as nginx.conf says, without TLS too, an hour of cache in a second; gives that port, and the log."""
    folder.mkdir(parents=True)
    port, log = find_port(), folder / "sent.log"
    text = FORMAT + SERVER.read().replace("access_log off;", f"access_log {log} count;")
    text = text.replace("s-maxage=3600", "s-maxage=1")
    text = text.replace("listen 443 ssl http2;", f"listen 443 ssl http2;\n    listen 127.0.0.1:{port};")
    with serve(SERVER, site, folder, configuration=text):
        yield port, log


@contextmanager
def open_cache(folder: Path, origin: int) -> Iterator[int]:
    """Start Varnish before `origin`; gives its port. Raises `HostError`."""
    if shutil.which("varnishd") is None:
        raise HostError("Il manque Varnish : installez le paquet Debian « varnish » (`make varnish`), puis relancez.")
    folder.mkdir(parents=True)
    vcl, port = folder / "site.vcl", find_port()
    vcl.write_text(VCL.read_text(encoding="utf-8").replace('"8080"', f'"{origin}"'), encoding="utf-8")
    settings = ["-p", "http_gzip_support=off", "-p", "default_grace=0", "-s", "malloc,256m"]
    # As who starts it: the folder of a measure is his alone.
    command = [
        "varnishd",
        "-j",
        "none",
        "-F",
        "-n",
        str(folder / "state"),
        "-a",
        f"127.0.0.1:{port}",
        "-f",
        str(vcl),
        *settings,
    ]
    log = folder / "said.log"
    with log.open("w") as said, subprocess.Popen(command, stdout=said, stderr=said) as varnish:
        try:
            wait_for(varnish, port, log, "Varnish")
            yield port
        finally:
            varnish.terminate()


def ask(folder: Path, port: int, paths: list[str]) -> tuple[int, int]:
    """Have wrk ask for `paths` for as many seconds as a week has hours; gives how often, and the wrong answers."""
    script = folder / "ask.lua"
    pause = 1_000 * CONNECTIONS * HOURS // (VISITORS * len(paths)) // 2  # the other half goes with the answers
    script.write_text(ASKING.format(paths=", ".join(json.dumps(path) for path in paths), pause=pause))
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{HOURS}s", "-s", str(script), f"http://127.0.0.1:{port}/"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    asked, wrong = re.search(r"(\d+) requests in", said), re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return int(asked[1]) if asked else 0, int(wrong[1]) if wrong else 0
