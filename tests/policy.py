"""What in a page goes against the content policy, by line: for the tests, which read every page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import override

DATA_TYPES = {"application/json", "application/ld+json"}
"""Types of script elements that a browser does not run."""


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
            self._refuse("un script dans la page : mettez-le dans un fichier .js.")
        for name, value in values.items():
            self._check_attribute(name, value)

    def _check_attribute(self, name: str, value: str) -> None:
        if name == "style":
            self._refuse(f'l’attribut style="{value}" : mettez une classe, et la règle dans une feuille de style.')
        if name.startswith("on"):
            self._refuse(f"l’attribut {name} : écoutez l’événement dans un fichier .js.")
        if "".join(value.split()).lower().startswith("javascript:"):
            self._refuse(f"une adresse javascript: dans {name} : mettez un bouton, et le code dans un fichier .js.")

    def _refuse(self, what: str) -> None:
        line, _ = self.getpos()
        self.faults.append(f"ligne {line} : {what}")
