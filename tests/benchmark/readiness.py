"""How long the engine takes to be ready in Chromium, on a first visit and on a return, against stock Pyodide."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.benchmark.figure import Figure
from tests.benchmark.host import LINES, Line, ShapedHost
from tests.chromium import MEASURED, find_chromium, open_chromium

OURS = "assistant/"
BOOT = "stock/"
WHEELS = "stock/wheels.html"
LONG = 180_000
"""The longest wait for a page to be ready, in milliseconds."""
WATCH = """
addEventListener("engine", ({ detail }) => {
  const { dataset } = document.documentElement;
  if (detail.state === "ready") dataset.ready = performance.now();
  if (detail.state === "failed") dataset.failed = detail.reason;
});
"""


@contextmanager
def open_browser(*options: str) -> Iterator[Browser]:
    """Open the machine's Chromium (`CHROMIUM`, or `chromium` on PATH), or Playwright's, with its own `options` too."""
    with sync_playwright() as playwright, open_chromium(playwright.chromium, *options, programs=MEASURED) as chromium:
        yield chromium


def wait_for_calm(patience: float) -> None:
    """Wait, at most `patience` seconds, until others use less than a fifth of the machine."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        before, idle_before = read_ticks()
        time.sleep(0.5)
        after, idle_after = read_ticks()
        if idle_after - idle_before > 0.8 * (after - before):
            return


def read_ticks() -> tuple[int, int]:
    """Give what the kernel counted since boot for all cores: all ticks, and the idle ones (Linux)."""
    ticks = [int(number) for number in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    return sum(ticks), ticks[3]


def load(context: BrowserContext, address: str) -> tuple[Page, float]:
    """Open `address` in a new page; gives it once ready, and the milliseconds since navigation."""
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.locator("html:is([data-ready], [data-failed])").wait_for(state="attached", timeout=LONG)
    reason = page.locator("html").get_attribute("data-failed")
    if reason:
        raise RuntimeError(reason)
    return page, float(page.locator("html").get_attribute("data-ready") or 0)


def measure_ready(
    browser: Browser, home: str, line: Line, runs: int, patience: float
) -> list[tuple[Figure, dict[str, Figure]]]:
    """Give the time from navigation to ready with nothing cached, over `line`: ours, and the two baselines."""
    ShapedHost.line = line
    times: dict[str, list[float]] = {WHEELS: [], BOOT: [], OURS: []}
    for _ in range(runs):
        for address, values in times.items():
            wait_for_calm(patience)
            context = browser.new_context()
            values.append(load(context, home + address)[1])
            context.close()
    return compare(times, f"à froid, {line.name}")


def measure_return(
    browser: Browser, home: str, profiles: Path, runs: int, patience: float
) -> list[tuple[Figure, dict[str, Figure]]]:
    """Give the same from the third visit on, with the browser's caches of files and of compiled code."""
    ShapedHost.line = LINES[0]
    times: dict[str, list[float]] = {WHEELS: [], BOOT: [], OURS: []}
    contexts = {
        address: browser.browser_type.launch_persistent_context(
            profiles / str(number), executable_path=find_chromium(MEASURED), chromium_sandbox=os.geteuid() != 0
        )
        for number, address in enumerate(times)
    }
    for visit in range(runs + 2):
        for address, context in contexts.items():
            wait_for_calm(patience)
            page, ready = load(context, home + address)
            page.wait_for_timeout(3_000)  # the browser writes compiled code a little later
            page.close()
            if visit >= 2:
                times[address].append(ready)
    for context in contexts.values():
        context.close()
    return compare(times, "au retour, sans limite")


def compare(times: dict[str, list[float]], where: str) -> list[tuple[Figure, dict[str, Figure]]]:
    """Give ours with its two baselines, then these alone."""
    ours = Figure(name=f"prêt, {where}", values=tuple(times[OURS]))
    boot = Figure(name=f"Pyodide seul, {where}", values=tuple(times[BOOT]))
    wheels = Figure(name=f"Pyodide et wheels, {where}", values=tuple(times[WHEELS]))
    return [(ours, {"/ Pyodide seul": boot, "/ Pyodide et wheels": wheels}), (boot, {}), (wheels, {})]
