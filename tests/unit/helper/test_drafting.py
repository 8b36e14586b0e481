"""The answers on a draft: a remark at each blank that is asked, one text of all, a file that comes back."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import pytest

from helper.drafting import answer_draft, answer_draft_file, answer_draft_open
from helper.errors import InputError, RequestError
from helper.rule.loading import load_guidance

GUIDANCE = load_guidance()
LIST = "inspecteur/trouvee/"


def ask(address: object = LIST, **texts: str) -> Mapping[str, Any]:
    names = {name.replace("_", "-"): text for name, text in texts.items()}
    return answer_draft(GUIDANCE, {"address": address, "form": names})


def test_each_blank_that_is_asked_has_its_remark() -> None:
    answer = ask(metier="Observation du métier de cuisinier", telephone="01.23")
    remarks = {one["field"]: one for one in answer["remarks"]}
    assert "jours" not in remarks
    assert remarks["metier"]["counter"] == "34\u00a0caractères sur 150"
    assert remarks["metier"]["preview"] == "Observation du métier de cuisinier"
    assert remarks["metier"]["text"] == "Observation du métier de cuisinier"
    assert (remarks["telephone"]["standing"], remarks["adresse"]["standing"]) == ("faux", "vide")
    assert answer["summary"] == "2\u00a0champs préparés, 1 à reprendre."


def test_the_sum_is_said_only_of_what_was_filled_in() -> None:
    assert ask()["summary"] == ""
    assert ask(metier="Un métier")["summary"] == "1\u00a0champ préparé."


def test_all_texts_come_as_one_in_the_forms_order() -> None:
    text = ask(telephone="01 23 45 67 89", metier="Un métier", horaires="décochée", lundi_de="09:00")["text"]
    assert text.index("Un métier") < text.index("01 23 45 67 89") < text.index("Lundi")


@pytest.mark.parametrize("address", [None, 7, "", "inspecteur/", "inconnu/"])
def test_a_draft_belongs_to_a_list(address: object) -> None:
    with pytest.raises(RequestError):
        ask(address)


def test_what_is_typed_must_be_texts() -> None:
    with pytest.raises(RequestError):
        answer_draft(GUIDANCE, {"address": LIST, "form": {"metier": 1}})


def save(**texts: str) -> str:
    answer: Mapping[str, Any] = answer_draft_file(GUIDANCE, {"address": LIST, "form": texts})
    (file,) = answer["files"]
    assert (file["name"], file["type"]) == ("mes-textes.json", "application/json")
    return base64.b64decode(file["base64"]).decode()


def test_a_file_brings_back_what_was_typed_for_any_answer() -> None:
    texts = {"metier": "Un\nmétier", "raison-sociale": "Une école", "samedi-a": "12:00"}
    answer = answer_draft_open(GUIDANCE, {"file": save(**texts, inconnu="x", adresse=" ")})
    assert answer == {"texts": texts, "summary": "3\u00a0textes repris du fichier."}


def test_a_text_without_field_is_told() -> None:
    file = save(metier="Un").replace('"metier"', '"ancien"')
    answer = answer_draft_open(GUIDANCE, {"file": file})
    assert answer["texts"] == {}
    assert "«\u00a0ancien\u00a0»" in str(answer["summary"])


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(InputError):
        answer_draft_open(GUIDANCE, {"file": "{}"})
    with pytest.raises(RequestError):
        answer_draft_open(GUIDANCE, {"file": None})
