"""What a visitor waits for and downloads, in Chromium: the engine, an answer, a page."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.benchmark.figure import Figure
from tests.benchmark.host import LINES, Line, ShapedHost

OURS = "assistant/"
BOOT = "stock/"
WHEELS = "stock/wheels.html"
GUIDANCE = "votre-situation/"
LONG = 180_000
"""The longest wait for a page to be ready, in milliseconds."""
WATCH = """
addEventListener("engine", ({ detail }) => {
  const { dataset } = document.documentElement;
  if (detail.state === "ready") dataset.ready = performance.now();
  if (detail.state === "failed") dataset.failed = detail.reason;
});
"""
SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
ANSWER_LIVE = """() => new Promise((resolve) => {
  const link = document.querySelector("a[data-answer]");
  addEventListener("drawn", () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start))));
  const start = performance.now();
  link.click();
})"""
LEAVE = """() => {
  const link = document.querySelector("a[data-answer]");
  sessionStorage.start = performance.timeOrigin + performance.now();
  link.click();
}"""
ARRIVE = """() => new Promise((resolve) => new PerformanceObserver((list) => {
  const paint = list.getEntriesByName("first-contentful-paint")[0];
  if (paint) resolve(performance.timeOrigin + paint.startTime - Number(sessionStorage.start));
}).observe({ type: "paint", buffered: true }))"""
ASK = """async () => {
  const { ask } = await import(new URL("../assets/javascripts/engine.mjs", document.baseURI).href);
  const times = [];
  for (const address of ["inspecteur/", "inspecteur/trouvee/", "service-academique/trouvee/sport/"]) {
    const start = performance.now();
    await ask({ kind: "state", address });
    times.push(performance.now() - start);
  }
  return Math.max(...times);
}"""
LONG_TASKS = """() => new Promise((resolve) => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "longtask", buffered: true });
  setTimeout(() => resolve(observer.takeRecords().map((task) => task.duration)), 100);
})"""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open the machine's Chromium (`CHROMIUM`, or `chromium` on PATH), or Playwright's."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, chromium_sandbox=os.geteuid() != 0)
        yield chromium
        chromium.close()


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


def measure_return(home: str, profiles: Path, runs: int, patience: float) -> list[tuple[Figure, dict[str, Figure]]]:
    """Give the same from the third visit on, with the browser's caches of files and of compiled code."""
    ShapedHost.line = LINES[0]
    times: dict[str, list[float]] = {WHEELS: [], BOOT: [], OURS: []}
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        contexts = {
            address: playwright.chromium.launch_persistent_context(
                profiles / str(number), executable_path=executable, chromium_sandbox=os.geteuid() != 0
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


def measure_answers(browser: Browser, home: str, runs: int, patience: float) -> list[tuple[Figure, dict[str, Figure]]]:
    """Give the time from a click on an answer to the next state painted, before and after ready, and Python's."""
    ShapedHost.line = LINES[0]
    static, live, python, longest = [], [], [], []
    for _ in range(runs):
        wait_for_calm(patience)
        context = browser.new_context()
        page, _ready = load(context, home + OURS)
        longest.append(max(page.evaluate(LONG_TASKS), default=0.0))
        live.append(page.evaluate(ANSWER_LIVE))
        python.append(page.evaluate(ASK))
        context.close()
        context = browser.new_context()
        context.add_init_script(SAVE_DATA)
        page = context.new_page()
        page.goto(home + OURS)
        with page.expect_navigation():
            page.evaluate(LEAVE)
        static.append(page.evaluate(ARRIVE))
        context.close()
    before = Figure(name="clic à peint, page statique", values=tuple(static))
    return [
        (Figure(name="clic à peint, moteur prêt", values=tuple(live)), {"/ page statique": before}),
        (before, {}),
        (Figure(name="aller-retour par Python, la plus longue de trois réponses", values=tuple(python)), {}),
        (
            Figure(
                name="plus longue tâche de la page pendant le chargement (0 : aucune de 50 ms)", values=tuple(longest)
            ),
            {},
        ),
    ]


def measure_weight(browser: Browser, home: str) -> str:
    """Give the table of bytes sent for a first visit of a helper page and of a guidance page, by kind of file."""
    ShapedHost.line = LINES[0]
    sent: dict[str, dict[str, int]] = {}
    for address in (OURS, GUIDANCE):
        LINES[0].sent.clear()
        context = browser.new_context()
        if address == OURS:
            load(context, home + address)
        else:
            context.new_page().goto(home + address, wait_until="networkidle")
        context.close()
        sent[address] = dict(LINES[0].sent)
    kinds = sorted({kind for one in sent.values() for kind in one}, key=lambda kind: -sent[OURS].get(kind, 0))
    rows = [[kind, *(f"{one.get(kind, 0) / 1000:.1f}" for one in sent.values())] for kind in kinds]
    rows.append(["**en tout**", *(f"**{sum(one.values()) / 1000:.1f}**" for one in sent.values())])
    head = ["ko reçus (brotli), première visite", "page de l’assistant", "page de guide"]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---", "---:", "---:"], *rows])
