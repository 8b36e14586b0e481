"""A tab in a browser that Playwright drives: today's Chromium, an old one, one that says it is an iPhone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import override

from playwright.sync_api import Browser, Error, Page

from tests.browser.conftest import watch
from tests.browser.driver.tab import PATIENCE, PHONE, PageGone, Tab

GONE = ("Execution context was destroyed", "Cannot find context")


class PlaywrightTab(Tab):
    """A page of Playwright's."""

    def __init__(self, home: str, page: Page) -> None:
        super().__init__(home)
        self.page = page

    @override
    def narrow(self) -> None:
        width, height = PHONE
        self.page.set_viewport_size({"width": width, "height": height})

    @override
    def back(self) -> None:
        self.page.go_back()

    @override
    def forward(self) -> None:
        self.page.go_forward()

    @override
    def reload(self) -> None:
        self.page.reload()

    @override
    def download(self, selector: str) -> tuple[str, bytes]:
        with self.page.expect_download() as waiting:
            self.click(selector)
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    @override
    def print(self) -> bytes | None:
        return self.page.pdf(prefer_css_page_size=True) if is_chromium(self.page) else None

    @override
    def _open(self, url: str) -> None:
        self.page.goto(url)

    @override
    def _click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    @override
    def _press(self, selector: str, text: str) -> None:
        self.page.locator(selector).first.press_sequentially(text)

    @override
    def _paste(self, selector: str) -> None:
        self.page.locator(selector).first.press("ControlOrMeta+V")

    @override
    def _evaluate(self, expression: str) -> str:
        try:
            return str(self.page.evaluate(expression))
        except Error as error:
            if any(words in error.message for words in GONE):
                raise PageGone from error
            raise


def is_chromium(page: Page) -> bool:
    """Say whether this is the one browser that Playwright can make print."""
    browser = page.context.browser
    return browser is not None and browser.browser_type.name == "chromium"


@contextmanager
def open_tab(browser: Browser, home: str, *, expected: str | None = None, **options: object) -> Iterator[Tab]:
    """Open a tab in a context of its own, with `options` of Playwright's; `expected` matches errors that are none."""
    context = browser.new_context(**{"locale": "fr-FR"} | options)  # type: ignore[arg-type]
    faults: list[str] = []
    watch(context, origin=home, faults=faults, expected=expected)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    tab = PlaywrightTab(home, page)
    yield tab
    context.close()
    tab.refuse(faults)
