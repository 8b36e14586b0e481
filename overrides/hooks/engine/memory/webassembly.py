"""WebAssembly's binary format, as far as the build reads or writes it: sections, names, numbers in LEB128.

https://webassembly.github.io/spec/core/binary/modules.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

PREAMBLE = b"\0asm\1\0\0\0"
MORE = 0x80
"""In a byte of a number: another one follows."""


class SectionKind(IntEnum):
    """The kinds of sections that are of use here."""

    CUSTOM = 0
    IMPORT = 2
    EXPORT = 7
    DATA = 11


class External(IntEnum):
    """The kinds of what a module imports or exports."""

    FUNCTION = 0
    TABLE = 1
    MEMORY = 2
    GLOBAL = 3
    TAG = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a module: its kind, as a number, and its content."""

    kind: int
    content: bytes


def read_sections(module: bytes) -> Iterator[Section]:
    """Give the sections of `module`, in order."""
    at = len(PREAMBLE)
    while at < len(module):
        size, start = read_leb128(module, at + 1)
        yield Section(module[at], module[start : start + size])
        at = start + size


def write_module(sections: Iterable[Section]) -> bytes:
    """Give the module that these sections make."""
    return PREAMBLE + b"".join(bytes([one.kind]) + write_leb128(len(one.content)) + one.content for one in sections)


def write_custom(name: str, data: bytes) -> Section:
    """Give a section that engines pass over, and a page can ask for by name."""
    return Section(SectionKind.CUSTOM, write_leb128(len(name)) + name.encode() + data)


def read_custom(module: bytes, name: str) -> bytes:
    """Give what the custom section `name` of `module` holds. Raises `KeyError` if there is none."""
    customs = (
        (*read_name(one.content, 0), one.content) for one in read_sections(module) if one.kind == SectionKind.CUSTOM
    )
    return {found: content[start:] for found, start, content in customs}[name]


def read_exports(content: bytes) -> Iterator[str]:
    """Give the name of each export that the section with this content lists."""
    count, at = read_leb128(content, 0)
    for _ in range(count):
        name, kind = read_name(content, at)
        yield name
        _, at = read_leb128(content, kind + 1)


def read_imports(content: bytes) -> Iterator[tuple[str, str]]:
    """Give the module and the name of each import that the section with this content lists."""
    count, at = read_leb128(content, 0)
    for _ in range(count):
        module, at = read_name(content, at)
        name, at = read_name(content, at)
        yield module, name
        at = skip_description(content, at)


def skip_description(content: bytes, at: int) -> int:
    """Give where the description of an import ends that begins at `at`."""
    match External(content[at]):
        case External.FUNCTION:
            return read_leb128(content, at + 1)[1]
        case External.TABLE:
            return skip_limits(content, at + 2)
        case External.MEMORY:
            return skip_limits(content, at + 1)
        case External.GLOBAL:
            return at + 3
        case External.TAG:
            return read_leb128(content, at + 2)[1]


def skip_limits(content: bytes, at: int) -> int:
    """Give where limits end that begin at `at`: a minimum, and with it, if the first bit says so, a maximum."""
    _, end = read_leb128(content, at + 1)
    return read_leb128(content, end)[1] if content[at] & 1 else end


def read_name(data: bytes, at: int) -> tuple[str, int]:
    """Give the name at `at`, and where it ends."""
    size, start = read_leb128(data, at)
    return data[start : start + size].decode(), start + size


def read_leb128(data: bytes, at: int) -> tuple[int, int]:
    """Give the unsigned number at `at`, and where it ends."""
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & ~MORE) << shift
        at, shift = at + 1, shift + 7
        if not byte & MORE:
            return number, at


def write_leb128(number: int) -> bytes:
    """Write an unsigned number."""
    written = bytearray()
    while number >= MORE:
        written.append(number % MORE | MORE)
        number //= MORE
    return bytes([*written, number])
