"""From the guidance's TOML files to the frozen model: the only reader of raw data; strict, it speaks to editors."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from itertools import chain

from helper.rule.examples import load_examples
from helper.rule.form import Source
from helper.rule.model import Answer, Guidance, Question
from helper.rule.rules import Known, load_option
from helper.rule.screens import index, list_fields, load_screens
from helper.rule.table import Table

NAMES = ("questions", "screens", "fields", "sources", "examples")
FILES = tuple(f"rules/{name}.toml" for name in NAMES)
LONGEST = {"title": 120, "label": 160, "short": 40}


def read_packaged(file: str) -> str:
    """Read a file of helper/guidance, from a folder or from a zip."""
    data = pkgutil.get_data("helper", f"guidance/{file}")
    return (data or b"").decode()


def load_guidance(read: Callable[[str], str] = read_packaged) -> Guidance:
    """Load the guidance whose files `read` gives. Raises GuidanceError at the first thing wrong."""
    questions_file, screens_file, fields_file, sources_file, examples_file = (
        Table.parse(read(file), file=file) for file in FILES
    )
    questions = index(questions_file, "question", _load_question)
    questions_file.close()
    documents = (load_document(table) for table in sources_file.take_tables("document"))
    sources = {source.id: source for source in chain.from_iterable(documents)}
    sources_file.close()
    version, released = fields_file.take_text("version"), fields_file.take_date("released")
    options = index(fields_file, "option", load_option)
    screens = load_screens(screens_file, fields_file, Known(questions, options, sources))
    screens_file.close()
    fields_file.close()
    fields = {field.id: field for field in list_fields(screens)}
    return Guidance(
        version=version,
        released=released,
        questions=questions,
        screens=screens,
        options=options,
        fields=fields,
        examples=load_examples(examples_file, questions, fields),
        sources=sources,
    )


def _load_question(table: Table) -> Question:
    question = Question(
        id=table.take_id(),
        title=table.take_prose("title", longest=LONGEST["title"]),
        short=table.take_text("short", longest=LONGEST["short"]),
        hint=table.take_prose("hint", default=""),
        answers=tuple(index(table, "answer", _load_answer).values()),
        presumed=table.take_text("presumed", default=""),
        field=table.take_text("field", default=""),
    )
    table.close()
    if question.presumed and question.find_answer(question.presumed) is None:
        raise table.refuse("presumed", question.presumed, "citez une réponse de cette question")
    return question


def _load_answer(table: Table) -> Answer:
    answer = Answer(
        id=table.take_id(),
        label=table.take_text("label", longest=LONGEST["label"]),
        short=table.take_text("short", longest=LONGEST["short"]),
        hint=table.take_prose("hint", default=""),
        switch=table.take_prose("switch", default=""),
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
