"""What visitors must find after publishing, as the platform's code has it: the order of acts, and who is spoken to."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.site.test_guide import show

CONVENTION = (
    "Nom de l'entreprise ou l’organisme d’accueil",
    "Représentée par",
    "En qualité de",
    "Adresse complète du siège social de l’entreprise ou de l’organisme d’accueil",
    "SIRET de l’entreprise ou de l’organisme d’accueil",
    "Nom et prénom du tuteur ou du responsable de l’accueil en milieu professionnel",
    "En qualité de",
    "Adresse complète du lieu du stage",
    "Dates de la séquence d’observation en milieu professionnel",
    "Horaires",
    "Activités prévues et planning",
)
DELETION = (
    "icône de corbeille",
    "Supprimer l'offre",
    "Autre motif (ex : offre créée par erreur, je ne peux plus accueillir d'élèves en stage)",
    "« Supprimer »",
    "Votre annonce a bien été supprimée",
)
SIGNING = ("Recevoir un code", "Signer la convention", "Apposez votre signature", "Confirmer la signature")
PLACES = {
    "DASEN": ("votre-situation/service-academique/", "DASEN"),
    "IEN under the DSDEN": ("votre-situation/inspecteur/", "La recherche ne donne que la DSDEN"),
    "outside contract": ("votre-situation/chef-etablissement-prive/", "hors contrat n’est pas concerné"),
    "another ministry": ("votre-situation/chef-etablissement-public/", "Lycée agricole, maritime"),
    "nobody of these": ("avant-de-commencer/", "Établissement d’un autre ministère"),
    "secretary": ("votre-situation/service-academique/", "invitez le secrétariat dans votre équipe"),
    "several places": ("plusieurs-offres/", "une seule offre, avec plusieurs places"),
    "convention of a secretary": ("apres/equipe/", "corrigez ces deux lignes avant de valider"),
    "copied offer": ("apres/offre/", "la période des lycéens : elle revient aux deux semaines"),
    "first question": ("assistant/", "Hors contrat : la note ne s’adresse pas à vous"),
}


def find_in_order(text: str, parts: tuple[str, ...]) -> list[int]:
    """Where each part comes after the one before; -1 where it does not."""
    places = [-1]
    for part in parts:
        places.append(text.find(part, places[-1] + 1))
    return places[1:]


def test_the_convention_s_eleven_things_are_told_in_order(site_dir: Path) -> None:
    text = show(site_dir, "apres/convention/").text.partition("Ce qu’elle demande, dans l’ordre")[2]
    places = find_in_order(text, tuple(f"« {label} »" for label in CONVENTION))
    assert -1 not in places
    assert all(one < other for one, other in pairwise(places))


def test_signing_on_line_comes_first_and_step_by_step(site_dir: Path) -> None:
    text = show(site_dir, "apres/convention/").text
    on_line, paper = text.rfind("Signer en ligne, comme la note"), text.rfind("Signer sur papier")
    assert 0 < on_line < paper
    assert -1 not in find_in_order(text[on_line:paper], SIGNING)


@pytest.mark.parametrize("page", ["problemes/", "apres/offre/"])
def test_an_offer_is_deleted_step_by_step(site_dir: Path, page: str) -> None:
    text = show(site_dir, page).text
    assert -1 not in find_in_order(text, DELETION)
    assert "acceptée et confirmée" in text


@pytest.mark.parametrize("who", PLACES)
def test_each_audience_and_case_has_its_place(site_dir: Path, who: str) -> None:
    page, said = PLACES[who]
    assert " ".join(said.split()) in show(site_dir, page).text


def test_fifteen_warnings_come_before_an_offer_of_several_structures(site_dir: Path) -> None:
    html = (site_dir / "plusieurs-offres/index.html").read_text(encoding="utf-8")
    assert html.partition('id="structures"')[2].partition("</ol>")[0].count("<li>") == 15
