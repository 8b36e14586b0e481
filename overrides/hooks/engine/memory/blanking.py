"""From Pyodide's WebAssembly to the same with zeros for data that nothing here can read: they weigh nothing to send.

They are of one version of Pyodide, where they were found by what its own Python says of them, and are known again by
their digest: in another version the build stops, and a list without them is as right.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from overrides.hooks.engine.memory.webassembly import Section, SectionKind, read_leb128, read_sections, write_module
from overrides.hooks.errors import BuildError

BASE = 1024
"""Where Pyodide's script has the data begin in memory."""
ONE_SEGMENT = b"\x01\x00\x23\x00\x0b"
"""How the section begins: one segment, laid at the address that the first imported global holds."""
DOCSTRING = re.compile(rb"(?<=\)\n--\n\n)[^\0]+")
"""What follows, in CPython's own functions, the line that says how each is called: read by `help` alone."""


class BlankingError(BuildError):
    """The data are not those that we know; the text is French, for whoever builds the site."""


@dataclass(frozen=True, slots=True)
class Region:
    """From and to which address; the start of the SHA-256 of what is there."""

    start: int
    end: int
    digest: str


# Tables of CPython's codecs of Chinese, Japanese and Korean, whose modules in `encodings` are not shipped (the capsules
# `__map_*` of `_codecs_*` hold their addresses), and those of iconv, which Python never calls. Then the names of
# Unicode's characters: all else that unicodedata says stays the same without them.
UNUSED = (
    Region(605_408, 707_842, "21f03d66b3a66677"),
    Region(710_352, 834_228, "ec7c849678b840f9"),
    Region(835_056, 991_590, "2c3f272212563d40"),
    Region(992_176, 1_115_604, "bd0842a1a368f885"),
    Region(1_116_176, 1_194_736, "230795d40193452d"),
    Region(1_380_000, 1_440_000, "b8f8bb37a5dc0f4c"),
    Region(1_450_000, 1_630_000, "df3be7ba1b11e973"),
    Region(2_469_744, 2_517_624, "7fb763c6255ab663"),
    Region(2_527_984, 2_589_212, "34612c47f5a9f638"),
)


def blank(module: bytes) -> bytes:
    """Give `module` with zeros in place of what is unused. Raises `BlankingError` unless it is what we know."""
    sections = list(read_sections(module))
    return write_module(blank_data(one) if one.kind == SectionKind.DATA else one for one in sections)


def blank_data(section: Section) -> Section:
    """Give the section of data blanked."""
    size, start = read_leb128(section.content, len(ONE_SEGMENT))
    data = bytearray(section.content[start:])
    if not section.content.startswith(ONE_SEGMENT) or size != len(data):
        raise BlankingError(explain("le fichier WebAssembly n’a plus ses données d’un seul tenant"))
    for region in UNUSED:
        place = slice(region.start - BASE, region.end - BASE)
        if not hashlib.sha256(data[place]).hexdigest().startswith(region.digest):
            raise BlankingError(explain(f"à l’adresse {region.start} il y a autre chose"))
        data[place] = bytes(region.end - region.start)
    for found in DOCSTRING.finditer(bytes(data)):
        data[found.start() : found.end()] = bytes(found.end() - found.start())
    return replace(section, content=section.content[:start] + bytes(data))


def explain(cause: str) -> str:
    """Say why nothing was blanked, and what to do."""
    return (
        f"Les données inutiles de Pyodide ne sont plus celles que l’on connaît : {cause}. Videz UNUSED dans "
        "overrides/hooks/engine/memory/blanking.py (le site pèsera plus), ou cherchez-les de nouveau."
    )
