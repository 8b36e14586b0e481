"""First visits in the three browser engines, as they are delivered: each in a browser that was never used before."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from glob import glob
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import ClassVar, override
from urllib.parse import parse_qs, urlsplit

from tests.benchmark.figure import Figure
from tests.benchmark.host import ShapedHost
from tests.benchmark.machine import read_own_memory
from tests.benchmark.readiness import BOOT, OURS, wait_for_calm
from tests.chromium import MEASURED, find_chromium

type Row = tuple[Figure, dict[str, Figure]]

REPORT, SCRIPT = "report", "report.mjs"
WATCH = f"""
const {{ dataset }} = document.documentElement;
const look = () => {{
  const state = dataset.ready ? "ready" : document.querySelector("[data-helper]")?.dataset.engine;
  if (state !== "ready" && state !== "failed") return setTimeout(look, 5);
  fetch(new URL("{REPORT}?" + new URLSearchParams({{ state, time: performance.now() }}), import.meta.url));
}};
look();
"""
QUIET = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}
LIBRARY = "library/"
"""Where the site is a second time, built with the way `library`."""
REST = 6
"""Seconds from ready to the look at the memory: the tools are there."""
LONG = 180
"""The longest wait for a page to be ready, in seconds."""


class VisitError(Exception):
    """A page never became ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A browser by its command line; `page` matches the command line of the processes that hold pages."""

    name: str
    page: str
    command: Callable[[str, Path], list[str]]
    environment: Callable[[Path], dict[str, str]] = lambda _profile: {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """From navigation to ready, in ms; the memory (PSS) of the page's process, in MB, after some seconds."""

    ready: float
    memory: float


class ReportingHost(ShapedHost):
    """Adds to each page a script that tells when it is ready."""

    told: ClassVar[SimpleQueue[dict[str, list[str]]]] = SimpleQueue()

    @override
    def do_GET(self) -> None:
        where = urlsplit(self.path)
        match where.path.rpartition("/")[2]:
            case "report":
                self.told.put(parse_qs(where.query))
                self._send(b"", "text/plain")
            case "report.mjs":
                self._send(WATCH.encode(), "text/javascript")
            case "" | "index.html" | "wheels.html" if Path(self.translate_path(where.path)).exists():
                path = Path(self.translate_path(where.path))
                page = (path / "index.html" if path.is_dir() else path).read_bytes()
                self._send(page + f'<script type="module" src="{self.home}{SCRIPT}"></script>'.encode(), "text/html")
            case _:
                super().do_GET()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def start_chromium(url: str, profile: Path) -> list[str]:
    """Give the command line of Chromium without a screen."""
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    flags = ["--headless=new", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    return [find_chromium(MEASURED) or "chromium", *flags, *sandbox, f"--user-data-dir={profile}", url]


def start_firefox(url: str, profile: Path) -> list[str]:
    """Give the command line of Firefox without a screen, whose profile asks for nothing but the page."""
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in QUIET.items())
    (profile / "user.js").write_text("".join(lines))
    return ["firefox-esr", "--headless", "--no-remote", "--profile", str(profile), url]


def start_webkit(url: str, _profile: Path) -> list[str]:
    """Give the command line of WebKitGTK's own small browser."""
    return [find_webkit(), "--private", url]


def find_webkit() -> str:
    """Give where it is; nothing if it is not."""
    return next(iter(glob("/usr/lib/*/webkit2gtk-4*/MiniBrowser")), "")  # noqa: PTH207  an absolute pattern


ENGINES = (
    Engine(name="Chromium", page="--type=renderer", command=start_chromium),
    Engine(name="Firefox ESR", page=r"-contentproc.*\btab$", command=start_firefox),
    Engine(name="WebKitGTK", page="WebKitWebProcess", command=start_webkit),
)


@contextmanager
def open_engines() -> Iterator[list[Engine]]:
    """Give those that this machine has; WebKit on a screen that nobody sees."""
    programs = zip(ENGINES, (find_chromium(MEASURED), "firefox-esr", find_webkit()), strict=True)
    found = [engine for engine, program in programs if program and shutil.which(program)]
    reading, writing = os.pipe()
    screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(screen, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as display:
            place = {"DISPLAY": f":{display.readline().strip()}", "GDK_BACKEND": "x11"}
        yield [replace(one, environment=lambda profile: {**place, "HOME": str(profile)}) for one in found]
        server.terminate()


def visit(engine: Engine, address: str, *, rest: float = 0) -> Visit:
    """Open `address` in a new browser; gives what it told once ready, and what it holds `rest` seconds later."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        environment = os.environ | engine.environment(profile)
        with subprocess.Popen(
            engine.command(address, profile),
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as browser:
            try:
                told = ReportingHost.told.get(timeout=LONG)
                if told["state"] != ["ready"]:
                    raise VisitError(f"{engine.name}, {address}: {told}")
                time.sleep(rest)
                memory = max((read_own_memory(one) for one in list_pages(browser.pid, engine.page)), default=0.0)
            finally:
                os.killpg(browser.pid, signal.SIGKILL)
    return Visit(ready=float(told["time"][0]), memory=memory)


def list_pages(parent: int, page: str) -> list[str]:
    """Give the processes below `parent` that hold pages."""
    lines = {}
    below = [str(parent)]
    for process in below:  # grows as it goes
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            below += [one for task in Path(f"/proc/{process}/task").iterdir() for one in read_children(task)]
            lines[process] = Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    return [one for one, line in lines.items() if re.search(page, line)]


def read_children(task: Path) -> list[str]:
    """Give the processes that a thread started."""
    return (task / "children").read_text().split()


def measure_engines(engines: list[Engine], home: str, runs: int, patience: float) -> list[Row]:
    """Give the time from navigation to ready, in each engine: the two ways, and stock Pyodide, turn by turn."""
    rows: list[Row] = []
    for engine in engines:
        times: dict[str, list[float]] = {address: [] for address in (BOOT, OURS, LIBRARY + OURS)}
        for _ in range(runs):
            for address, values in times.items():
                wait_for_calm(patience)
                values.append(visit(engine, home + address).ready)
        boot, ours, library = (
            Figure(name=f"{engine.name}, {what}", values=tuple(times[address]))
            for address, what in ((BOOT, "Pyodide seul"), (OURS, "memory"), (LIBRARY + OURS, "library"))
        )
        rows += [(ours, {"/ Pyodide seul": boot}), (library, {"/ Pyodide seul": boot}), (boot, {})]
    return rows


def measure_memory(engines: list[Engine], home: str, runs: int) -> list[Row]:
    """Give the memory that the page's process holds, some seconds after ready: ours, and stock Pyodide."""
    return [
        (
            Figure(
                name=f"{engine.name}, {what}",
                values=tuple(visit(engine, home + address, rest=REST).memory for _ in range(runs)),
                unit="Mo",
            ),
            {},
        )
        for engine in engines
        for address, what in ((OURS, "memory"), (LIBRARY + OURS, "library"), (BOOT, "Pyodide seul"))
    ]
