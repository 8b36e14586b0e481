"""A tab in WebKitGTK, Safari's engine, driven by WebDriver (W3C) on a screen of its own that nobody sees."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import override

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.conftest import is_foreign
from tests.browser.driver.tab import PATIENCE, PHONE, OpenTab, PageGone, Tab

EVALUATE = """const done = arguments[arguments.length - 1];
(%s).then((text) => done({ text }), (error) => done({ error: String(error) }));"""
SCREEN = (1280, 900)
PART = ".wkdownload"
PAUSE = "() => new Promise((resolve) => setTimeout(resolve, 20))"
LIST_REQUESTS = "() => performance.getEntriesByType('resource').map((one) => one.name)"


class WebDriverTab(Tab):
    """The one window of a WebDriver session.

    Back and Forward are the page's own: WebKit's button leaves out what a script added to the history over ten seconds
    after the last tap, so that a busy machine would decide where it leads.
    """

    def __init__(self, home: str, driver: Remote, folder: Path) -> None:
        super().__init__(home)
        self.driver = driver
        self.folder = folder

    @override
    def narrow(self) -> None:
        self.driver.set_window_size(*PHONE)

    @override
    def back(self) -> None:
        self.driver.execute_script("history.back()")

    @override
    def forward(self) -> None:
        self.driver.execute_script("history.forward()")

    @override
    def reload(self) -> None:
        self.driver.refresh()

    @override
    def download(self, selector: str) -> tuple[str, bytes]:
        before = set(self.folder.iterdir())
        self.click(selector)
        end = monotonic() + PATIENCE
        while not (written := [path for path in self.folder.iterdir() if path not in before and path.suffix != PART]):
            self.read(PAUSE)
            assert monotonic() < end, f"No file comes of {selector}"
        return written[0].name, written[0].read_bytes()

    @override
    def print(self) -> bytes | None:
        return None  # WebKitWebDriver 2.50 knows no such command

    @override
    def _open(self, url: str) -> None:
        self.driver.get(url)

    @override
    def _click(self, selector: str) -> None:
        self._find(selector).click()

    @override
    def _press(self, selector: str, text: str) -> None:
        self._find(selector).send_keys(text)

    @override
    def _paste(self, selector: str) -> None:
        self._find(selector).send_keys(Keys.CONTROL + "v")

    @override
    def _evaluate(self, expression: str) -> str:
        try:
            told = self.driver.execute_async_script(EVALUATE % expression)
        except WebDriverException as error:
            raise PageGone from error
        assert "text" in told, told["error"]
        return str(told["text"])

    def _find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)


@contextmanager
def launch_webkit(executable: str, folder: Path) -> Iterator[OpenTab]:
    """Start WebKit's small browser once, with its driver and its screen; what it downloads is written in `folder`."""
    with start_screen() as display:
        around = {"DISPLAY": display, "GDK_BACKEND": "x11", "HOME": str(folder)}
        service = Service(executable, env=os.environ | around | {"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr"})
        # This driver knows no address to be stopped at, and Selenium leaves open the answer that says so.
        service.send_remote_shutdown_command = lambda: None  # type: ignore[method-assign]  # it has no option
        try:
            service.start()
            place = RemoteConnection(
                client_config=ClientConfig(remote_server_addr=service.service_url, keep_alive=False)
            )
            with Remote(place, options=WebKitGTKOptions()) as driver:
                driver.set_script_timeout(PATIENCE)
                yield partial(open_tab, driver, folder)
        finally:
            service.stop()


@contextmanager
def start_screen() -> Iterator[str]:
    """Start a screen of the size of a laptop's, under a number that is free; gives its name."""
    width, height = SCREEN
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as screen:
        os.close(writing)
        try:
            with os.fdopen(reading) as number:
                yield f":{number.readline().strip()}"
        finally:
            screen.terminate()


@contextmanager
def open_tab(driver: Remote, folder: Path, home: str) -> Iterator[Tab]:
    """Use the one window there is: a visit's storage is its own because its origin is. Errors are not told."""
    driver.set_window_size(*SCREEN)
    tab = WebDriverTab(home, driver, folder)
    yield tab
    tab.refuse(f"foreign request: {url}" for url in tab.read(LIST_REQUESTS) if is_foreign(url, origin=home))
