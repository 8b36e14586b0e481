"""What every checklist must hold beyond the note's values: the form's free fields, and each trap where it bites."""

from __future__ import annotations

import pytest

from helper.rule.form import Certainty, Control, Kind, Rule
from helper.rule.loading import load_guidance
from helper.rule.model import Checklist
from overrides.hooks.overview.proof import prove

GUIDANCE = load_guidance()
CHECKLISTS = [state for state in prove(GUIDANCE) if isinstance(state, Checklist)]
FREE = ["metier", "activites", "telephone", "periode", "nombre-eleves", "heures", "pause-dejeuner"]
"""What the form demands of all and the note does not mention."""
ESSENTIAL = ["structure-publique", "type-employeur-public", "secteur-activite", "public-lyceens", "public-colleges"]
"""What the note gives, and people get wrong: on top of every list."""
TYPED = ["raison-sociale", "adresse-siege"]
"""What the search fills in, and nothing else does."""


def name(checklist: Checklist) -> str:
    return "/".join(one.answer.id for one in checklist.given)


def read_rules(checklist: Checklist) -> dict[str, Rule]:
    return {entry.field.id: entry.rule for entry in checklist.entries}


each_checklist = pytest.mark.parametrize("checklist", CHECKLISTS, ids=name)


@each_checklist
def test_what_only_the_form_demands_is_there_and_free(checklist: Checklist) -> None:
    rules = read_rules(checklist)
    for field in FREE:
        assert (rules[field].kind, rules[field].certainty) == (Kind.FREE, Certainty.PLATEFORME), field
        assert GUIDANCE.fields[field].required, field


@each_checklist
def test_name_and_address_are_to_be_typed_where_the_search_did_not_find_them(checklist: Checklist) -> None:
    rules = read_rules(checklist)
    wanted = Kind.FREE if "manuelle" in name(checklist) else Kind.FILLED
    assert [rules[field].kind for field in TYPED] == [wanted, wanted]


@each_checklist
def test_the_essential_is_what_the_note_gives_with_the_way_to_it(checklist: Checklist) -> None:
    essential = [entry for entry in checklist.entries if entry.field.essential]
    assert [entry.field.id for entry in essential] == ESSENTIAL
    for entry in essential:
        rule = entry.rule
        assert rule.certainty in (Certainty.NOTE, Certainty.IMPLICITE, Certainty.INTERPRETATION), entry.field.id
        assert (rule.typed != "") is (entry.control is Control.LISTE and rule.kind is Kind.VALUE), entry.field.id
        assert not entry.folded


@each_checklist
def test_two_ticked_boxes_are_told_to_make_two_offers(checklist: Checklist) -> None:
    assert "deux offres" in read_rules(checklist)["public-colleges"].trap


@each_checklist
def test_the_wrong_employer_is_named_where_it_tempts(checklist: Checklist) -> None:
    tempting = {"directeur-ecole": "Collectivité territoriale", "service-academique": "Ministère des Sports"}
    assert tempting.get(checklist.given[0].answer.id, "") in read_rules(checklist)["type-employeur-public"].trap


@each_checklist
def test_a_private_school_is_told_of_a_sector_filled_in_wrong(checklist: Checklist) -> None:
    trap = read_rules(checklist)["secteur-activite"].trap
    assert ("rempli d’avance" in trap) is (name(checklist) == "chef-etablissement-prive/trouvee")


@each_checklist
def test_who_types_all_is_told_that_the_convention_asks_for_the_siret(checklist: Checklist) -> None:
    rules = read_rules(checklist)
    by_hand = "manuelle" in name(checklist)
    for field in ("structure", "convention"):
        assert ("convention" in rules[field].trap and "SIRET" in rules[field].trap) is by_hand, field
    assert (rules["siret"].kind is Kind.ABSENT) is by_hand


def test_words_on_which_people_hesitate_are_explained_where_they_stand() -> None:
    questions = GUIDANCE.questions
    service = questions["profil"].find_answer("service-academique")
    found = questions["structure"].find_answer("trouvee")
    assert service
    assert found
    assert "tout service de l’académie" in service.hint
    assert "Elle est trouvée quand" in questions["structure"].hint
    assert "ONDE" in found.hint
    assert all(answer.hint for question in questions.values() for answer in question.answers)


LOOKED_AT = ["public-lyceens", "periode", "nombre-eleves", "heures"]
"""What is looked at a last time before publishing: boxes, period, number, hours."""


@each_checklist
def test_a_last_look_before_publishing_has_its_four_checks_in_the_forms_order(checklist: Checklist) -> None:
    looks = {entry.field.id: entry.field.look for entry in checklist.entries if entry.field.look}
    assert list(looks) == LOOKED_AT
    assert "deux offres" in looks["public-lyceens"]
