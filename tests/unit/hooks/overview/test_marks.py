"""The few words under a field's name: what answers it, what it demands and accepts, when it is shown."""

from __future__ import annotations

import pytest

from helper.rule.loading import load_guidance
from overrides.hooks.overview.marks import list_marks

FIELDS = load_guidance().fields
MARKS = {
    "compte": (),
    "publier": ("Bouton",),
    "public-lyceens": ("Case", "cochée d’avance"),
    "nombre-eleves": ("Nombre", "obligatoire, sans étoile", "de 1 à 6\u202f000", "« 1 » d’avance"),
    "heures": (  # required, and no label that a star could follow
        "Listes à ouvrir",
        "obligatoire",
        "par quart d’heure, de 8 h à 20 h, à une heure d’écart au moins",
        "affiché si « Les horaires seront les mêmes sur toute la période de stage » : cochée",
    ),
    "environnement": ("Texte de plusieurs lignes", "facultatif", "vide, ou de 10 à 1\u202f000 caractères"),
    "type-employeur-public": (
        "Liste à ouvrir",
        "obligatoire",
        "affiché si « Vous êtes une structure publique ? » : Oui",
    ),
    "commune": (
        "Lecture seule",
        "50 caractères au plus",
        "affiché quand une ligne est choisie dans « Rechercher une adresse postale »",
    ),
    "periode": (
        "Un choix à cocher",
        "« stage de 2 semaines » d’avance",
        "affiché si « Lycéens de 2de générale et technologique » : cochée",
    ),
}


@pytest.mark.parametrize("field", MARKS)
def test_a_field_is_marked_as_the_form_has_it(field: str) -> None:
    assert list_marks(FIELDS[field], FIELDS) == MARKS[field]
