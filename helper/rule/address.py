"""Between an address below `assistant/` and a state: its parts are answer ids; `modifier-…` asks a question again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helper.errors import UnknownAnswerError
from helper.rule.decision import advance, decide, next_question, revise, start
from helper.rule.model import Given, Guidance, State, Step

CHANGE = "modifier-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Where an address leads; `lost` is the part that did not hold, empty when all of it did."""

    state: State
    lost: str = ""


def write_address(given: Iterable[Given]) -> str:
    """The address of these answers, relative to `assistant/`, with its final slash; empty for none."""
    return "".join(f"{one.answer.id}/" for one in given)


def locate(state: State) -> str:
    """The address of a state, relative to `assistant/`."""
    path = write_address(state.given)
    return f"{path}{CHANGE}{state.question.id}/" if isinstance(state, Step) and state.changed else path


def read_address(guidance: Guidance, address: str) -> State:
    """The state of an address. Raises UnknownAnswerError at the first part that does not hold."""
    parts = [part for part in address.split("/") if part]
    change = parts.pop() if parts and parts[-1].startswith(CHANGE) else ""
    answers = _pair(guidance, parts)
    if not change:
        return decide(guidance, answers)
    question = guidance.questions.get(change.removeprefix(CHANGE))
    if question is None or question.id not in answers:
        raise UnknownAnswerError(part=change, held=tuple(parts))
    return revise(guidance, answers, question)


def find_nearest(guidance: Guidance, address: str) -> Arrival:
    """The state of an address, or of the longest beginning of it that holds."""
    try:
        return Arrival(state=read_address(guidance, address))
    except UnknownAnswerError as error:
        return Arrival(state=read_address(guidance, "/".join(error.held)), lost=error.part)


def _pair(guidance: Guidance, parts: Sequence[str]) -> dict[str, str]:
    position = start(guidance)
    for index, part in enumerate(parts):
        question = next_question(guidance, position)
        answer = question.find_answer(part) if question else None
        if question is None or answer is None:
            raise UnknownAnswerError(part=part, held=tuple(parts[:index]))
        position = advance(position, Given(question=question, answer=answer))
    return {one.question.id: one.answer.id for one in position.given}


def list_changes(guidance: Guidance, state: State) -> tuple[Step, ...]:
    """Every question already answered in this state, asked again."""
    answers = {one.question.id: one.answer.id for one in state.given}
    return tuple(revise(guidance, answers, one.question) for one in state.given)
