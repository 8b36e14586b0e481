"""What nothing here can read is zero, what is beside it stays, and another file stops the build."""

from __future__ import annotations

import pytest

from overrides.hooks.engine.memory.blanking import BASE, ONE_SEGMENT, UNUSED, BlankingError, Region, blank
from overrides.hooks.engine.memory.webassembly import Section, SectionKind, read_leb128, read_sections, write_module
from overrides.hooks.engine.pyodide import DEFAULT, MODULE, fetch_pyodide
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def module() -> bytes:
    return fetch_pyodide(DEFAULT, ROOT / ".cache").files[MODULE]


def read_data(module: bytes) -> bytes:
    (section,) = (one for one in read_sections(module) if one.kind == SectionKind.DATA)
    return section.content[read_leb128(section.content, len(ONE_SEGMENT))[1] :]


def test_only_the_data_change_and_keep_their_places(module: bytes) -> None:
    before, after = list(read_sections(module)), list(read_sections(blank(module)))
    assert [one.kind for one, other in zip(before, after, strict=True) if one != other] == [SectionKind.DATA]
    assert len(read_data(module)) == len(read_data(blank(module)))


def test_what_is_unused_is_zero_and_the_rest_is_as_it_was(module: bytes) -> None:
    before, after = read_data(module), read_data(blank(module))
    at = 0
    for region in UNUSED:
        start, end = region.start - BASE, region.end - BASE
        assert at <= start < end
        assert not any(after[start:end])
        assert any(before[start:end])
        at = end
    changed = sum(one != other for one, other in zip(before, after, strict=True))
    assert 0.9 < changed / (sum(one.end - one.start for one in UNUSED) + 190_000) < 1.1


def test_a_function_still_says_how_it_is_called(module: bytes) -> None:
    names = [b"loads", b"dumps", b"isatty"]
    before, after = read_data(module), read_data(blank(module))
    for name in names:
        assert before.count(b"\0" + name + b"(") == after.count(b"\0" + name + b"(") > 0
    assert before.count(b")\n--\n\n") == after.count(b")\n--\n\n") > 1000
    assert after.count(b")\n--\n\n\0") == after.count(b")\n--\n\n")


def change_data(module: bytes, at: int) -> bytes:
    return write_module(
        Section(one.kind, one.content[:at] + bytes([one.content[at] ^ 1]) + one.content[at + 1 :])
        if one.kind == SectionKind.DATA
        else one
        for one in read_sections(module)
    )


@pytest.mark.parametrize("region", UNUSED, ids=lambda one: str(one.start))
def test_other_data_in_that_place_stop_the_build(module: bytes, region: Region) -> None:
    place = region.start - BASE + 9
    with pytest.raises(BlankingError, match=f"à l’adresse {region.start} il y a autre chose. Videz UNUSED"):
        blank(change_data(module, place))


def test_data_laid_otherwise_stop_the_build(module: bytes) -> None:
    with pytest.raises(BlankingError, match="d’un seul tenant"):
        blank(change_data(module, 0))
