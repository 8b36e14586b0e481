"""The guide's pages, as built: there, linked, and answering in few steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from helper.loading import load_guidance

PAGES = ["", "avant-de-commencer/", "formulaire/etape-2/", "votre-situation/", "apres/candidatures/", "sources/"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_guide_is_built(site_dir: Path, address: str) -> None:
    html = (site_dir / address / "index.html").read_text(encoding="utf-8")
    assert "<h1" in html
    assert "{{" not in html


def test_every_source_of_a_rule_has_its_anchor(site_dir: Path) -> None:
    html = (site_dir / "sources/index.html").read_text(encoding="utf-8")
    missing = [source.anchor for source in load_guidance().sources.values() if f'id="{source.anchor}"' not in html]
    assert not missing
