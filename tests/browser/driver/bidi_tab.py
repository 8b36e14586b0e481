"""A tab in Firefox as it is delivered, driven by WebDriver BiDi (W3C), which it speaks without any driver beside it.

Playwright 1.65 drives a delivered Firefox too, but only from a version that knows `emulation.setMediaFeaturesOverride`:
the ESR of today (153) does not.
"""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, override

from tests.browser.conftest import is_foreign
from tests.browser.driver.bidi import BidiError, Connection, connect
from tests.browser.driver.tab import PHONE, OpenTab, PageGone, Tab

BLANK = "about:blank"
A4 = {"width": 21.0, "height": 29.7}
MARGIN = {"top": 1.2, "right": 1.5, "bottom": 1.5, "left": 1.5}
"""In centimetres, as print.css asks: told here, for the command has margins of its own."""
CUT_SHORT = "A ServiceWorker intercepted the request and encountered an unexpected error"
"""What Firefox writes of a file that a click on a link left no time to load."""
CONTROL, KEY_V = "\ue009", "v"
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "intl.accept_languages": "fr-FR",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.active-protocols": 1,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}
"""Nothing but the site is asked for, in French."""


class BidiTab(Tab):
    """A browsing context, as the protocol says."""

    def __init__(self, home: str, connection: Connection, context: str) -> None:
        super().__init__(home)
        self.connection = connection
        self.context = context

    @override
    def narrow(self) -> None:
        width, height = PHONE
        self._call("browsingContext.setViewport", viewport={"width": width, "height": height})

    @override
    def back(self) -> None:
        self._call("browsingContext.traverseHistory", delta=-1)

    @override
    def forward(self) -> None:
        self._call("browsingContext.traverseHistory", delta=1)

    @override
    def reload(self) -> None:
        self._call("browsingContext.reload", wait="complete")

    @override
    def download(self, selector: str) -> tuple[str, bytes]:
        self.click(selector)
        written = Path(self.connection.take("browsingContext.downloadEnd")["filepath"])
        return written.name, written.read_bytes()

    @override
    def print(self) -> bytes | None:
        return b64decode(self._call("browsingContext.print", page=A4, margin=MARGIN, shrinkToFit=False)["data"])

    @override
    def _open(self, url: str) -> None:
        self._call("browsingContext.navigate", url=url, wait="complete")

    @override
    def _click(self, selector: str) -> None:
        place = {"type": "element", "element": {"sharedId": self._find(selector)}}
        moves = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": place},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._call("input.performActions", actions=[{"type": "pointer", "id": "mouse", "actions": moves}])

    @override
    def _press(self, selector: str, text: str) -> None:
        self._strike([{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")])

    @override
    def _paste(self, selector: str) -> None:
        keys = (("keyDown", CONTROL), ("keyDown", KEY_V), ("keyUp", KEY_V), ("keyUp", CONTROL))
        self._strike([{"type": kind, "value": key} for kind, key in keys])

    @override
    def _evaluate(self, expression: str) -> str:
        target = {"context": self.context}
        try:
            told = self.connection.call(
                "script.evaluate", expression=expression, target=target, awaitPromise=True, userActivation=False
            )
        except BidiError as error:
            raise PageGone from error
        assert told["type"] == "success", told["exceptionDetails"]["text"]
        return str(told["result"]["value"])

    def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        return self.connection.call(method, context=self.context, **parameters)

    def _find(self, selector: str) -> str:
        """Give the first element that matches, brought into view, by the name that the protocol has for it."""
        told = self.connection.call(
            "script.evaluate",
            expression=f"(found => (found.scrollIntoView({{block: 'center', behavior: 'instant'}}), found))"
            f"(document.querySelector({json.dumps(selector)}))",
            target={"context": self.context},
            awaitPromise=False,
        )
        return str(told["result"]["sharedId"])

    def _strike(self, keys: list[dict[str, str]]) -> None:
        self._call("input.performActions", actions=[{"type": "key", "id": "keyboard", "actions": keys}])


@contextmanager
def launch_firefox(executable: str, folder: Path) -> Iterator[OpenTab]:
    """Start Firefox once, without a screen; its profile and its downloads are written in `folder`."""
    (folder / "user.js").write_text(
        "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
    )
    command = [executable, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(folder), BLANK]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as firefox:
        try:
            with closing(connect(firefox)) as connection:
                yield partial(open_tab, connection, folder)
        finally:
            firefox.terminate()


@contextmanager
def open_tab(connection: Connection, folder: Path, home: str) -> Iterator[Tab]:
    """Open a tab for a visitor of whom this Firefox knows nothing; what is downloaded is written in `folder`."""
    visitor = connection.call("browser.createUserContext")["userContext"]
    downloads = {"type": "allowed", "destinationFolder": str(folder)}
    connection.call("browser.setDownloadBehavior", downloadBehavior=downloads, userContexts=[visitor])
    context = connection.call("browsingContext.create", type="tab", userContext=visitor)["context"]
    connection.events.clear()
    tab = BidiTab(home, connection, context)
    yield tab
    connection.call("browser.removeUserContext", userContext=visitor)
    tab.refuse(list_faults(connection.events, home))


def list_faults(events: list[dict[str, Any]], home: str) -> list[str]:
    """List the errors of the console and the requests to another origin than the site's."""
    told = [(event["method"], event["params"]) for event in events]
    errors = [params["text"] for method, params in told if method == "log.entryAdded" and params["level"] == "error"]
    errors = [text for text in errors if CUT_SHORT not in text]
    asked = [params["request"]["url"] for method, params in told if method == "network.beforeRequestSent"]
    return errors + [f"foreign request: {url}" for url in asked if is_foreign(url, origin=home)]
