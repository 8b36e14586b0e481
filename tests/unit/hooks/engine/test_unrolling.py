"""Dataclasses written out: to whoever uses them, the same classes; others stay as they are."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from overrides.hooks.engine.unrolling import unroll, unroll_files
from tests.conftest import ROOT

SOURCE = '''
from dataclasses import dataclass
from datetime import date

@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place."""

    x: int
    y: int = 0
    day: date = date(2026, 11, 26)

    @property
    def size(self) -> int:
        return self.x + self.y

@dataclass(frozen=True, slots=True)
class Pair:
    one: str
    other: str

def classify(thing):
    match thing:
        case Point(x=1, y=y):
            return y
        case Pair(one, other):
            return one + other
'''
KEPT = {
    "not frozen": "@dataclass(slots=True)\nclass A:\n    x: int",
    "without slots": "@dataclass(frozen=True)\nclass A:\n    x: int",
    "ordered": "@dataclass(frozen=True, slots=True, order=True)\nclass A:\n    x: int",
    "with a parent": "@dataclass(frozen=True, slots=True)\nclass A(B):\n    x: int",
    "with a field()": "@dataclass(frozen=True, slots=True)\nclass A:\n    x: int = field(default=1)",
}


def run(source: str) -> ModuleType:
    module = ModuleType("essai")
    sys.modules["essai"] = module
    exec(source, module.__dict__)  # noqa: S102  the module under test
    return module


@pytest.fixture(params=["as read", "written out"])
def module(request: pytest.FixtureRequest) -> ModuleType:
    return run(SOURCE if request.param == "as read" else unroll(SOURCE))


def test_both_behave_alike(module: ModuleType) -> None:
    point = module.Point(x=1, y=2)
    assert (point.x, point.y, point.size, point.day.year) == (1, 2, 3, 2026)
    assert point == module.Point(x=1, y=2) != module.Point(x=1)
    assert hash(point) == hash(module.Point(x=1, y=2))
    assert repr(point) == "Point(x=1, y=2, day=datetime.date(2026, 11, 26))"
    assert point != (1, 2, point.day)
    assert (module.classify(point), module.classify(module.Pair("a", "b"))) == (2, "ab")
    assert not hasattr(point, "__dict__")


def test_both_refuse_alike(module: ModuleType) -> None:
    point = module.Point(x=1)
    with pytest.raises(AttributeError, match="cannot assign to field 'x'"):
        point.x = 2
    with pytest.raises(AttributeError, match="cannot delete field 'x'"):
        del point.x
    with pytest.raises(TypeError):
        module.Point(1)
    with pytest.raises(TypeError, match="missing"):
        module.Point()


def test_what_is_written_out_runs_no_text_at_import() -> None:
    assert "@dataclass" not in unroll(SOURCE)


@pytest.mark.parametrize("source", KEPT.values(), ids=KEPT)
def test_what_has_more_than_plain_fields_stays_as_it_is(source: str) -> None:
    assert unroll(source) == source


def test_nearly_all_of_the_helper_is_written_out() -> None:
    files = {str(path.relative_to(ROOT)): path.read_bytes() for path in Path(ROOT / "helper").rglob("*.py")}
    left, before = (b"".join(one.values()).count(b"@dataclass") for one in (unroll_files(files), files))
    assert 0 <= left < before / 10
