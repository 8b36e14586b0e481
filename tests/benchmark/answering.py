"""What a visitor waits for at each answer, and what a first visit downloads, in Chromium."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.benchmark.figure import Figure
from tests.benchmark.host import LINES, ShapedHost
from tests.benchmark.readiness import OURS, load, wait_for_calm

GUIDANCE = "votre-situation/"
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
STATES = {
    "question": ("inspecteur/", "chef-etablissement-prive/", "service-academique/trouvee/"),
    "liste": ("inspecteur/trouvee/", "directeur-ecole/manuelle/", "service-academique/trouvee/sport/"),
}
ASK = """async (addresses) => {
  const { ask } = await import(new URL("../assets/javascripts/engine/engine.js", document.baseURI).href);
  performance.clearMeasures();
  const times = [];
  for (const address of addresses) {
    const start = performance.now();
    await ask({ kind: "state", address });
    times.push(performance.now() - start);
  }
  const python = performance.getEntriesByName("python").map((entry) => entry.duration);
  const middle = (numbers) => numbers.sort((one, other) => one - other)[1];
  return [middle(times), middle(python)];
}"""
LOAD_TOOLS = """async () => {
  const { ask } = await import(new URL("../assets/javascripts/engine/engine.js", document.baseURI).href);
  await ask({ kind: "siret", siret: "" });
}"""
LONG_TASKS = """() => new Promise((resolve) => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "longtask", buffered: true });
  setTimeout(() => resolve(observer.takeRecords().map((task) => task.duration)), 100);
})"""


def measure_answers(browser: Browser, home: str, runs: int, patience: float) -> list[tuple[Figure, dict[str, Figure]]]:
    """Give the time from a click on an answer to the next state painted, before and after ready, and Python's."""
    ShapedHost.line = LINES[0]
    static, live, longest = [], [], []
    asked: dict[str, list[tuple[float, float]]] = {kind: [] for kind in STATES}
    for _ in range(runs):
        wait_for_calm(patience)
        context = browser.new_context()
        page, _ready = load(context, home + OURS)
        longest.append(max(page.evaluate(LONG_TASKS), default=0.0))
        for kind, addresses in STATES.items():
            asked[kind].append(page.evaluate(ASK, addresses))
        live.append(page.evaluate(ANSWER_LIVE))  # last: it moves the page's address
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
        *(
            (Figure(name=f"{what}, une {kind} (médiane de trois)", values=tuple(one[rank] for one in values)), {})
            for kind, values in asked.items()
            for rank, what in enumerate(("aller-retour jusqu’au moteur", "dont Python"))
        ),
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
        context = browser.new_context(service_workers="block")  # what it keeps for later visits is no part of this one
        if address == OURS:
            page, _ready = load(context, home + address)
            page.evaluate(LOAD_TOOLS)  # they come a little after ready
        else:
            context.new_page().goto(home + address, wait_until="networkidle")
        context.close()
        sent[address] = dict(LINES[0].sent)
    kinds = sorted({kind for one in sent.values() for kind in one}, key=lambda kind: -sent[OURS].get(kind, 0))
    rows = [[kind, *(f"{one.get(kind, 0) / 1000:.1f}" for one in sent.values())] for kind in kinds]
    rows.append(["**en tout**", *(f"**{sum(one.values()) / 1000:.1f}**" for one in sent.values())])
    head = ["ko reçus (brotli), première visite", "page de l’assistant", "page de guide"]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---", "---:", "---:"], *rows])
