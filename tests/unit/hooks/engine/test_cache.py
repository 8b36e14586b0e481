"""What builds keep: given back as it was, made again when it is damaged, the registry asked once."""

from __future__ import annotations

from pathlib import Path

import pytest

from overrides.hooks.engine import npm_package
from overrides.hooks.engine.cache import recall, write_kept
from overrides.hooks.engine.npm_package import fetch_package
from overrides.hooks.engine.pyodide import PYODIDE

CACHE = Path(__file__).parents[4] / ".cache"


def refuse() -> bytes:
    pytest.fail("made again")


def test_what_was_kept_is_given_back(tmp_path: Path) -> None:
    assert recall(tmp_path / "dossier/chose", lambda: b"fait") == b"fait"
    assert recall(tmp_path / "dossier/chose", refuse) == b"fait"
    assert [path.name for path in (tmp_path / "dossier").iterdir()] == ["chose"]


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:-1] + b"!", lambda _data: b""])
def test_what_is_damaged_is_made_again(tmp_path: Path, damage: object) -> None:
    kept = tmp_path / "chose"
    write_kept(kept, b"fait")
    assert callable(damage)
    kept.write_bytes(damage(kept.read_bytes()))
    assert recall(kept, lambda: b"refait") == b"refait"
    assert recall(kept, refuse) == b"refait"


def test_the_registry_is_not_asked_for_what_is_in_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fetch_package(PYODIDE, CACHE)

    def fail(*_: object, **__: object) -> None:
        pytest.fail("the registry was asked")

    monkeypatch.setattr(npm_package, "npm", fail)
    assert "pyodide.mjs" in fetch_package(PYODIDE, CACHE)
