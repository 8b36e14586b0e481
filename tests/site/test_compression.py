"""The compressed twins: of what is worth it, the same content, and smaller."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import brotli
import pytest

from overrides.hooks.output.compression import KINDS, write_twins

DECOMPRESS = {".br": brotli.decompress, ".gz": gzip.decompress}
KINDS_OF_FILE = ("*.html", "*.js", "*.wasm", "*.zip", "*.css")


@pytest.mark.parametrize("kind", KINDS_OF_FILE)
@pytest.mark.parametrize("suffix", DECOMPRESS)
def test_twin_gives_its_file_back(site_dir: Path, kind: str, suffix: str) -> None:
    file = max(site_dir.rglob(kind), key=lambda path: path.stat().st_size)
    twin = file.with_name(file.name + suffix)
    assert twin.stat().st_size < file.stat().st_size
    assert DECOMPRESS[suffix](twin.read_bytes()) == file.read_bytes()


def test_what_grows_when_compressed_has_no_twin(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("grand.txt", "petit.txt", "image.png"):
        (site / name).write_text("x" * (100 if name == "petit.txt" else 9_999))
    (site / "serré.zip").write_bytes(hashlib.shake_256().digest(9_999))
    write_twins(site, tmp_path / "cache")
    assert {path.name for path in site.iterdir() if path.suffix in KINDS} == {"grand.txt.br", "grand.txt.gz"}


def test_twins_come_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/page.html").write_text("x" * 9_999)
    write_twins(tmp_path / "site", tmp_path / "cache")
    first = (tmp_path / "site/page.html.br").read_bytes()
    for suffix in KINDS:
        monkeypatch.setitem(KINDS, suffix, lambda *_: pytest.fail("compressed again"))
    write_twins(tmp_path / "site", tmp_path / "cache")
    assert (tmp_path / "site/page.html.br").read_bytes() == first
