"""The engine in Chromium, on a stand-in helper: boots under a strict policy, answers, or says why not."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from overrides.hooks.engine.bundle import Bundle
from overrides.hooks.engine.cache import hold_lock
from overrides.hooks.engine.pyodide import DEFAULT, VERSIONS
from tests.browser.conftest import MakePage
from tests.serving import StaticHost, serve
from tests.stand_in import build_stand_in, write_helper

ROOT = Path(__file__).parents[2]
POLICY = {
    "page": "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; img-src data:; "
    "require-trusted-types-for 'script'; trusted-types engine",
    "worker": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
}
PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>Essai</title>
<link rel="icon" href="data:,">
<link rel="preload" as="fetch" crossorigin href="../{bundle.preload[0]}">
<script type="module" src="../page.js"></script>
<div data-helper data-engine="static" data-worker="../{bundle.worker}"></div>
<output></output>
"""
SCRIPT = """import * as engine from "./engine.js";
import { prepare } from "./resting.js";
const region = document.querySelector("[data-helper]");
const output = document.querySelector("output");
addEventListener("engine", ({ detail }) => { output.textContent = detail.reason ?? ""; });
window.engine = engine;
window.show = ({ html }) => { output.textContent = html; };
if (!location.search) prepare(region);
"""
NEWEST = list(VERSIONS)[-1]
LONG = 60_000
"""A boot of the engine, in milliseconds, on a machine that does much else."""


WAYS = (("memory", DEFAULT), ("library", DEFAULT), ("library", NEWEST))
each_way = pytest.mark.parametrize("bundle", WAYS, ids="-".join, indirect=True)
"""For what depends on how Python starts; the rest is the same script whichever it is, and is tested by the first."""


@pytest.fixture(scope="module")
def bundle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    engine, version = getattr(request, "param", WAYS[0])
    with hold_lock(ROOT / ".cache/stand-in.lock"):  # the other workers find it in the cache
        return build_stand_in(ROOT / ".cache", write_helper(tmp_path_factory.mktemp("stand-in")), engine, version)


