"""A visitor's tab, as the flows know it whichever browser it is in: open, click, type, read, wait for a state."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from time import monotonic
from typing import Any
from urllib.parse import urljoin

PATIENCE = 60.0
"""Seconds to wait for a state before a flow fails: long, for a busy machine; a state that comes ends the wait."""
PHONE = (360, 640)
"""Width and height of a small phone's page, in CSS pixels."""
SLICE = 500
"""Milliseconds that one question to the page waits: a page that goes away takes its question with it."""

LOOK = """(condition, args) => new Promise((resolve, reject) => {
  const end = performance.now() + %d;
  const look = async () => {
    const seen = await condition(...args);
    if (seen || performance.now() > end) resolve(Boolean(seen));
    else setTimeout(() => look().catch(reject), 10);
  };
  look().catch(reject);
})"""
SHOWN = "(selector) => document.querySelector(selector)?.getClientRects().length > 0"
TEXT = "(selector, text) => document.querySelector(selector)?.textContent.includes(text)"
FILL = """(selector, value) => {
  const field = document.querySelector(selector);
  field.value = value;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  return field.value;
}"""
DESCRIBE = "() => `${location.href}\\n${document.body?.innerText.slice(0, 1500)}`"


class PageGone(Exception):  # noqa: N818  no error of the tab's: whoever waits asks the next page
    """The page was left while it was asked something."""


class Tab(ABC):
    """One tab of a visitor who comes for the first time; `home` is the site's address, with a final slash.

    `expected` matches the errors that the flow provokes on purpose.
    """

    expected = "^$"

    def __init__(self, home: str) -> None:
        self.home = home

    def refuse(self, faults: Iterable[str]) -> None:
        """Fail for any fault that was not expected."""
        found = [fault for fault in faults if not re.search(self.expected, fault)]
        assert not found, "\n".join(found)

    def open(self, address: str = "") -> None:
        """Load the page at `address`, relative to the site's home."""
        self._open(urljoin(self.home, address))

    def click(self, selector: str) -> None:
        """Click, as a hand does, on the first element that matches, once it is shown."""
        self.wait(SHOWN, selector)
        self._click(selector)

    def type(self, selector: str, text: str) -> None:
        """Press the keys of `text` in this field, which is emptied first."""
        self.click(selector)
        self.fill(selector, "")
        self._press(selector, text)

    def paste(self, selector: str) -> None:
        """Paste what was copied, by the keyboard, into this field, which is emptied first."""
        self.click(selector)
        self.fill(selector, "")
        self._paste(selector)

    def fill(self, selector: str, value: str) -> None:
        """Give this field or list `value` as a picker does, which every browser draws its own way."""
        self.wait(SHOWN, selector)
        taken = self.read(FILL, selector, value)
        assert taken == value, f"{selector} takes {taken!r} in place of {value!r}"

    def read(self, function: str, *arguments: object) -> Any:  # noqa: ANN401  JSON, which each flow knows
        """Give what this JavaScript function, called in the page, resolves to (JSON)."""
        call = f"({function})(...{json.dumps(arguments)})"
        return json.loads(self._evaluate(f"(async () => JSON.stringify(await {call} ?? null))()"))

    def wait(self, condition: str, *arguments: object) -> None:
        """Wait until this JavaScript function gives what counts as true, whatever page is in the tab then."""
        call = f"({LOOK % SLICE})({condition}, {json.dumps(arguments)})"
        end = monotonic() + PATIENCE
        while not self._look(call):
            assert monotonic() < end, f"Never: {condition} {arguments}\nThe page:\n{self.read(DESCRIBE)}"

    def _look(self, call: str) -> bool:
        try:
            return self._evaluate(f"(async () => String(await {call}))()") == "true"
        except PageGone:
            return False

    def wait_for_text(self, selector: str, text: str) -> None:
        """Wait until the first element that matches says `text`, among other things."""
        self.wait(TEXT, selector, text)

    @abstractmethod
    def narrow(self) -> None:
        """Make the page as narrow as the browser's own window can be, 360 pixels at best, and as high as a phone's."""

    @abstractmethod
    def back(self) -> None:
        """Press the browser's Back."""

    @abstractmethod
    def forward(self) -> None:
        """Press the browser's Forward."""

    @abstractmethod
    def reload(self) -> None:
        """Press the browser's Reload."""

    @abstractmethod
    def download(self, selector: str) -> tuple[str, bytes]:
        """Click on this link; gives the name and the bytes of the file that the browser then writes."""

    @abstractmethod
    def print(self) -> bytes | None:
        """Give the page as it prints on A4 (PDF); nothing where no driver can ask for it."""

    @abstractmethod
    def _open(self, url: str) -> None: ...

    @abstractmethod
    def _click(self, selector: str) -> None: ...

    @abstractmethod
    def _press(self, selector: str, text: str) -> None: ...

    @abstractmethod
    def _paste(self, selector: str) -> None: ...

    @abstractmethod
    def _evaluate(self, expression: str) -> str:
        """Give the text that the promise `expression` resolves to. Raises PageGone."""


type OpenTab = Callable[[str], AbstractContextManager[Tab]]
"""Opens a tab for a site's home, in a browser that runs; as it closes, the tab may have seen no fault."""
