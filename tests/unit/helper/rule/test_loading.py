"""The loader: what it makes of good files, and the message an editor gets for each wrong one."""

from __future__ import annotations

from datetime import date

import pytest

from helper.errors import GuidanceError
from helper.rule.example import choose_examples
from helper.rule.form import Certainty, Control, Kind
from helper.rule.loading import load_guidance
from tests.unit.toy import load_toy


def test_a_good_guidance_is_loaded_whole() -> None:
    toy = load_toy()
    assert (toy.version, toy.released) == ("1.2", date(2026, 11, 1))
    assert list(toy.questions) == ["taille", "couleur"]
    assert [answer.id for answer in toy.questions["couleur"].answers] == ["bleu", "vert"]
    assert list(toy.fields) == ["compte", "teinte", "case"]
    assert toy.fields["teinte"].control is Control.LISTE
    assert [rule.kind for rule in toy.fields["teinte"].rules] == [Kind.ABSENT, Kind.VALUE, Kind.FREE]
    assert toy.fields["teinte"].rules[2].certainty is Certainty.INTERPRETATION


def test_a_screen_has_its_rows_in_their_order_and_a_field_its_screen() -> None:
    toy = load_toy()
    assert [row.id for row in toy.screens["ecran"].rows] == ["conseil", "teinte", "corbeille", "case"]
    assert toy.fields["teinte"].screen == "ecran"
    assert toy.fields["case"].default == "cochée"


def test_what_only_the_platform_shows_needs_no_reason_of_its_own() -> None:
    told = load_toy("rules/fields.toml", 'why = "Toujours."\nsource = "ecran#compte"', 'source = "ecran#compte"')
    assert told.fields["compte"].rules[0].why == "Le formulaire le demande\u202f; la note n’en parle pas."


def test_an_option_brings_its_wording_and_its_fallback() -> None:
    rule = load_toy().fields["teinte"].rules[1]
    assert (rule.value, rule.note_wording) == ("Bleu marine", "bleu")
    assert rule.fallback.startswith("Sinon")


def test_prose_is_set_in_french_and_labels_are_not() -> None:
    toy = load_toy()
    assert toy.questions["taille"].title == "Quelle taille\u202f?"
    assert toy.questions["taille"].hint == "En cas de doute\u00a0: petite."
    assert toy.fields["teinte"].rules[1].trap == "Pas «\u00a0Bleu ciel\u00a0»\u202f!"
    assert toy.fields["teinte"].label == "Teinte d'usage"


def test_a_section_keeps_its_documents_facts_unless_it_has_its_own() -> None:
    sources = load_toy().sources
    assert sources["ecran#compte"].url == "https://exemple.invalid/"
    assert sources["ecran#teinte"].url == "https://exemple.invalid/teinte"
    assert sources["ecran#teinte"].state == "état de mai 2026"
    assert sources["note#bleu"].anchor == "note-bleu"


