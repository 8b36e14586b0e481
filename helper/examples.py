"""A request of each kind that the browser puts, for the build and the tests: nothing imports it in the browser.

What answering them imports is what the browser's library holds, beyond what the walk of all states does.
"""

from __future__ import annotations

from helper.request import Message

_CLOCK: Message = {"today": "2026-11-23", "now": "2026-11-23T21:00:00Z", "address": "https://exemple.invalid/"}
_CHOICES = {"jour": "lundi", "heure": "09:00", "fuseau": "Europe/Paris"}
_LIST = "inspecteur/trouvee/"
_TEXTS = {"metier": "Un métier 😀", "siret": "73282932000074", "heures-de": "09:00", "heures-a": "17:00"}

PREPARE: Message = {"kind": "prepare"}
EXAMPLES: tuple[Message, ...] = (
    PREPARE,
    {"kind": "practise"},
    {"kind": "prepare-tools"},
    {"kind": "state", "address": "nulle-part/", "built": "2026-11-23"},
    {"kind": "weekly", **_CLOCK, "form": {**_CHOICES, "jusqua": "session", "alarme": "PT0S"}},
    {"kind": "weekly", **_CLOCK, "form": {}},
    {"kind": "deadlines", **_CLOCK, "form": _CHOICES, "applications": [{"numero": "1", "recu": "2026-11-20"}]},
    {"kind": "siret", "siret": "732 829 320 00074"},
    {"kind": "siret", "siret": "37282932000074"},
    {"kind": "draft", "address": _LIST, "form": _TEXTS},
    {"kind": "draft-file", "address": _LIST, "form": _TEXTS},
    {"kind": "draft-open", "file": '{"format": "mes-textes-offre-2de", "version": 1, "textes": {"metier": "Un"}}'},
    {"kind": "unknown"},
)
