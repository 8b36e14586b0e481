"""The text size that a visitor sets in his browser, on narrow screens: nothing runs out sideways, on any page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import open_chromium

WIDEST = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHOW_ALL = """for (const one of document.querySelectorAll("details")) one.open = true;
for (const one of document.querySelectorAll("main [hidden]")) one.hidden = false;"""
FORMATS = {16: (280, 320, 480), 24: (280, 320, 360, 480), 32: (280, 320, 400, 480)}
"""Widths in CSS pixels by the browser's size of text; 16 is the usual one."""


@pytest.fixture(params=FORMATS)
def sized(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, int]]:
    """A page in a browser of that size of text, where the engine does not start: all that it can show is shown."""
    with open_chromium(browser.browser_type, f"--blink-settings=defaultFontSize={request.param}") as other:
        page = other.new_page()
        page.route("**/worker.js", lambda route: route.abort())
        yield page, request.param


def list_addresses(site: Path) -> list[str]:
    """Every page but the changes of answers, of which one is enough."""
    folders = sorted(file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    changes = [folder for folder in folders if "/modifier-" in folder]
    return ["", *(f"{folder}/" for folder in folders if folder not in (".", *changes[1:]))]


def test_no_page_scrolls_sideways(sized: tuple[Page, int], site_dir: Path, site_url: str) -> None:
    page, size = sized
    wide: list[tuple[str, int]] = []
    for address in list_addresses(site_dir):
        page.goto(site_url + address, wait_until="domcontentloaded")
        page.evaluate(SHOW_ALL)
        for width in FORMATS[size]:
            page.set_viewport_size({"width": width, "height": 600})
            if page.evaluate(WIDEST) > 0:
                wide.append((address, width))
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{size * 1.25:g}px"
    assert wide == []
