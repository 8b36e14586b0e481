"""One Chromium for all browser tests, and pages that fail their test when anything goes wrong unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    Request,
    WebError,
    expect,
    sync_playwright,
)

from tests.chromium import open_chromium

INTRANET = "intranet.invalid"
"""A name for this machine that a browser does not trust over plain http, as it trusts 127.0.0.1."""
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

ONCE_COMPILED = "--js-flags=--liftoff-only"
"""WebAssembly is not compiled a second time, for a speed that no test needs: a start costs a third less. The browsers
of test_flow.py do compile it again, as visitors' do."""

CHECKLIST = "assistant/service-academique/trouvee/sport/"
"""A list on which every kind of row stands."""

SHARE = """
window.shared = [];
Navigator.prototype.share = async (what) => {
  window.shared.push(what);
  if (window.fault) throw new DOMException("", window.fault);
};
"""
"""A sheet to share with, such as phones have."""

PATIENCE = 30_000
"""Milliseconds to wait for a state before a test fails: long, for a busy machine; a state that comes ends the wait."""
expect.set_options(timeout=PATIENCE)


class MakePage(Protocol):
    """Opens a page in a context of its own."""

    def __call__(self, *, expected: str | None = None, **context_options: object) -> Page:
        """Give a page; `expected` matches the console errors that the test provokes on purpose."""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, which a process has once."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests that look at its own tools."""
    with open_chromium(playwright.chromium, *FLAGS, ONCE_COMPILED) as chromium:
        yield chromium


@pytest.fixture
def make_page(browser: Browser, site_url: str) -> Iterator[MakePage]:
    """Make pages whose relative addresses start at the site's home, or another's; at the end none may have had a fault.

    A fault is a console error (a violation of the content policy is one), an uncaught exception, or a request
    to another origin than the site's.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    defaults: dict[str, Any] = {"base_url": site_url, "locale": "fr-FR", "service_workers": "block"}

    def make(*, expected: str | None = None, **context_options: object) -> Page:
        options = defaults | context_options
        context = browser.new_context(**options)
        contexts.append(context)
        watch(context, origin=options["base_url"], faults=faults, expected=expected)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(make_page: MakePage) -> Page:
    """A page in a fresh context: nothing stored, nothing cached."""
    return make_page()


def open_checklist(page: Page, address: str = CHECKLIST) -> Page:
    """Open a list, and wait until its script has shown its buttons."""
    page.goto(address)
    expect(page.locator("[data-print]")).to_be_visible()
    return page


def add_copy(page: Page, value: str) -> Locator:
    """Give the list a button that copies a text, as row.html draws it: no exact value of today's rules is pasted."""
    page.locator("[data-field]").first.evaluate(
        """(row, value) => {
            const button = document.createElement("button");
            Object.assign(button, { type: "button", textContent: `Copier « ${value} »` });
            button.dataset.copy = value;
            row.querySelector(".helper-body").prepend(button);
        }""",
        value,
    )
    return page.locator(f'[data-copy="{value}"]')


def watch(context: BrowserContext, *, origin: str, faults: list[str], expected: str | None) -> None:
    """Write down in `faults` whatever goes wrong in any page or worker of `context`."""

    def on_console(message: ConsoleMessage) -> None:
        provoked = expected is not None and re.search(expected, message.text)
        if message.type == "error" and not provoked:
            faults.append(f"console: {message.text[:500]} ({message.location.get('url')})")

    def on_error(error: WebError) -> None:
        if expected is None or not re.search(expected, str(error.error)):
            faults.append(f"exception: {str(error.error)[:500]}")

    def on_request(request: Request) -> None:
        if is_foreign(request.url, origin=origin):
            faults.append(f"foreign request: {request.url[:200]}")

    context.on("console", on_console)
    context.on("weberror", on_error)
    context.on("request", on_request)


def is_foreign(url: str, *, origin: str) -> bool:
    """Say whether `url` leads to another origin than that of the address `origin`."""
    target, home = urlsplit(url), urlsplit(origin)
    return target.scheme not in {"data", "blob", "about"} and (target.scheme, target.netloc) != (
        home.scheme,
        home.netloc,
    )
