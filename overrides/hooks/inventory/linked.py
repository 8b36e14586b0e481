"""What Pyodide and Material bring along, linked or drawn into their files, which no metadata tells.

Read in the sources of Pyodide 0.29 (cpython/Makefile, cpython/Setup.local, Makefile.envs, src/js/vendor) and in the
strings of its WebAssembly file; to be read again with each version of Pyodide, as `LINKED_IN` reminds.
hiwire, of Pyodide's authors, is taken for a part of Pyodide.
"""

from __future__ import annotations

from dataclasses import dataclass

LINKED_IN = "0.29.5"
"""The version of Pyodide that these lists describe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A component inside another's file: what it is, whose, and under which licence (SPDX expression)."""

    name: str
    purl: str
    licence: str
    copyright: str
    version: str | None = None


EMSCRIPTEN = Linked(
    name="Emscripten",
    version="4.0.9",
    purl="pkg:github/emscripten-core/emscripten@4.0.9",
    licence="MIT",
    copyright="Copyright (c) 2010-2014 Emscripten authors, see AUTHORS file.",
)
IN_SCRIPT = (EMSCRIPTEN,)
IN_MODULE = (
    Linked(
        name="StackFrame",
        purl="pkg:npm/stackframe",
        licence="MIT",
        copyright="Copyright (c) 2017 Eric Wendelin and other contributors",
    ),
)
SNOWBALL = Linked(
    name="Snowball",
    purl="pkg:github/snowballstem/snowball",
    licence="BSD-3-Clause",
    copyright="Copyright (c) 2001, Dr Martin Porter\nCopyright (c) 2004, 2005, Richard Boulton",
)
"""The algorithm for French endings that the search's stemmer was compiled from."""
IN_WASM = (
    EMSCRIPTEN,
    Linked(
        name="musl",
        purl="pkg:generic/musl",
        licence="MIT",
        copyright="Copyright © 2005-2020 Rich Felker, et al.",
    ),
    Linked(
        name="LLVM (compiler-rt, libc++)",
        purl="pkg:github/llvm/llvm-project",
        licence="Apache-2.0 WITH LLVM-exception",
        copyright="Copyright (c) 2003-2019 by the contributors listed in CREDITS.TXT",
    ),
    Linked(
        name="zlib",
        version="1.3.1",
        purl="pkg:github/madler/zlib@v1.3.1",
        licence="Zlib",
        copyright="Copyright (C) 1995-2024 Jean-loup Gailly and Mark Adler",
    ),
    Linked(
        name="bzip2",
        version="1.0.6",
        purl="pkg:generic/bzip2@1.0.6",
        licence="bzip2-1.0.6",
        copyright="Copyright (C) 1996-2010 Julian R Seward. All rights reserved.",
    ),
    Linked(
        name="libffi",
        purl="pkg:github/libffi/libffi",
        licence="MIT",
        copyright="Copyright (c) 1996-2024 Anthony Green, Red Hat, Inc and others.",
    ),
    Linked(
        name="Expat",
        version="2.6.4",
        purl="pkg:github/libexpat/libexpat@R_2_6_4",
        licence="MIT",
        copyright="Copyright (c) 1998-2000 Thai Open Source Software Center Ltd and Clark Cooper\n"
        "Copyright (c) 2001-2022 Expat maintainers",
    ),
    Linked(
        name="libmpdec",
        version="2.5.1",
        purl="pkg:generic/mpdecimal@2.5.1",
        licence="BSD-2-Clause",
        copyright="Copyright (c) 2008-2020 Stefan Krah. All rights reserved.",
    ),
    Linked(
        name="HACL*",
        purl="pkg:github/hacl-star/hacl-star",
        licence="MIT",
        copyright="Copyright (c) 2016-2022 INRIA, CMU and Microsoft Corporation\n"
        "Copyright (c) 2022-2023 HACL* Contributors",
    ),
    Linked(
        name="BLAKE2",
        purl="pkg:github/blake2/blake2",
        licence="CC0-1.0",
        copyright="Copyright 2012, Samuel Neves",
    ),
    Linked(
        name="MT19937",
        purl="pkg:generic/mt19937",
        licence="BSD-3-Clause",
        copyright="Copyright (C) 1997 - 2002, Makoto Matsumoto and Takuji Nishimura, All rights reserved.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IconSet:
    """A set of icons of which Material's stylesheet holds some: its notice is the file `notice` of Material's.

    `whole` tells whether the notice is the licence too, or its text is to follow.
    """

    name: str
    purl: str
    licence: str
    notice: str
    whole: bool = True


ICONS = (
    IconSet(
        name="Material Design Icons",
        purl="pkg:npm/%40mdi/svg",
        licence="Apache-2.0",
        notice="material/templates/.icons/material/LICENSE",
        whole=False,
    ),
    IconSet(
        name="Octicons",
        purl="pkg:npm/%40primer/octicons",
        licence="MIT",
        notice="material/templates/.icons/octicons/LICENSE",
    ),
    IconSet(
        name="Font Awesome Free",
        purl="pkg:npm/%40fortawesome/fontawesome-free",
        licence="CC-BY-4.0",
        notice="material/templates/.icons/fontawesome/LICENSE.txt",
    ),
)
