"""The way `memory` broken in five ways: Python starts from the library, once, and says nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from overrides.hooks.engine.bundle import Bundle
from tests.browser.conftest import MakePage
from tests.browser.fault import corrupt
from tests.browser.test_engine import LONG, ROOT, ask, expect_state, write_site
from tests.serving import StaticHost, serve
from tests.stand_in import build_stand_in, write_helper

TAKEN = "return { snapshot, complete, release };"
BREAKS = {
    "a file damaged for good": ("memory.wasm", corrupt),
    "an allocation refused": ("memory.js", lambda data: break_at(data, "throw new RangeError('could not allocate');")),
    "another Pyodide's memory": ("memory.js", lambda data: break_at(data, "snapshot[20] ^= 1;")),
    "a memory that is not whole": ("memory.js", lambda data: break_at(data, "parts[0].places.fill(0, 1000);")),
    "a table too small": (
        "memory.js",
        lambda data: break_at(data, "WebAssembly.instantiate = () => { throw new RangeError('table'); };"),
    ),
}


def break_at(script: bytes, statement: str) -> bytes:
    """Put `statement` where memory.js has read its file."""
    broken = script.replace(TAKEN.encode(), f"{statement} {TAKEN}".encode())
    assert broken != script
    return broken


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return build_stand_in(ROOT / ".cache", write_helper(tmp_path_factory.mktemp("stand-in")))


@pytest.fixture
def site(bundle: Bundle, tmp_path: Path) -> Path:
    return write_site(bundle, tmp_path)


@pytest.fixture
def site_url(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.mark.parametrize(("name", "change"), BREAKS.values(), ids=BREAKS)
def test_the_library_takes_over(
    make_page: MakePage, site: Path, name: str, change: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[str] = []
    monkeypatch.setattr(StaticHost, "log_request", lambda host, *_: served.append(host.path.rpartition("/")[2]))
    (file,) = site.glob(f"assets/engine/*/{name}")
    file.write_bytes(change(file.read_bytes()))
    page = make_page(expected="digest|integrity|^table$")
    page.goto("assistant/")
    expect_state(page, "ready")
    assert ask(page, {"kind": "state", "name": "<Zoé>"}) == {"kind": "state", "html": "<p>Bonjour &lt;Zoé&gt;</p>"}
    assert "DTSTART;TZID=Europe/Paris" in str(ask(page, {"kind": "reminder"}))
    expect(page.locator("output")).to_have_text("", timeout=LONG)
    assert served.count("library.zip") == 1


def test_what_the_library_needs_is_not_asked_for_otherwise(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[str] = []
    monkeypatch.setattr(StaticHost, "log_request", lambda host, *_: served.append(host.path.rpartition("/")[2]))
    page.goto("assistant/")
    assert "DTSTART;TZID=Europe/Paris" in str(ask(page, {"kind": "reminder"}))
    assert "memory.wasm" in served
    assert "library.zip" not in served
