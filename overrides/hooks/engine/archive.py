"""Compiled archives: from Python sources to one stored zip of .pyc files, the same bytes at each build."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

# PEP 552: "unchecked hash-based": Python never compares the .pyc with a source, which is not shipped.
UNCHECKED = (0b01).to_bytes(4, "little") + bytes(8)
HEADER_SIZE = 16
FIRST_DATE = (1980, 1, 1, 0, 0, 0)


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """Give a zip of `files` that depends on nothing else: sorted, undated, stored."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, FIRST_DATE), files[name])
    return packed.getvalue()


def unpack_files(packed: bytes) -> dict[str, bytes]:
    """Give the files of a zip by their name, without its folders."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def compile_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give `files` with each .py replaced by the .pyc that `pyodide py-compile` makes of it.

    Docstrings, assertions and columns of tracebacks are dropped (a quarter of the download), and dates too,
    which would make each build differ from the last.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sources.zip"
        path.write_bytes(pack_files(files))
        subprocess.run(  # noqa: S603  # our own virtual environment's command
            [
                Path(sys.executable).with_name("pyodide"),
                "py-compile",
                "--silent",
                "--compression-level=0",
                path,
            ],
            env=os.environ | {"PYTHONOPTIMIZE": "2", "PYTHONNODEBUGRANGES": "1", "PYTHONHASHSEED": "0"},
            check=True,
        )
        compiled = unpack_files(path.read_bytes())
    return {name: forget_date(data) if name.endswith(".pyc") else data for name, data in compiled.items()}


def forget_date(compiled: bytes) -> bytes:
    """Give the .pyc with the mark that no source is to be checked in place of that source's date and size."""
    return compiled[:4] + UNCHECKED + compiled[HEADER_SIZE:]
