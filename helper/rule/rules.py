"""From one table of fields.toml to a rule: its conditions, what it gives, how sure that is, why, and from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helper.rule.form import Certainty, Condition, Control, Kind, Option, Rule, Source
from helper.rule.model import Question
from helper.rule.table import Table

LONGEST = {"label": 160, "value": 160, "short": 12}
SILENCE = {
    True: "Le formulaire le demande ; la note n’en parle pas.",
    False: "Le formulaire le propose ; la note n’en parle pas.",
}
"""Why a value seen on the platform alone is as it is, where nothing more is to be said: demanded, or not."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule, and what stands around it, may cite."""

    questions: Mapping[str, Question]
    options: Mapping[str, Option]
    sources: Mapping[str, Source]


def load_option(table: Table) -> Option:
    """Load an option of one of the platform's lists."""
    option = Option(
        id=table.take_id(),
        value=table.take_text("value", longest=LONGEST["value"]),
        typed=table.take_text("typed", default=""),
        note_wording=table.take_text("note_wording", default=""),
        fallback=table.take_prose("fallback", default=""),
    )
    table.close()
    return option


def load_rule(table: Table, known: Known, *, required: bool) -> Rule:
    """Load a rule of a field, one that the form demands or not."""
    kind, option = _take_outcome(table, known.options)
    source_ids = table.take_texts("source")
    if not source_ids:
        raise table.refuse("source", "", 'chaque règle dit d’où elle vient : ajoutez source = "document#section"')
    certainty = table.take_choice("certainty", Certainty)
    rule = Rule(
        conditions=take_conditions(table.take_mapping("when"), known.questions),
        kind=kind,
        value=option.value,
        certainty=certainty,
        why=table.take_prose("why", default=SILENCE[required] if certainty is Certainty.PLATEFORME else None),
        sources=table.find_known("source", known.sources, source_ids),
        label=table.take_text("label", default="", longest=LONGEST["label"]),
        control=table.take_choice("control", Control) if "control" in table.list_keys() else None,
        default=table.take_text("default", default=""),
        typed=option.typed,
        note_wording=table.take_text("note_wording", default=option.note_wording),
        fallback=option.fallback,
        trap=table.take_prose("trap", default=""),
    )
    table.close()
    return rule


def _take_outcome(table: Table, options: Mapping[str, Option]) -> tuple[Kind, Option]:
    """What the rule gives: an option cited by its id, or a value, a free text or an absence written in place."""
    given = [key for key in ("option", *Kind) if key in table.list_keys()]
    match given:
        case ["option"]:
            (option,) = table.find_known("option", options, [table.take_text("option")])
            return Kind.VALUE, option
        case [Kind.VALUE]:
            return Kind.VALUE, Option(id="", value=table.take_text("value", longest=LONGEST["value"]))
        case [key]:
            return Kind(key), Option(id="", value=table.take_prose(key))
        case _:
            found = " et ".join(given) or "(rien)"
            raise table.refuse("value", found, "donnez une seule clé parmi option, value, free, filled et absent")


def take_conditions(table: Table, questions: Mapping[str, Question]) -> tuple[Condition, ...]:
    """Take every condition of a `when`: a question's id and one or several answers."""
    conditions = []
    for question_id in table.list_keys():
        (question,) = table.find_known(question_id, questions, [question_id])
        answers = {answer.id: answer for answer in question.answers}
        chosen = table.find_known(question_id, answers, table.take_texts(question_id))
        if not chosen:
            raise table.refuse(question_id, "", "citez au moins une réponse")
        conditions.append(Condition(question=question_id, answers=tuple(answer.id for answer in chosen)))
    return tuple(conditions)
