"""The proof at build: each way in which guidance can be wrong although it loads."""

from __future__ import annotations

import pytest

from helper.errors import GuidanceError
from overrides.hooks.overview.proof import prove
from tests.unit.toy import load_toy

NEVER_ASKED = (
    '[[question]]\nid = "vide"\ntitle = "V"\nshort = "V"\n[[question.answer]]\nid = "a"\nlabel = "A"\nshort = "A"\n'
)
NEVER_APPLIED = '[[field.rule]]\nvalue = "jamais"\ncertainty = "note"\nwhy = "x"\nsource = "note#bleu"\n'
FAULTS = {
    "question never asked": (
        "rules/questions.toml",
        '[[question]]\nid = "couleur"',
        f'{NEVER_ASKED}[[question]]\nid = "couleur"',
        "vide",
        "n’a besoin de cette question",
    ),
    "answer never told apart": (
        "rules/questions.toml",
        '[[question.answer]]\nid = "vert"',
        '[[question.answer]]\nid = "gris"\nlabel = "G"\nshort = "G"\n[[question.answer]]\nid = "vert"',
        "grande / gris",
        "aucune règle ne donne",
    ),
    "answer that no rule cites": (
        "rules/fields.toml",
        'when = { couleur = ["vert"] }',
        "",
        "vert",
        "aucune règle ne cite cette réponse",
    ),
    "unreachable rule": (
        "rules/fields.toml",
        '[[field]]\nid = "teinte"',
        f'{NEVER_APPLIED}[[field]]\nid = "teinte"',
        "jamais",
        "ne s’applique jamais",
    ),
    "source never cited": (
        "rules/sources.toml",
        '[[document.section]]\nid = "bleu"',
        '[[document.section]]\nid = "rose"\ntitle = "R"\n[[document.section]]\nid = "bleu"',
        "note#rose",
        "aucune règle ne cite cette source",
    ),
    "shown after no field": (
        "rules/screens.toml",
        'shown = { case = "décochée" }',
        'shown = { coche = "décochée" }',
        "coche",
        "aucun champ ne porte cet identifiant",
    ),
    "question answered at no field": (
        "rules/questions.toml",
        'field = "teinte"',
        'field = "nuance"',
        "nuance",
        "aucun champ ne porte cet identifiant",
    ),
}


def test_a_sound_guidance_gives_all_its_states() -> None:
    assert len(prove(load_toy())) == 5


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_stops_the_build_with_its_remedy(name: str) -> None:
    file, replace, by, value, remedy = FAULTS[name]
    with pytest.raises(GuidanceError) as caught:
        prove(load_toy(file, replace, by))
    assert (caught.value.value, remedy in caught.value.remedy) == (value, True)
