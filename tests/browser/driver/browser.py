"""The browsers in which the flows are walked: how each is found and started, and what is told where it is not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Playwright

from tests.browser.conftest import FLAGS
from tests.browser.driver.oldest import install_oldest
from tests.browser.driver.playwright_tab import open_tab
from tests.browser.driver.tab import OpenTab
from tests.chromium import open_chromium

CLIPBOARD = ["clipboard-read", "clipboard-write"]
PHONE = "iPhone 15"
NO_POPOVER = "Found a 'popover' attribute"
"""What Chromium 109 writes as an error where a page uses what it does not know; there the menu stands in the page."""

type Launch = Callable[[Playwright, Path], AbstractContextManager[OpenTab]]
"""Starts a browser, which writes in this folder alone; it stops as the block ends."""


@contextmanager
def launch_chromium(playwright: Playwright, _folder: Path) -> Iterator[OpenTab]:
    with open_chromium(playwright.chromium, *FLAGS) as chromium:
        yield partial(open_tab, chromium, permissions=CLIPBOARD)


@contextmanager
def launch_phone(playwright: Playwright, _folder: Path) -> Iterator[OpenTab]:
    """Start a Chromium that says it is an iPhone, which Pyodide then treats as one: by its user agent alone."""
    phone = {name: value for name, value in playwright.devices[PHONE].items() if name != "default_browser_type"}
    with open_chromium(playwright.chromium, *FLAGS) as chromium:
        yield partial(open_tab, chromium, permissions=CLIPBOARD, **phone)


@contextmanager
def launch_oldest(playwright: Playwright, _folder: Path) -> Iterator[OpenTab]:
    with open_chromium(playwright.chromium, *FLAGS, programs=[str(install_oldest())]) as chromium:
        yield partial(open_tab, chromium, expected=NO_POPOVER, permissions=CLIPBOARD)


@contextmanager
def launch_firefox(playwright: Playwright, folder: Path) -> Iterator[OpenTab]:
    """Start the machine's Firefox (`FIREFOX`, or Debian's ESR), else the one that Playwright installed."""
    from tests.browser.driver import bidi_tab  # noqa: PLC0415

    if executable := os.environ.get("FIREFOX") or shutil.which("firefox-esr"):
        with bidi_tab.launch_firefox(executable, folder) as opening:
            yield opening
    else:
        with start_own(playwright.firefox) as firefox:
            yield partial(open_tab, firefox)


@contextmanager
def launch_webkit(playwright: Playwright, folder: Path) -> Iterator[OpenTab]:
    """Start the machine's WebKitGTK, else the WebKit that Playwright installed."""
    from tests.browser.driver import webdriver_tab  # noqa: PLC0415

    executable, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    if executable and screen:
        with webdriver_tab.launch_webkit(executable, folder) as opening:
            yield opening
    else:
        with start_own(playwright.webkit) as webkit:
            yield partial(open_tab, webkit)


LAUNCHES: Mapping[str, Launch] = {
    "chromium": launch_chromium,
    "chromium-109": launch_oldest,
    "iphone": launch_phone,
    "firefox": launch_firefox,
    "webkit": launch_webkit,
}


@contextmanager
def start_own(kind: BrowserType) -> Iterator[Browser]:
    """Start Playwright's own Firefox or WebKit, or tell that this machine has none."""
    if not Path(kind.executable_path).exists():
        pytest.skip(f"Ni Debian ni Playwright n’a donné {kind.name} à cette machine : « make browsers » dit pourquoi.")
    browser = kind.launch()
    yield browser
    browser.close()
