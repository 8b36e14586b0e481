"""From a state to the HTML of its page: the same templates draw at build and in the browser.

The environment is the helper's own: autoescape on, an undefined name is an error.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import assert_never

from jinja2 import ChoiceLoader, Environment, FunctionLoader, ModuleLoader, StrictUndefined

from helper.page.exact import keep_exact
from helper.page.layout import is_entry, lay_out, list_switches
from helper.page.reminder import describe_reminder
from helper.page.wording import (
    capitalize_first,
    write_act,
    write_certainty,
    write_kind,
    write_limits,
    write_option,
    write_request,
    write_situation,
)
from helper.reminder.campaign import find_session
from helper.rule.address import CHANGE, locate, write_address
from helper.rule.example import Example, choose_examples
from helper.rule.form import Source
from helper.rule.model import LOGIN, Checklist, Entry, Given, Guidance, State, Step
from helper.text.french import WEEKDAYS, write_date, write_full_date, write_time

COMPILED = Path(__file__).with_name("compiled")
"""Where the browser's Python has the templates, as Python: nothing is left to compile there."""
STATE_TEMPLATES = tuple(
    f"{name}.html"
    for name in (
        *(
            "question",
            "checklist",
            "answers",
            "essential",
            "steps",
            "row",
            "drafts",
            "blank",
            "paper",
            "look",
            "facsimile",
            "facsimile-field",
            "option",
        ),
        *("campaign", "reminder", "grounds"),
    )
)
"""All that `render_state` draws with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A drawn state: its address below `assistant/`, its title, and the inside of its `[data-helper]` region."""

    address: str
    title: str
    html: str


def read_template(name: str) -> str:
    """Read a template of helper/page/templates, from a folder or from a zip."""
    data = pkgutil.get_data("helper.page", f"templates/{name}")
    return (data or b"").decode()


LOADER = ChoiceLoader([ModuleLoader(COMPILED), FunctionLoader(read_template)])
"""One for the process: what a ModuleLoader leaves in `sys.modules` is broken once that loader is gone."""


def make_environment() -> Environment:
    """Build the environment in which all of the helper's templates are drawn."""
    environment = Environment(
        loader=LOADER,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["date"] = write_date
    environment.filters["full_date"] = write_full_date
    environment.filters["day_after"] = find_day_after
    environment.filters["time"] = write_time
    environment.filters["certainty"] = write_certainty
    environment.filters["kind"] = write_kind
    environment.filters["address"] = write_address
    environment.filters["capitalize_first"] = capitalize_first
    environment.filters["grounds"] = list_grounds
    environment.filters["act"] = write_act
    environment.filters["request"] = write_request
    environment.filters["limits"] = write_limits
    environment.filters["option"] = write_option
    environment.filters["having"] = list_having
    environment.tests["entry"] = is_entry
    environment.globals |= {"change": CHANGE, "login": LOGIN}
    return environment


def render_state(
    environment: Environment, guidance: Guidance, state: State, *, lost: str = "", built: date | None = None
) -> Page:
    """Draw a state. `lost` is the part of the address that did not hold; `built` the day of the build, if known."""
    address = locate(state)
    root = "../" * address.count("/") or "./"
    context: dict[str, object] = {"guidance": guidance, "state": state, "lost": lost, "root": root}
    context["site"] = f"{root}../"
    match state:
        case Step():
            html = environment.get_template("question.html").render(context)
        case Checklist():
            day = built or guidance.released
            html = environment.get_template("checklist.html").render(
                {**context, **describe_reminder(day)},
                screens=lay_out(guidance, state),
                switches=list_switches(guidance, state),
                periods=find_session(day),
                sources=list_documents(state),
                examples=choose_examples(guidance.examples, {one.question.id: one.answer.id for one in state.given}),
                days=WEEKDAYS[:6],
            )
        case _:
            assert_never(state)
    return Page(address=address, title=write_title(state), html=keep_exact(html))


def write_title(state: State) -> str:
    """The title of a state's page, without the site's name; no two states have the same."""
    answers = write_situation(state.given)
    match state:
        case Step(changed=None):
            where = f" ({answers})" if answers else ""
            return f"Question {state.number} : {state.question.title}{where} – Assistant"
        case Step():
            return f"Modifier : {state.question.title} ({answers}) – Assistant"
        case Checklist():
            return f"Liste de saisie : {answers} – Assistant"
        case _:
            assert_never(state)


def list_documents(checklist: Checklist) -> list[Source]:
    """One source of each document that the checklist cites, in the order of first citation."""
    cited = {source.document: source for entry in checklist.entries for source in reversed(entry.rule.sources)}
    return list(cited.values())


def list_having(examples: Sequence[Example], field: str) -> list[Example]:
    """The examples that have a text for a field."""
    return [example for example in examples if field in example.texts]


def find_day_after(day: date) -> date:
    """The day from which what held until `day` no longer does."""
    return day + timedelta(days=1)


def list_grounds(entry: Entry, given: tuple[Given, ...]) -> tuple[Given, ...]:
    """The answers on which an entry rests, and only those."""
    questions = {condition.question for condition in entry.rule.conditions}
    return tuple(one for one in given if one.question.id in questions)