@pytest.fixture(scope="module")
def site_url(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(write_site(bundle, tmp_path_factory.mktemp("site"))) as address:
        yield address


def write_site(bundle: Bundle, site: Path) -> Path:
    """Write a site of one page, in which the engine starts by itself unless its address has a query."""
    for path, data in bundle.files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    (site / "assistant").mkdir()
    (site / "assistant/index.html").write_text(PAGE.format(bundle=bundle))
    (site / "page.js").write_text(SCRIPT)
    (site / "content-policy.json").write_text(json.dumps(POLICY))
    for script in (ROOT / "overrides/assets/javascripts/engine").glob("*.js"):
        shutil.copy(script, site)
    return site


def expect_state(page: Page, state: str) -> None:
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", state, timeout=LONG)


def ask(page: Page, request: object) -> object:
    """Put `request` through the page's engine; gives the response, or the message of the error."""
    return page.evaluate("request => engine.ask(request).catch(error => error.message)", request)


@each_way
def test_engine_answers_once_ready(page: Page) -> None:
    page.goto("assistant/")
    expect_state(page, "ready")
    assert ask(page, {"kind": "state", "name": "<Zoé>"}) == {
        "kind": "state",
        "html": "<p>Bonjour &lt;Zoé&gt;</p>",
    }


@each_way
def test_calendar_is_made_in_the_browser(page: Page) -> None:
    page.goto("assistant/")
    response = ask(page, {"kind": "reminder"})
    assert isinstance(response, dict)
    assert "DTSTART;TZID=Europe/Paris:20261130T090000" in response["text"]


@each_way
def test_no_question_waits_for_the_tools(page: Page) -> None:
    page.context.route("**/tools.zip", lambda _: None)  # never answered
    page.goto("assistant/")
    assert ask(page, {"kind": "state", "name": "Zoé"}) == {"kind": "state", "html": "<p>Bonjour Zoé</p>"}


@each_way
@pytest.mark.parametrize("fault", ["miss", "cut"])
def test_tools_that_do_not_come_are_told_and_asked_for_again(make_page: MakePage, fault: str) -> None:
    page = make_page(expected="status of 404|digest|integrity")
    page.context.route("**/tools.zip", {"miss": miss, "cut": cut}[fault])
    page.goto("assistant/")
    said = {"miss": "Le site a changé depuis", "cut": "Les données de l’assistant n’ont pas pu être chargées."}[fault]
    assert str(ask(page, {"kind": "reminder"})).startswith(said)
    expect_state(page, "ready")
    page.context.unroute("**/tools.zip")
    assert "DTSTART" in str(ask(page, {"kind": "reminder"}))


def test_question_asked_first_starts_the_engine(page: Page) -> None:
    page.goto("assistant/?attendre")
    expect_state(page, "static")
    assert ask(page, {"kind": "state", "name": "Zoé"}) == {"kind": "state", "html": "<p>Bonjour Zoé</p>"}
    expect_state(page, "ready")


def test_each_question_gets_its_own_answer(page: Page) -> None:
    page.goto("assistant/")
    names = [f"n{number}" for number in range(20)]
    responses = page.evaluate("names => Promise.all(names.map(name => engine.ask({ kind: 'state', name })))", names)
    assert [response["html"] for response in responses] == [f"<p>Bonjour {name}</p>" for name in names]


@each_way
def test_failed_answer_leaves_the_engine_ready(page: Page) -> None:
    page.goto("assistant/")
    assert str(ask(page, {"kind": "crash"})).startswith("L’assistant n’a pas pu répondre.")
    expect_state(page, "ready")
    assert ask(page, {"kind": "state", "name": "Zoé"}) == {"kind": "state", "html": "<p>Bonjour Zoé</p>"}


def test_start_is_idempotent(page: Page) -> None:
    page.goto("assistant/?attendre")
    page.evaluate("() => { for (const _ of [1, 2, 3]) engine.start(document.querySelector('[data-helper]')) }")
    expect_state(page, "ready")
    assert len(page.workers) == 1


def test_save_data_waits_for_the_first_use(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto("assistant/")
    page.evaluate("() => new Promise((resolve) => requestIdleCallback(resolve))")
    expect_state(page, "static")
    assert ask(page, {"kind": "state", "name": "Zoé"}) == {"kind": "state", "html": "<p>Bonjour Zoé</p>"}


@each_way
def test_nothing_of_the_engine_is_downloaded_twice(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[str] = []
    monkeypatch.setattr(StaticHost, "log_request", lambda host, *_: served.append(host.path))
    page.goto("assistant/")
    expect_state(page, "ready")
    served = [path for path in served if "/assets/engine/" in path]
    assert served
    assert sorted(served) == sorted(set(served))


def miss(route: Route) -> None:
    route.fulfill(status=404)


def cut(route: Route) -> None:
    route.fulfill(content_type="application/wasm", body=b"\0asm\1\0\0\0\1")


@each_way
@pytest.mark.parametrize("name", ["worker.js", "pyodide.js", "pyodide.asm.*js", "pyodide.asm.wasm"])
def test_what_the_host_has_no_more_is_told(make_page: MakePage, name: str) -> None:
    page = make_page(expected="status of 404")
    page.context.route(f"**/{name}", miss)
    expect_failure(page, "Le site a changé depuis que cette page est ouverte : rechargez-la.")


@each_way
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("pyodide.asm.wasm", "Le moteur de l’assistant n’a pas pu être chargé"),
        ("pyodide.js", "Le programme de l’assistant n’a pas pu être chargé"),
        ("worker.js", "Le programme de l’assistant n’a pas pu être chargé"),
        ("delivery.js", "Le programme de l’assistant n’a pas pu être chargé"),
    ],
)
def test_a_lost_connection_is_told(make_page: MakePage, name: str, reason: str) -> None:
    page = make_page(expected="Failed to load resource")
    page.context.route(f"**/{name}", lambda route: route.abort())
    expect_failure(page, reason)


@each_way
def test_what_never_comes_whole_is_told(make_page: MakePage) -> None:
    page = make_page()
    page.context.route("**/pyodide.asm.wasm", cut)
    expect_failure(page, "Le moteur de l’assistant n’a pas pu être chargé")


@each_way
@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "pyodide.asm.*js", "worker.js", "library.zip", "memory.wasm"])
def test_what_is_damaged_on_its_way_once_is_asked_for_again(make_page: MakePage, bundle: Bundle, name: str) -> None:
    if not any(fnmatch(path, f"*/{name}") for path in {*bundle.files} - {*bundle.fallback}):
        pytest.skip("not in this way")
    page = make_page(expected="digest|integrity|SyntaxError|Unexpected|Invalid")
    page.context.route(f"**/{name}", damage, times=1)
    page.goto("assistant/")
    expect_state(page, "ready")
    assert ask(page, {"kind": "state", "name": "Zoé"}) == {"kind": "state", "html": "<p>Bonjour Zoé</p>"}


def test_a_worker_that_was_ended_is_replaced_and_no_question_is_lost(page: Page) -> None:
    page.clock.install()
    page.goto("assistant/")
    page.clock.run_for(1_000)
    expect_state(page, "ready")
    page.workers[0].evaluate("() => close()")
    page.evaluate("() => { engine.ask({ kind: 'state', name: 'Zoé' }).then(show) }")
    page.clock.run_for(12_000)
    expect(page.locator("output")).to_have_text("<p>Bonjour Zoé</p>", timeout=LONG)
    expect_state(page, "ready")


def test_a_computer_that_slept_has_not_waited(page: Page) -> None:
    page.context.route("**/*.wasm", lambda _: None)
    page.clock.install()
    page.goto("assistant/")
    page.clock.run_for(1_000)
    expect_state(page, "loading")
    page.clock.fast_forward("01:00:00")
    expect_state(page, "loading")
    page.clock.run_for(100_000)
    expect_state(page, "failed")


def damage(route: Route) -> None:
    """Send what the host has, its last half turned over."""
    response = route.fetch()
    body = response.body()
    half = len(body) // 2
    route.fulfill(response=response, body=body[:half] + bytes(byte ^ 0xFF for byte in body[half:]))


def expect_failure(page: Page, reason: str | re.Pattern[str]) -> None:
    page.goto("assistant/")
    expect_state(page, "failed")
    expect(page.locator("output")).to_contain_text(reason)
    assert str(ask(page, {"kind": "reminder"})).endswith("Les liens de la page restent utilisables.")
