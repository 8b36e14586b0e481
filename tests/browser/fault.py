"""The faults that a visitor may meet, each as what brings it about in a context of Chromium."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Route

OPENING = 'const { respond } = python.pyimport("helper.browser");'
DOOR = """
import helper.browser

def respond(request_json):
    if request_json.startswith('{{"kind": "pr'):  # prepare, practise: the engine's own
        return "{{}}"
    {statement}

helper.browser.respond = respond
"""

type Setting = Callable[[BrowserContext, Path], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault by its name: how it comes about, and the beginning of what the page must say (empty: nothing)."""

    name: str
    bring: Setting
    says: str


def script(source: str) -> Setting:
    """Run `source` in every page before its own scripts."""
    return lambda context, _site: context.add_init_script(source)


def miss(address: str) -> Setting:
    """Answer 404 at `address`, as a host does whose files were replaced."""
    return lambda context, _site: context.route(address, lambda route: route.fulfill(status=404))


def replace(address: str, change: Callable[[bytes], bytes]) -> Setting:
    """Serve what stands at `address` with its bytes changed, and the headers of the host."""

    def bring(context: BrowserContext, site: Path) -> None:
        bodies = {file.name: change(file.read_bytes()) for file in site.glob(f"assets/engine/*/{address}")}

        def serve(route: Route) -> None:
            with suppress(Error):  # the page was left while it was on its way
                response = route.fetch()
                route.fulfill(response=response, body=bodies[route.request.url.rsplit("/", 1)[1]])

        context.route(f"**/{address}", serve)

    return bring


def refuse(address: str, status: int = 403) -> Setting:
    """Put a filter's own page in place of what stands at `address`."""
    return lambda context, _site: context.route(
        address, lambda route: route.fulfill(status=status, content_type="text/html", body="<h1>Accès refusé</h1>")
    )


def forbid_webassembly(context: BrowserContext, _site: Path) -> None:
    """Take from the worker's policy the right to run WebAssembly, as an organisation's own policy does."""

    def serve(route: Route) -> None:
        response = route.fetch()
        policy = response.headers["content-security-policy"].replace(" 'wasm-unsafe-eval'", "")
        route.fulfill(response=response, headers=response.headers | {"content-security-policy": policy})

    context.route("**/worker.js", serve)


def lose_connection(context: BrowserContext, _site: Path) -> None:
    """Lose the connection when the engine's WebAssembly is asked for, for that page's engine only."""
    context.route("**/pyodide.asm.wasm", lambda route: route.abort("internetdisconnected"))


def ignore_modules(context: BrowserContext, _site: Path) -> None:
    """Let scripts of type module be unknown, as in a browser of before 2018."""

    def serve(route: Route) -> None:
        if route.request.resource_type != "document":
            return route.fallback()
        response = route.fetch()
        return route.fulfill(response=response, body=response.text().replace('type="module"', 'type="inconnu"'))

    context.route("**/*", serve)


def corrupt(data: bytes) -> bytes:
    """Turn over a hundred bytes in the middle."""
    middle = len(data) // 2
    return data[:middle] + bytes(byte ^ 0xFF for byte in data[middle : middle + 100]) + data[middle + 100 :]


def raise_in(statement: str) -> Setting:
    """Let the worker replace the helper's door by one that runs `statement` at every request of the visitor."""
    door = json.dumps(DOOR.format(statement=statement))
    return replace(
        "worker.js", lambda worker: worker.replace(OPENING.encode(), f"python.runPython({door}); {OPENING}".encode())
    )


def exhaust_memory(worker: bytes) -> bytes:
    """Refuse every allocation of memory, as a device that has none left does."""
    return b"WebAssembly.Memory = function () { throw new RangeError('could not allocate memory'); };\n" + worker


FAULTS = (
    Fault(
        name="webassembly-missing",
        bring=script("delete globalThis.WebAssembly"),
        says="Ce navigateur ne permet pas",
    ),
    Fault(name="workers-missing", bring=script("delete globalThis.Worker"), says="Ce navigateur ne permet pas"),
    Fault(name="worker-404", bring=miss("**/worker.js"), says="Le site a changé depuis que cette page est ouverte"),
    Fault(
        name="wasm-truncated",
        bring=replace("pyodide.asm.wasm", lambda wasm: wasm[:100_000]),
        says="Le moteur de l’assistant n’a pas pu être chargé",
    ),
    Fault(
        name="engine-of-another-version",  # its address is its content's: after a deployment the old one is gone
        bring=miss("**/pyodide.asm.wasm"),
        says="Le site a changé depuis que cette page est ouverte",
    ),
    Fault(
        name="connection-lost-while-loading",
        bring=lose_connection,
        says="Le moteur de l’assistant n’a pas pu être chargé",
    ),
    Fault(
        name="webassembly-forbidden",
        bring=forbid_webassembly,
        says="Le moteur de l’assistant n’a pas pu être chargé, ou ce navigateur l’interdit.",
    ),
    Fault(name="wasm-refused", bring=refuse("**/*.wasm"), says="Un filtre du réseau arrête l’assistant"),
    Fault(
        name="wasm-replaced-by-a-page", bring=refuse("**/*.wasm", 200), says="Un filtre du réseau arrête l’assistant"
    ),
    Fault(name="worker-refused", bring=refuse("**/worker.js"), says="Un filtre du réseau arrête l’assistant"),
    Fault(name="scripts-refused", bring=refuse("**/pyodide*.js"), says="Un filtre du réseau arrête l’assistant"),
    Fault(
        name="memory-exhausted",
        bring=replace("worker.js", exhaust_memory),
        says="La mémoire de cet appareil ne suffit pas",
    ),
)
EXCEPTIONS = ("ValueError('Une panne voulue')", "MemoryError()")
STORAGES = {
    "refused": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException(''); } })",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
}
CLIPBOARD_ERRORS = {
    "refused": "navigator.clipboard.writeText = async () => { throw new DOMException('', 'NotAllowedError'); };",
    "missing": "Object.defineProperty(navigator, 'clipboard', { value: undefined });",  # as over plain http
}
"""What keeps the clipboard from its own interface: the way by a field is left."""
COMMAND_ERRORS = {
    "refused": "document.execCommand = () => false;",
    "missing": "document.execCommand = undefined;",
}
CLIPBOARDS = {name: CLIPBOARD_ERRORS[name] + COMMAND_ERRORS[name] for name in COMMAND_ERRORS}
"""What keeps everything out of the clipboard."""
