"""From `extra.academie` in mkdocs.yml to the académie's settings: all that another académie changes but the rules."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from helper.errors import HelperError

MISSING = "[à compléter]"
KEYS = {
    "nom": "le nom de la région académique ou de l’académie",
    "editeur": "qui publie le site : dénomination, adresse, téléphone",
    "directeur": "le directeur ou la directrice de la publication",
    "hebergeur": "qui héberge le site : dénomination, adresse, téléphone",
    "contact": "l’adresse électronique où écrire au sujet du site",
    "dpo": "l’adresse du délégué à la protection des données",
}
TEXTS = "textes"
"""The key of the official texts: a list of tables with `titre` and `url`."""


class SettingsError(HelperError):
    """A setting of mkdocs.yml is wrong, or missing where the site is to be published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An official text that the académie points at."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Academy:
    """Who publishes the site, and where to write; what is not set yet reads « [à compléter] »."""

    name: str = MISSING
    publisher: str = MISSING
    director: str = MISSING
    host: str = MISSING
    contact: str = MISSING
    dpo: str = MISSING
    texts: tuple[Text, ...] = ()


def read_academy(raw: object, *, release: bool | None = None) -> Academy:
    """Read the settings; one left empty stops a release (environment RELEASE=1). Raises SettingsError."""
    release = bool(os.environ.get("RELEASE")) if release is None else release
    if not isinstance(raw, Mapping):
        raise SettingsError("mkdocs.yml : ajoutez sous « extra: » le bloc « academie: » (voir docs/contribuer.md).")
    for key in raw:
        if key not in (*KEYS, TEXTS):
            known = ", ".join((*KEYS, TEXTS))
            raise SettingsError(f"mkdocs.yml, extra.academie.{key} : cette clé n’existe pas ; clés prévues : {known}.")
    missing = [f"extra.academie.{key} ({what})" for key, what in KEYS.items() if not raw.get(key)]
    if release and missing:
        raise SettingsError(f"mkdocs.yml : à remplir avant de publier le site : {' ; '.join(missing)}.")
    values = (str(raw.get(key) or MISSING) for key in KEYS)
    name, publisher, director, host, contact, dpo = values
    return Academy(
        name=name,
        publisher=publisher,
        director=director,
        host=host,
        contact=contact,
        dpo=dpo,
        texts=tuple(_read_text(text) for text in raw.get(TEXTS) or ()),
    )


def _read_text(raw: object) -> Text:
    match raw:
        case {"titre": str() as title, "url": str() as url}:
            return Text(title=title, url=url)
        case _:
            remedy = "écrivez chaque texte sous la forme {titre: …, url: …}"
            raise SettingsError(f"mkdocs.yml, extra.academie.{TEXTS}, « {raw} » : {remedy}.")
