"""From `extra.academie` in mkdocs.yml to the académie's settings: all that another académie changes but the rules."""

from __future__ import annotations

import os
from collections.abc import Mapping

from helper.errors import HelperError

KEYS = {
    "nom": "le nom de la région académique ou de l’académie",
    "editeur": "qui publie le site : dénomination, adresse, téléphone",
    "directeur": "le directeur ou la directrice de la publication",
    "hebergeur": "qui héberge le site : dénomination, adresse, téléphone",
    "contact": "l’adresse électronique où écrire au sujet du site",
    "dpo": "l’adresse du délégué à la protection des données",
}
MISSING = "[à compléter]"


class SettingsError(HelperError):
    """A setting of mkdocs.yml is wrong, or missing where the site is to be published."""


def read_academy(extra: Mapping[str, object], *, release: bool | None = None) -> Mapping[str, str]:
    """Read the settings; one left empty shows « à compléter », but stops a release (environment RELEASE=1)."""
    release = bool(os.environ.get("RELEASE")) if release is None else release
    raw = extra.get("academie")
    if not isinstance(raw, dict):
        raise SettingsError("mkdocs.yml : ajoutez sous « extra: » le bloc « academie: » (voir docs/contribuer.md).")
    for key, setting in raw.items():
        if key not in KEYS or not isinstance(setting, str | None):
            known = ", ".join(KEYS)
            raise SettingsError(
                f"mkdocs.yml, extra.academie.{key} : clé inconnue ou mal écrite ; clés prévues : {known}."
            )
    missing = [f"extra.academie.{key} ({what})" for key, what in KEYS.items() if not raw.get(key)]
    if release and missing:
        raise SettingsError(f"mkdocs.yml : à remplir avant de publier le site : {' ; '.join(missing)}.")
    return {key: raw.get(key) or MISSING for key in KEYS}
