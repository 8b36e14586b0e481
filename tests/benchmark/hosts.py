"""What a first visit of the assistant weighs and takes on each host where the site is published, as the line has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from deploy import host as deployed
from tests.benchmark.answering import LOAD_TOOLS
from tests.benchmark.figure import Figure, write_number
from tests.benchmark.host import LINES
from tests.benchmark.readiness import OURS, load, open_browser, wait_for_calm
from tests.benchmark.relay import Relay, relay
from tests.benchmark.traffic import find_trust, write_rows
from tests.hosting import GitHubPages, GitLabPages, PlainHost
from tests.serving import serve

PAGES = {"GitLab Pages": GitLabPages, "GitHub Pages": GitHubPages, "serveur qui ne comprime rien": PlainHost}
SLOW = LINES[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A host on trial: the address of its home page through the relay, that relay, and a browser that trusts it."""

    home: str
    relay: Relay
    browser: Browser


def measure_hosts(site: Path, folder: Path, runs: int, patience: float) -> str:
    """Give the table: bytes of the first visit, tools included; time to ready at once, and over a slow line."""
    weights: dict[str, list[float]] = {}
    times: dict[tuple[str, str], list[float]] = {}
    with open_all(site, folder) as hosts:
        for _ in range(runs):
            for line in (LINES[0], SLOW):
                for name, tried in hosts.items():
                    wait_for_calm(patience)
                    tried.relay.line = line
                    weight, ready = visit(tried)
                    weights.setdefault(name, []).append(weight / 1e6)
                    times.setdefault((name, line.name), []).append(ready / 1e3)
    rows = [["hébergeur", "première visite", "prêt, sans limite", f"prêt, {SLOW.name.partition(',')[0]}"]]
    for name, values in weights.items():
        size = f"{Figure(name=name, values=tuple(values)).median:.2f} Mo".replace(".", ",")
        rows.append([name, size, *(describe(times[name, line.name]) for line in (LINES[0], SLOW))])
    return write_rows(rows)


def describe(values: list[float]) -> str:
    """Give a median of seconds, with the least and the most."""
    figure = Figure(name="", values=tuple(values))
    return "{} s ({} à {})".format(*map(write_number, (figure.median, min(values), max(values)))).replace(".", ",")


def visit(tried: Tried) -> tuple[int, float]:
    """Open the assistant in a new context, its tools too; gives the bytes that came, and the milliseconds to ready."""
    before = tried.relay.sent
    context = tried.browser.new_context(service_workers="block")  # what it keeps for later is no part of this visit
    page, ready = load(context, tried.home + OURS)
    page.evaluate(LOAD_TOOLS)
    page.wait_for_load_state("networkidle")
    context.close()
    return tried.relay.sent - before, ready


@contextmanager
def open_all(site: Path, folder: Path) -> Iterator[Mapping[str, Tried]]:
    """Serve `site` on each host: nginx and Apache over TLS, as deploy/ sets them, the others by their habits."""
    with ExitStack() as stack:
        ports: dict[str, tuple[str, int]] = {}
        options = []
        for name in deployed.SERVERS:
            server = deployed.find_server(name)
            ports[name] = (
                "https://localhost:{}/",
                stack.enter_context(deployed.serve(server, site, folder / name)).secure,
            )
            options.append(find_trust(folder / name))
        for name, habits in PAGES.items():
            address = urlsplit(stack.enter_context(serve(site, habits)))
            ports[name] = (f"http://127.0.0.1:{{}}{address.path}", address.port or 0)
        trusted = f"{options[0].partition('=')[0]}={','.join(option.partition('=')[2] for option in options)}"
        browser = stack.enter_context(open_browser(trusted))
        relays = {name: stack.enter_context(relay(port)) for name, (_, port) in ports.items()}
        yield {
            name: Tried(home=address.format(relays[name].port), relay=relays[name], browser=browser)
            for name, (address, _) in ports.items()
        }
