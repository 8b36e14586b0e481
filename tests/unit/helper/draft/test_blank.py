"""The blanks of a list: what is the visitor's own to type, with the limits that the guidance gives."""

from __future__ import annotations

from helper.draft.blank import Blank, is_asked, list_blanks, name_parts
from helper.rule.address import read_address
from helper.rule.draft import Draft
from helper.rule.loading import load_guidance
from helper.rule.model import Checklist

GUIDANCE = load_guidance()


def list_of(address: str) -> dict[str, Blank]:
    checklist = read_address(GUIDANCE, address)
    assert isinstance(checklist, Checklist)
    return {blank.id: blank for blank in list_blanks(checklist)}


def test_a_structure_found_leaves_what_the_search_cannot_know() -> None:
    assert list(list_of("inspecteur/trouvee/")) == [
        *("metier", "activites", "adresse", "siret", "enseigne", "adresse-siege", "telephone"),
        *("environnement", "accessibilite-poste", "nombre-eleves", "horaires", "heures", "jours", "pause-dejeuner"),
    ]


def test_a_structure_typed_by_hand_has_its_name_and_no_brand_but_still_its_siret() -> None:
    blanks = list_of("inspecteur/manuelle/")
    assert "raison-sociale" in blanks
    assert "enseigne" not in blanks
    assert blanks["siret"].draft is Draft.SIRET
    assert blanks["adresse-siege"].label == "Saisissez l'adresse du siège de votre établissement"


def test_limits_are_those_of_the_guidance() -> None:
    blanks = list_of("inspecteur/trouvee/")
    limits = {name: (blank.least, blank.most) for name, blank in blanks.items()}
    assert limits["metier"] == (0, 150)
    assert limits["activites"] == (10, 1500)
    assert limits["pause-dejeuner"] == (8, 250)
    assert limits["nombre-eleves"] == (1, 6000)


def test_hours_have_two_controls_for_all_days_or_for_each() -> None:
    blanks = list_of("inspecteur/trouvee/")
    assert name_parts(blanks["metier"]) == ("metier",)
    assert name_parts(blanks["heures"]) == ("heures-de", "heures-a")
    days = name_parts(blanks["jours"])
    assert (len(days), days[0], days[-1]) == (12, "lundi-de", "samedi-a")


def test_hours_are_asked_once_or_day_by_day() -> None:
    blanks = list_of("inspecteur/trouvee/")
    asked = {
        mode: [name for name in ("heures", "jours", "metier") if is_asked(blanks[name], {"horaires": mode})]
        for mode in ("cochée", "décochée")
    }
    assert asked == {"cochée": ["heures", "metier"], "décochée": ["jours", "metier"]}
    assert is_asked(blanks["heures"], {})
