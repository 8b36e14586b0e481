"""What a visitor may prepare of a field before meeting the form; the checks are in helper/draft."""

from __future__ import annotations

from enum import StrEnum


class Draft(StrEnum):
    """How what is prepared is checked; the ids stand in fields.toml."""

    TITRE = "titre"
    TEXTE = "texte"
    NOMBRE = "nombre"
    TELEPHONE = "telephone"
    SIRET = "siret"
    CHOIX = "choix"
    HEURES = "heures"
    JOURS = "jours"
