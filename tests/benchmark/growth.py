"""Growth: what `decide` and the walk of all states take when the guidance has many more rules than a path touches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import product

from helper.rule.decision import decide, walk
from helper.rule.form import Certainty, Condition, Control, Field, Kind, Rule
from helper.rule.model import Answer, Guidance, Question
from tests.benchmark.figure import Figure, time_ms

ANSWERS = tuple(Answer(id=f"r{number}", label=f"R{number}", short=f"R{number}") for number in range(10))
DEPTHS = (1, 2, 3, 4)


def make_guidance(depth: int) -> Guidance:
    """Give a guidance of 10 to the power of `depth` rules: one for each way to answer as many questions."""
    questions = [Question(id=f"q{n}", title=f"Q{n}", short=f"Q{n}", answers=ANSWERS) for n in range(depth)]
    rules = tuple(
        make_rule(dict(zip((question.id for question in questions), way, strict=True)))
        for way in product([answer.id for answer in ANSWERS], repeat=depth)
    )
    field = Field(id="f", label="F", screen="e", control=Control.LISTE, rules=rules)
    return Guidance(
        version="1",
        released=date(2026, 11, 23),
        questions={question.id: question for question in questions},
        screens={},
        options={},
        fields={field.id: field},
        examples=(),
        sources={},
    )


def make_rule(way: dict[str, str]) -> Rule:
    """Give the rule of one way to answer."""
    conditions = tuple(Condition(question=question, answers=(answer,)) for question, answer in way.items())
    value = "/".join(way.values())
    return Rule(conditions=conditions, kind=Kind.VALUE, value=value, certainty=Certainty.NOTE, why="", sources=())


def measure_growth(runs: int) -> list[tuple[Figure, dict[str, Figure]]]:
    """Give, for each size, the time of the checklist, of the first question, and of the walk of all states."""
    rows: list[tuple[Figure, dict[str, Figure]]] = []
    for depth in DEPTHS:
        guidance = make_guidance(depth)
        answers = dict.fromkeys(guidance.questions, "r9")
        acts: dict[str, Callable[[], object]] = {
            "la liste": partial(decide, guidance, answers),
            "la première question": partial(decide, guidance, {}),
            "tous les états": partial(count_states, guidance),
        }
        rows += [
            (Figure(name=f"{10**depth} règles : {name}", values=tuple(time_ms(act) for _ in range(runs))), {})
            for name, act in acts.items()
        ]
    return rows


def count_states(guidance: Guidance) -> int:
    """Walk all states."""
    return sum(1 for _ in walk(guidance))
