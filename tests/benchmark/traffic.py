"""What visitors cost in traffic: what nginx sends to a new browser, counted by its own log, times their number.

Bytes are those of answers with their headers, as brotli makes them; TLS and TCP add a few hundredths.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from deploy.host import serve
from deploy.nginx.server import SERVER
from tests.benchmark.answering import LOAD_TOOLS
from tests.benchmark.figure import write_number
from tests.benchmark.readiness import OURS, load, open_browser

PAGES = ("", "avant-de-commencer/", "formulaire/etape-2/", "apres/candidatures/")
VISITORS = (10_000, 100_000, 560_000)
NODES, HOURS = 50, 7 * 24
"""Of a content delivery network, for example; and of the week."""
COUNT = "log_format count '$bytes_sent $status';\n"
KEPT = "async () => { await navigator.serviceWorker.ready; }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """What a host sent: bytes, in how many answers."""

    size: int
    answers: int

    def __sub__(self, other: Traffic) -> Traffic:
        return Traffic(size=self.size - other.size, answers=self.answers - other.answers)


def measure_traffic(site: Path, folder: Path) -> str:
    """Give the tables of one visit, and of visitors by the week, for the built `site`."""
    guide, engine = visit(site, folder / "first", keep=False)
    _, kept = visit(site, folder / "second", keep=True)
    again = ask_again(site, folder / "third")
    parts = {
        "quatre pages du guide": guide,
        "assistant immédiat": engine - guide,
        "garde hors connexion": kept - engine,
    }
    one = [["une nouvelle visite", "réponses", "ko"]]
    one += [[name, str(part.answers), f"{part.size / 1e3:.0f}"] for name, part in parts.items()]
    week = [["visiteurs par semaine", "sans le moteur", "avec le moteur", "gardé hors connexion", "origine d’un CDN"]]
    origin = NODES * (kept.size + HOURS * kept.answers * again.size)
    for visitors in VISITORS:
        sizes = [visitors * part.size for part in (guide, engine, kept)] + [origin]
        week.append([write_number(visitors), *(write_size(size) for size in sizes)])
    asked = f"puis, chaque heure, une réponse 304 ({again.size} octets) pour chacun"
    note = f"Origine : {NODES} nœuds, {kept.answers} fichiers une fois, {asked}, au plus."
    return f"{write_rows(one)}\n\n{write_rows(week)}\n\n{note}"


def visit(site: Path, folder: Path, *, keep: bool) -> tuple[Traffic, Traffic]:
    """Give what a new browser gets for the guide's pages, then with the engine, its tools, and the site if kept."""
    with count(site, folder) as (home, log), open_browser(find_trust(folder)) as browser:
        context = browser.new_context(service_workers="allow" if keep else "block")
        page = context.new_page()
        for address in PAGES:
            page.goto(home + address, wait_until="networkidle")
        guide = read_log(log)
        helper: Page = load(context, home + OURS)[0]
        helper.evaluate(LOAD_TOOLS)
        if keep:
            helper.evaluate(KEPT)
        helper.wait_for_load_state("networkidle")
        context.close()
        return guide, read_log(log)


def ask_again(site: Path, folder: Path) -> Traffic:
    """Give what one answer costs to who has the file already, and asks whether it changed."""
    with count(site, folder) as (home, log), open_browser(find_trust(folder)) as browser:
        page = browser.new_page()
        page.goto(home + PAGES[1], wait_until="networkidle")
        before = read_log(log, status="304")
        page.reload(wait_until="networkidle")
        asked = read_log(log, status="304") - before
        return Traffic(size=asked.size // asked.answers, answers=1)


@contextmanager
def count(site: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Serve `site` as nginx.conf says, but with a log of the bytes sent; gives its address, and the log."""
    folder.mkdir(parents=True)
    log = folder / "sent.log"
    text = SERVER.read().replace("access_log off;", f"access_log {log} count;")
    with serve(SERVER, site, folder, configuration=COUNT + text) as host:
        yield host.address, log


def find_trust(folder: Path) -> str:
    """Give the option by which Chromium trusts the host's certificate: otherwise it keeps nothing that it downloads."""
    command = ["openssl", "x509", "-in", str(folder / "site.pem"), "-pubkey", "-noout"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    key = hashlib.sha256(base64.b64decode("".join(lines[1:-2]))).digest()
    return f"--ignore-certificate-errors-spki-list={base64.b64encode(key).decode()}"


def read_log(log: Path, status: str = "") -> Traffic:
    """Give what the log counts so far, with one status or any."""
    lines = [line.split() for line in log.read_text().splitlines()]
    sizes = [int(size) for size, answered, *_ in lines if answered.startswith(status)]
    return Traffic(size=sum(sizes), answers=len(sizes))


def write_size(size: float) -> str:
    """Write bytes as a host's bill does."""
    if size < 1e8:
        return f"{size / 1e6:.1f} Mo".replace(".", ",")
    return (
        f"{size / 1e12:.1f} To".replace(".", ",")
        if size >= 1e12
        else f"{size / 1e9:.{size < 1e10:d}f} Go".replace(".", ",")
    )


def write_rows(rows: list[list[str]]) -> str:
    """Give a Markdown table of which the first row is the head."""
    rule = ["---", *["---:"] * (len(rows[0]) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], rule, *rows[1:]))
