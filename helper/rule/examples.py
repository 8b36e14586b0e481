"""From examples.toml to example texts, each for fields that take one."""

from __future__ import annotations

from collections.abc import Mapping

from helper.rule.example import Example
from helper.rule.form import Field
from helper.rule.model import Question
from helper.rule.rules import LONGEST, take_conditions
from helper.rule.screens import index
from helper.rule.table import Table


def load_examples(file: Table, questions: Mapping[str, Question], fields: Mapping[str, Field]) -> tuple[Example, ...]:
    """Load every example. Raises GuidanceError at the first thing wrong."""
    open_fields = {field.id: field for field in fields.values() if field.draft}
    examples = index(file, "example", lambda table: _load_example(table, questions, open_fields), least=0)
    file.close()
    return tuple(examples.values())


def _load_example(table: Table, questions: Mapping[str, Question], fields: Mapping[str, Field]) -> Example:
    texts = table.take_mapping("texts")
    names = texts.list_keys()
    texts.find_known("texts", fields, names)
    if not names:
        raise table.refuse("texts", "", "écrivez au moins un texte, par l’identifiant de son champ")
    example = Example(
        id=table.take_id(),
        who=table.take_prose("who", longest=LONGEST["value"]),
        conditions=take_conditions(table.take_mapping("when"), questions),
        texts={name: texts.take_text(name, longest=2000) for name in names},
    )
    table.close()
    return example
