"""A browser's reader view loses nothing of any page, as Firefox's own library draws it."""

from __future__ import annotations

from pathlib import Path

from tests.node_tree import run_script


def test_the_reader_view_has_every_text_of_every_page(site_dir: Path) -> None:
    pages = sorted(site_dir.rglob("*.html"))
    assert len(pages) > 50
    assert run_script("reading.mjs", *map(str, pages)) == {}
