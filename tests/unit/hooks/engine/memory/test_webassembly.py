"""WebAssembly's format: numbers, sections and names, on a module that V8 itself reads, and on Pyodide's."""

from __future__ import annotations

from hypothesis import given
from hypothesis.strategies import binary, integers

from overrides.hooks.engine.memory.webassembly import (
    PREAMBLE,
    SectionKind,
    read_custom,
    read_exports,
    read_imports,
    read_leb128,
    read_sections,
    write_custom,
    write_leb128,
    write_module,
)
from overrides.hooks.engine.npm_package import fetch_package
from overrides.hooks.engine.pyodide import PYODIDE
from tests.conftest import ROOT


@given(integers(min_value=0, max_value=2**32 - 1), binary(max_size=3))
def test_numbers_are_read_as_they_were_written(number: int, after: bytes) -> None:
    written = write_leb128(number)
    assert read_leb128(b"?" + written + after, 1) == (number, 1 + len(written))


def test_numbers_are_written_as_the_format_says() -> None:
    assert [write_leb128(number) for number in (0, 127, 128, 624_485)] == [b"\0", b"\x7f", b"\x80\1", b"\xe5\x8e\x26"]


@given(binary(max_size=300))
def test_custom_sections_are_found_by_their_name(data: bytes) -> None:
    module = write_module([write_custom("un", b"autre chose"), write_custom("deux", data)])
    assert read_custom(module, "deux") == data


def test_pyodide_is_written_again_byte_for_byte() -> None:
    module = fetch_package(PYODIDE, ROOT / ".cache", only=["pyodide.asm.wasm"])["pyodide.asm.wasm"]
    sections = list(read_sections(module))
    assert module.startswith(PREAMBLE)
    assert write_module(sections) == module
    (imports,) = (list(read_imports(one.content)) for one in sections if one.kind == SectionKind.IMPORT)
    (exports,) = (list(read_exports(one.content)) for one in sections if one.kind == SectionKind.EXPORT)
    assert {("env", "memory"), ("env", "__indirect_function_table"), ("GOT.mem", "__heap_base")} <= set(imports)
    assert {"malloc", "Py_Version", "__wasm_apply_data_relocs"} <= set(exports)
    assert len(exports) == len(set(exports))