FAULTS: dict[str, tuple[str, ...]] = {
    "not TOML": ("rules/fields.toml", '[[field]]\nid = "case"', "[[field\nid", "(fichier entier)", "n’est pas du TOML"),
    "unknown key": ("rules/questions.toml", 'short = "Taille"', 'short = "T"\nindice = "x"', "indice", "n’existe pas"),
    "missing text": ("rules/questions.toml", 'title = "Quelle taille ?"\n', "", "title", "écrivez ici un texte"),
    "empty text": ("rules/questions.toml", '"Quelle taille ?"', '" "', "title", "écrivez ici un texte"),
    "text of another type": ("rules/questions.toml", '"Quelle taille ?"', "3", "title", "écrivez ici un texte"),
    "label too long": ("rules/fields.toml", '"Compte"', f'"{"x" * 161}"', "label", "raccourcissez-le à 160"),
    "id with a capital": ("rules/fields.toml", '"compte"', '"Compte"', "id", "minuscules sans accent"),
    "id reserved": ("rules/questions.toml", '"couleur"', '"modifier-x"', "id", "modifier-"),
    "duplicate question": ("rules/questions.toml", 'id = "couleur"', 'id = "taille"', "id", "déjà pris"),
    "duplicate answer": ("rules/questions.toml", 'id = "vert"', 'id = "bleu"', "id", "déjà pris"),
    "duplicate field": ("rules/fields.toml", 'id = "case"', 'id = "teinte"', "id", "déjà pris"),
    "duplicate source": ("rules/sources.toml", 'id = "bleu"', 'id = "petite"', "id", "déjà pris"),
    "no answer": (
        "rules/questions.toml",
        '[[question.answer]]\nid = "bleu"',
        '[question.answer]\nid = "bleu"',
        "x",
        "x",
    ),
    "field in no screen": ("rules/screens.toml", ', "case"]', "]", "id", "et d’un seul", "rules/fields.toml"),
    "field in two screens": (
        "rules/screens.toml",
        '["compte"]',
        '["compte", "case"]',
        "id",
        "et d’un seul",
        "rules/fields.toml",
    ),
    "furniture in no screen": ("rules/screens.toml", '"conseil", ', "", "furniture", "d’un écran"),
    "unknown row": ("rules/screens.toml", '["compte"]', '["compte", "rien"]', "rows", "corbeille, compte"),
    "furniture named as a field": (
        "rules/screens.toml",
        'id = "conseil"',
        'id = "case"',
        "furniture",
        "déjà cet identifiant",
    ),
    "duplicate screen": ("rules/screens.toml", 'id = "ecran"', 'id = "avant"', "id", "déjà pris"),
    "unknown part": ("rules/screens.toml", '"texte"', '"meuble"', "part", "choisissez parmi : bouton"),
    "note without source": ("rules/screens.toml", 'source = "ecran#teinte"', "", "source", "d’où elle vient"),
    "unknown presumption": (
        "rules/questions.toml",
        'presumed = "bleu"',
        'presumed = "gris"',
        "presumed",
        "une réponse",
    ),
    "unknown control": ("rules/fields.toml", '"action"', '"levier"', "control", "choisissez parmi : action"),
    "unknown certainty": (
        "rules/fields.toml",
        '"plateforme"',
        '"sûr"',
        "certainty",
        "note, implicite, plateforme, interpretation",
    ),
    "unknown option": (
        "rules/fields.toml",
        'option = "marine"',
        'option = "ciel"',
        "option",
        "ceux qui existent : marine",
    ),
    "unknown question": ("rules/fields.toml", "{ taille =", "{ poids =", "poids", "taille, couleur"),
    "unknown answer": ("rules/fields.toml", 'couleur = "bleu"', 'couleur = "rose"', "couleur", "bleu, vert"),
    "condition without answer": ("rules/fields.toml", '["vert"]', "[]", "couleur", "au moins une réponse"),
    "condition of another type": ("rules/fields.toml", '["vert"]', "[3]", "couleur", "liste de textes"),
    "condition that is no table": (
        "rules/fields.toml",
        'when = { taille = "petite" }',
        "when = 3",
        "when",
        "accolades",
    ),
    "unknown source": ("rules/fields.toml", '"ecran#compte"', '"ecran#nulle-part"', "source", "identifiant inconnu"),
    "no source": ("rules/fields.toml", 'source = "ecran#compte"', "", "source", "d’où elle vient"),
    "no outcome": ("rules/fields.toml", 'value = "Compte simple"', "", "value", "une seule clé parmi"),
    "two outcomes": (
        "rules/fields.toml",
        'option = "marine"',
        'option = "marine"\nfree = "x"',
        "value",
        "option et free",
    ),
    "flag of another type": ("rules/fields.toml", "= false", '= "oui"', "required", "true ou false"),
    "number of another type": ("rules/screens.toml", "step = 1", 'step = "1"', "step", "nombre entier"),
    "number below zero": ("rules/screens.toml", "step = 1", "step = -1", "step", "nombre entier"),
    "date of another type": ("rules/fields.toml", "2026-11-01", '"hier"', "released", "2026-11-23"),
    "date with an hour": ("rules/fields.toml", "2026-11-01", "2026-11-01T10:00:00", "released", "2026-11-23"),
}
FAULTS["no answer"] = (
    "rules/questions.toml",
    '[[question]]\nid = "couleur"',
    '[[question]]\nid = "vide"\ntitle = "Vide ?"\nshort = "Vide"\n[[question]]\nid = "couleur"',
    "answer",
    "au moins un bloc [[answer]]",
)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_file_key_and_remedy(name: str) -> None:
    changed, replace, by, key, remedy, *told = FAULTS[name]
    (file,) = told or (changed,)
    with pytest.raises(GuidanceError) as caught:
        load_toy(changed, replace, by)
    error = caught.value
    assert error.file == file
    assert key in error.key
    assert remedy in f"{error.value} {error.remedy}"
    assert f"{file}, clé « {error.key} », valeur « {error.value} » : {error.remedy}" == str(error)


def test_the_place_of_a_fault_in_a_list_is_told() -> None:
    with pytest.raises(GuidanceError) as caught:
        load_toy("rules/fields.toml", "required = false", 'required = "oui"')
    assert caught.value.key == "field teinte, required"


def test_the_packaged_guidance_is_read_from_the_package() -> None:
    assert list(load_guidance().questions) == ["profil", "structure", "activite"]


def test_examples_are_for_those_whom_no_answer_rules_out() -> None:
    examples = load_toy().examples
    assert [(example.id, example.who, example.texts) for example in examples] == [
        ("vase", "Un vase", {"teinte": "Un vert d'eau"})
    ]
    assert choose_examples(examples, {"taille": "grande"}) == examples
    assert choose_examples(examples, {}) == examples
    assert choose_examples(examples, {"taille": "petite"}) == ()


@pytest.mark.parametrize(
    ("replace", "by", "key"),
    [
        ("teinte =", "case =", "texts"),
        ('teinte = "Un vert d\'eau"', "", "texts"),
        ('id = "vase"', 'id = "Vase"', "id"),
        ('who = "Un vase"', "", "who"),
        ("taille =", "forme =", "forme"),
        ("[example.texts]", "quoi = 1\n[example.texts]", "quoi"),
    ],
)
def test_an_example_that_is_wrong_is_told_to_its_editor(replace: str, by: str, key: str) -> None:
    with pytest.raises(GuidanceError) as refused:
        load_toy("rules/examples.toml", replace, by)
    assert refused.value.file == "rules/examples.toml"
    assert key in refused.value.key
