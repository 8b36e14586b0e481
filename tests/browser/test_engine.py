"""The engine in Chromium, on a stand-in helper: boots under a strict policy, answers, or says why not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from overrides.hooks.engine.bundle import Bundle
from overrides.hooks.output.compression import write_twins
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
<link rel="preload" as="fetch" crossorigin href="../{bundle.memory}">
<script type="module" src="../page.mjs"></script>
<div data-helper data-engine="static" data-worker="../{bundle.worker}" data-index="../{bundle.index}"
 data-wasm="../{bundle.wasm}" data-memory="../{bundle.memory}" data-library="../{bundle.library}"
 data-memory-integrity="{bundle.memory_integrity}" data-library-integrity="{bundle.library_integrity}"
 data-lock='{bundle.lock}'></div>
<output></output>
"""
SCRIPT = """import * as engine from "./engine.mjs";
const region = document.querySelector("[data-helper]");
const output = document.querySelector("output");
addEventListener("engine", ({ detail }) => { output.textContent = detail.reason ?? ""; });
window.engine = engine;
if (!location.search) engine.prepare(region);
"""
LONG = 60_000
"""A boot of the engine, in milliseconds, on a machine that does much else."""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return build_stand_in(ROOT / ".cache", write_helper(tmp_path_factory.mktemp("stand-in")))


@pytest.fixture(scope="module")
def site_url(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("site")
    for path, data in bundle.files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    (site / "assistant").mkdir()
    (site / "assistant/index.html").write_text(PAGE.format(bundle=bundle))
    (site / "page.mjs").write_text(SCRIPT)
    (site / "content-policy.json").write_text(json.dumps(POLICY))
    shutil.copy(ROOT / "overrides/assets/javascripts/engine/engine.mjs", site)
    write_twins(site, ROOT / ".cache/twins")
    with serve(site) as address:
        yield address


def expect_state(page: Page, state: str) -> None:
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", state, timeout=LONG)


def ask(page: Page, request: object) -> object:
    """Put `request` through the page's engine; gives the response, or the message of the error."""
    return page.evaluate("request => engine.ask(request).catch(error => error.message)", request)


def test_engine_answers_once_ready(page: Page) -> None:
    page.goto("assistant/")
    expect_state(page, "ready")
    assert ask(page, {"kind": "state", "name": "<Zoé>"}) == {
        "kind": "state",
        "html": "<p>Bonjour &lt;Zoé&gt;</p>",
    }


def test_calendar_is_made_in_the_browser(page: Page) -> None:
    page.goto("assistant/")
    response = ask(page, {"kind": "reminder"})
    assert isinstance(response, dict)
    assert "DTSTART;TZID=Europe/Paris:20261130T090000" in response["text"]


def test_no_question_waits_for_the_tools(page: Page) -> None:
    page.context.route("**/library.zip", lambda _: None)  # never answered
    page.goto("assistant/")
    assert ask(page, {"kind": "state", "name": "Zoé"}) == {"kind": "state", "html": "<p>Bonjour Zoé</p>"}


@pytest.mark.parametrize("fault", ["miss", "cut"])
def test_tools_that_do_not_come_are_told_and_asked_for_again(make_page: MakePage, fault: str) -> None:
    page = make_page(expected="status of 404|digest")
    page.context.route("**/library.zip", {"miss": miss, "cut": cut}[fault])
    page.goto("assistant/")
    assert str(ask(page, {"kind": "reminder"})).startswith("Les données de l’assistant n’ont pas pu être chargées.")
    expect_state(page, "ready")
    page.context.unroute("**/library.zip")
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


def test_nothing_is_downloaded_twice(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[str] = []
    monkeypatch.setattr(StaticHost, "log_request", lambda host, *_: served.append(host.path))
    page.goto("assistant/")
    expect_state(page, "ready")
    assert sorted(served) == sorted(set(served))


def miss(route: Route) -> None:
    route.fulfill(status=404)


def cut(route: Route) -> None:
    route.fulfill(content_type="application/wasm", body=b"\0asm\1\0\0\0\1")


@pytest.mark.parametrize(
    ("address", "fault", "reason"),
    [
        ("**/pyodide.asm.wasm", miss, "Le moteur de l’assistant n’a pas pu être chargé"),
        ("**/pyodide.asm.wasm", cut, "Le moteur de l’assistant n’a pas pu être chargé"),
        ("**/memory.wasm", miss, "Les données de l’assistant n’ont pas pu être chargées"),
        ("**/memory.wasm", cut, "Les données de l’assistant n’ont pas pu être chargées"),
        ("**/memory.mjs", miss, "Les données de l’assistant n’ont pas pu être chargées"),
        ("**/worker.mjs", miss, "Le programme de l’assistant n’a pas pu être chargé"),
        ("**/pyodide.mjs", miss, "Le programme de l’assistant n’a pas pu être chargé"),
        ("**/pyodide.asm.js", miss, "Le programme de l’assistant n’a pas pu être chargé"),
    ],
)
def test_fault_is_told_in_french(
    make_page: MakePage, address: str, fault: Callable[[Route], None], reason: str
) -> None:
    page = make_page(expected="status of 404")
    page.context.route(address, fault)
    page.goto("assistant/")
    expect_state(page, "failed")
    expect(page.locator("output")).to_contain_text(reason)
    assert str(ask(page, {"kind": "reminder"})).endswith("Les liens de la page restent utilisables.")
