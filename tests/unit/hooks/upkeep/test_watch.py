"""What ages around the guide is told with its remedy; what could not be looked at is told too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from overrides.hooks.engine.pyodide import PYODIDE
from overrides.hooks.guide.opening import open_book
from overrides.hooks.upkeep import watch
from overrides.hooks.upkeep.drift import list_quotes
from overrides.hooks.upkeep.registry import Hole, RegistryError, Update
from overrides.hooks.upkeep.watch import (
    Finding,
    tell_dates,
    tell_hole,
    tell_losses,
    tell_stale,
    tell_update,
    try_to,
    write_report,
)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        (PYODIDE.name, "« Upgrading Pyodide » dans CONTRIBUTING.md"),
        ("mkdocs-material", "make lock UPGRADE=1"),
        ("minisearch", "package.json"),
    ],
)
def test_a_newer_version_comes_with_the_way_to_take_it(name: str, remedy: str) -> None:
    finding = tell_update(Update(name=name, ours="1.0", newest="2.0"))
    assert finding.what == f"{name} 2.0 est sorti (ici : 1.0)."
    assert remedy in finding.remedy


def test_a_hole_names_the_version_that_mends_it() -> None:
    hole = Hole(name="jinja2", version="3.0", hole="CVE-1", mended="3.1")
    assert "CVE-1" in tell_hole(hole).what
    assert "3.1" in tell_hole(hole).remedy
    assert "ne dit pas de version corrigée" in tell_hole(Hole(name="x", version="1", hole="grave")).remedy


def test_a_text_that_the_platform_no_longer_has_is_told_with_its_place(tmp_path: Path) -> None:
    book = open_book()
    quotes = [quote.text for quote in list_quotes(book.guidance, book.guide)]
    gone = "Fonction publique"
    assert gone in quotes
    (tmp_path / "formulaire.html").write_text("\n".join(text for text in quotes if gone not in text), encoding="utf-8")
    told = [finding.what for finding in tell_losses(book, tmp_path)]
    assert [what for what in told if f"« {gone} »" in what]
    (tmp_path / "formulaire.html").write_text("\n".join(quotes), encoding="utf-8")
    assert not [finding for finding in tell_losses(book, tmp_path) if f"« {gone} »" in finding.what]


def test_a_source_is_told_from_six_months_on() -> None:
    book = open_book()
    newest = max(source.checked for source in book.guide.sources.values())
    assert not list(tell_stale(book, min(source.checked for source in book.guide.sources.values()) + timedelta(180)))
    assert len(list(tell_stale(book, newest + timedelta(181)))) == len(book.guide.sources)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 11, 26), 0),
        (date(2027, 5, 12), 1),  # 11 June, the last check, is thirty days away
        (date(2027, 5, 11), 0),
        (date(2027, 6, 1), 4),
        (date(2027, 6, 26), 1),
    ],
)
def test_the_dates_of_the_next_thirty_days_are_told(today: date, told: int) -> None:
    assert len(list(tell_dates(today))) == told


def test_what_could_not_be_looked_at_is_told() -> None:
    def fail() -> Iterator[Finding]:
        raise RegistryError("npm n’a pas eu de réponse : 405")

    (finding,) = try_to("les failles npm", fail)
    assert "Pas pu vérifier les failles npm. npm n’a pas eu de réponse : 405" in finding.what
    assert finding.remedy


def test_the_report_is_written_only_when_there_is_something_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = Finding(what="Une chose.", remedy="La faire.")
    monkeypatch.setattr(watch, "look", lambda _today, _source: iter(()))
    watch.main(tmp_path, tmp_path / "veille.md")
    assert not (tmp_path / "veille.md").exists()
    monkeypatch.setattr(watch, "look", lambda _today, _source: iter((finding,)))
    watch.main(tmp_path, tmp_path / "veille.md")
    assert "- [ ] Une chose.\n  → La faire.\n" in (tmp_path / "veille.md").read_text(encoding="utf-8")
    assert write_report((), date(2026, 11, 26)).startswith("Veille du 26 novembre 2026 : rien à regarder.")
