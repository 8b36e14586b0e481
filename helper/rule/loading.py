"""From the guidance's TOML files to the frozen model: the only reader of raw data; strict, it speaks to editors."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain

from helper.rule.form import Certainty, Condition, Control, Field, Kind, Option, Rule, Screen, Source
from helper.rule.model import Answer, Guidance, Question
from helper.rule.table import Table

FILES = ("rules/questions.toml", "rules/fields.toml", "rules/sources.toml")
LONGEST = {"title": 120, "label": 160, "short": 40, "value": 160}


def read_packaged(file: str) -> str:
    """Read a file of helper/guidance, from a folder or from a zip."""
    data = pkgutil.get_data("helper", f"guidance/{file}")
    return (data or b"").decode()


def load_guidance(read: Callable[[str], str] = read_packaged) -> Guidance:
    """Load the guidance whose files `read` gives. Raises GuidanceError at the first thing wrong."""
    questions_file, fields_file, sources_file = (Table.parse(read(file), file=file) for file in FILES)
    questions = _index(questions_file, "question", _load_question)
    questions_file.close()
    documents = (load_document(table) for table in sources_file.take_tables("document"))
    sources = {source.id: source for source in chain.from_iterable(documents)}
    sources_file.close()
    version, released = fields_file.take_text("version"), fields_file.take_date("released")
    screens = _index(fields_file, "screen", _load_screen)
    options = _index(fields_file, "option", _load_option)
    known = _Known(questions, screens, options, sources)
    fields = _index(fields_file, "field", lambda table: _load_field(table, known))
    fields_file.close()
    return Guidance(
        version=version,
        released=released,
        questions=questions,
        screens=screens,
        options=options,
        fields=fields,
        sources=sources,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    questions: Mapping[str, Question]
    screens: Mapping[str, Screen]
    options: Mapping[str, Option]
    sources: Mapping[str, Source]


def _index[Item: (Question, Screen, Option, Field, Answer)](
    file: Table, key: str, load: Callable[[Table], Item]
) -> dict[str, Item]:
    items: dict[str, Item] = {}
    for table in file.take_tables(key):
        item = load(table)
        if item.id in items:
            raise table.refuse("id", item.id, "cet identifiant est déjà pris : choisissez-en un autre")
        items[item.id] = item
    return items


def _load_question(table: Table) -> Question:
    question = Question(
        id=table.take_id(),
        title=table.take_prose("title", longest=LONGEST["title"]),
        short=table.take_text("short", longest=LONGEST["short"]),
        hint=table.take_prose("hint", default=""),
        answers=tuple(_index(table, "answer", _load_answer).values()),
    )
    table.close()
    return question


def _load_answer(table: Table) -> Answer:
    answer = Answer(
        id=table.take_id(),
        label=table.take_text("label", longest=LONGEST["label"]),
        short=table.take_text("short", longest=LONGEST["short"]),
        hint=table.take_prose("hint", default=""),
    )
    table.close()
    return answer


def load_document(table: Table) -> list[Source]:
    """Load the sections of a document, each a source of its own."""
    document_id, title = table.take_id(), table.take_prose("title")
    state, checked = table.take_prose("state"), table.take_date("checked")
    url = table.take_text("url", default="")
    sources: list[Source] = []
    for section in table.take_tables("section"):
        source = Source(
            id=f"{document_id}#{section.take_id()}",
            document=title,
            title=section.take_prose("title"),
            excerpt=section.take_text("excerpt", default=""),
            url=section.take_text("url", default=url),
            state=section.take_prose("state", default=state),
            checked=checked,
        )
        section.close()
        if any(source.id == other.id for other in sources):
            raise section.refuse("id", source.id, "cet identifiant est déjà pris : choisissez-en un autre")
        sources.append(source)
    table.close()
    return sources


def _load_screen(table: Table) -> Screen:
    screen = Screen(
        id=table.take_id(),
        title=table.take_text("title"),
        step=table.take_number("step"),
        intro=table.take_prose("intro", default=""),
    )
    table.close()
    return screen


def _load_option(table: Table) -> Option:
    option = Option(
        id=table.take_id(),
        value=table.take_text("value", longest=LONGEST["value"]),
        note_wording=table.take_text("note_wording", default=""),
        fallback=table.take_prose("fallback", default=""),
    )
    table.close()
    return option


def _load_field(table: Table, known: _Known) -> Field:
    (screen,) = table.find_known("screen", known.screens, [table.take_text("screen")])
    field = Field(
        id=table.take_id(),
        label=table.take_text("label", longest=LONGEST["label"]),
        screen=screen.id,
        control=table.take_choice("control", Control),
        required=table.take_flag("required", default=True),
        copy=table.take_flag("copy", default=False),
        limits=table.take_prose("limits", default=""),
        options=table.take_texts("options"),
        rules=tuple(_load_rule(rule, known) for rule in table.take_tables("rule")),
    )
    table.close()
    return field


def _load_rule(table: Table, known: _Known) -> Rule:
    kind, option = _take_outcome(table, known.options)
    source_ids = table.take_texts("source")
    if not source_ids:
        raise table.refuse("source", "", 'chaque règle dit d’où elle vient : ajoutez source = "document#section"')
    rule = Rule(
        conditions=_take_conditions(table.take_mapping("when"), known.questions),
        kind=kind,
        value=option.value,
        certainty=table.take_choice("certainty", Certainty),
        why=table.take_prose("why"),
        sources=table.find_known("source", known.sources, source_ids),
        label=table.take_text("label", default="", longest=LONGEST["label"]),
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


def _take_conditions(table: Table, questions: Mapping[str, Question]) -> tuple[Condition, ...]:
    conditions = []
    for question_id in table.list_keys():
        (question,) = table.find_known(question_id, questions, [question_id])
        answers = {answer.id: answer for answer in question.answers}
        chosen = table.find_known(question_id, answers, table.take_texts(question_id))
        if not chosen:
            raise table.refuse(question_id, "", "citez au moins une réponse")
        conditions.append(Condition(question=question_id, answers=tuple(answer.id for answer in chosen)))
    return tuple(conditions)
