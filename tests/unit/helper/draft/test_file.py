"""The file of a draft: what is written comes back; what is not ours is refused, in plain words that say what to do."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.draft.file import FORMAT, LARGEST, VERSION, read_file, write_file
from helper.errors import InputError

TEXTS = {"metier": "Observation d’un métier", "activites": "Une\nligne « et » l’autre \u202e \x00"}
KNOWN = frozenset(TEXTS)


def write(**changes: object) -> str:
    return json.dumps({"format": FORMAT, "version": VERSION, "textes": TEXTS} | changes)


def test_what_is_written_comes_back() -> None:
    data = write_file(TEXTS, rules="1.1.0", address="inspecteur/trouvee/")
    opened = read_file(data.decode(), KNOWN)
    assert opened.texts == TEXTS
    assert opened.unknown == ()
    content = json.loads(data)
    assert (content["version"], content["regles"], content["liste"]) == (VERSION, "1.1.0", "inspecteur/trouvee/")
    assert data.endswith(b"}\n")


def test_a_file_of_the_first_version_is_read_for_ever() -> None:
    first = (
        '{"format": "mes-textes-offre-2de", "version": 1, "regles": "1.1.0", "liste": "", "textes": {"metier": "Un"}}'
    )
    assert read_file(first, KNOWN).texts == {"metier": "Un"}


def test_a_field_that_is_gone_is_told_and_the_others_come() -> None:
    opened = read_file(write(textes={"metier": "Un", "disparu": "Deux"}), KNOWN)
    assert (opened.texts, opened.unknown) == ({"metier": "Un"}, ("disparu",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * (LARGEST + 1), "trop gros"),
        ("pas du JSON", "pas lisible"),
        ("[" * 150_000, "pas lisible"),
        ("[]", "vient d’ailleurs"),
        (write(format="autre"), "vient d’ailleurs"),
        (write(version=2), "version plus récente"),
        (write(version="1"), "version plus récente"),
        (write(version=None), "version plus récente"),
        (write(textes=[]), "abîmé"),
        (write(textes={"metier": 1}), "abîmé"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_file(text, KNOWN)
    assert said in refused.value.message
    assert refused.value.field == "fichier"


def test_half_a_character_stops_no_file() -> None:
    assert b"?" in write_file({"metier": "\ud800"}, rules="1", address="")


@given(st.text())
def test_any_file_is_read_or_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_file(text, KNOWN)
