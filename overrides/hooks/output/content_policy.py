"""The content policy: what a page may load, and proof from every built page that none needs more.

Nothing executable is inline, so the policy needs no hash and is the same for the whole site. It stands in every page
as `<meta http-equiv>`, for hosts that send no headers of ours, and in `content-policy.json` for those that do:
`page` is the header for every file but `worker.mjs`, whose header is `worker`: it alone may run WebAssembly.

Where the browser knows Trusted Types, only three policies may turn a string into something live: `engine` (engine.mjs)
the address of the worker, if it is of this site, `helper` (page.mjs) the HTML that the worker drew, and `offline`
(offline.mjs) the one address of the service worker.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import override

from overrides.hooks.errors import BuildError

FILE = "content-policy.json"
PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "engine helper offline",
}
WORKER = {"default-src": "'none'", "script-src": "'self' 'wasm-unsafe-eval'", "connect-src": "'self'"}
IGNORED_IN_META = {"frame-ancestors"}
DATA_TYPES = {"application/json", "application/ld+json"}
"""Types of script elements that a browser does not run."""


def write_meta_policy() -> str:
    """Give the policy as pages state it themselves."""
    return join({name: value for name, value in PAGE.items() if name not in IGNORED_IN_META})


def write_policies(site: Path, *, stated: str | None) -> None:
    """Write the file for hosts, once each page of `site` is seen to state `stated` and to hold nothing against it.

    Raises `BuildError` when a page holds what the policy would stop.
    """
    faults = [
        f"{file.relative_to(site)}, {fault}"
        for file in sorted(site.rglob("*.html"))
        for fault in find_faults(file.read_text(encoding="utf-8"), policy=stated)
    ]
    if faults:
        raise BuildError("La politique de contenu refuse ce que ces pages contiennent.\n" + "\n".join(faults))
    policies = {"page": join(PAGE), "worker": join(WORKER)}
    (site / FILE).write_text(json.dumps(policies, indent=2) + "\n", encoding="utf-8")


def join(policy: dict[str, str]) -> str:
    """Write a policy as the value of its header."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def find_faults(page: str, *, policy: str | None) -> list[str]:
    """Say in French, by line, what in the HTML `page` goes against `policy` (`None`: it need not be stated)."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    if policy and reader.policies != [policy]:
        reader.faults.append("la balise meta de la politique manque : la page doit étendre main.html.")
    return reader.faults


class Reader(HTMLParser):
    """Reads a page and writes down its policies and its faults."""

    def __init__(self) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.faults: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(values.get("content", ""))
        if tag == "style":
            self._refuse("une balise style : mettez ses règles dans une feuille de style.")
        if tag == "script" and "src" not in values and values.get("type") not in DATA_TYPES:
            self._refuse("un script dans la page : mettez-le dans un fichier .mjs.")
        for name, value in values.items():
            self._check_attribute(name, value)

    def _check_attribute(self, name: str, value: str) -> None:
        if name == "style":
            self._refuse(f'l’attribut style="{value}" : mettez une classe, et la règle dans une feuille de style.')
        if name.startswith("on"):
            self._refuse(f"l’attribut {name} : écoutez l’événement dans un fichier .mjs.")
        if "".join(value.split()).lower().startswith("javascript:"):
            self._refuse(f"une adresse javascript: dans {name} : mettez un bouton, et le code dans un fichier .mjs.")

    def _refuse(self, what: str) -> None:
        line, _ = self.getpos()
        self.faults.append(f"ligne {line} : {what}")
