"""The guidance files that only pages read: a mistake is told to the editor, with file, key and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helper.errors import GuidanceError
from overrides.hooks.guide.opening import DATA, open_book


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the guidance, to break."""
    return Path(shutil.copytree(DATA, tmp_path / "guidance"))


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("pages/wordings.toml", 'id = "masquer"', 'id = "annuler"', "wording annuler, id.*déjà pris"),
        ("pages/wordings.toml", 'role = "onglet"', 'role = "onglets"', "choisissez parmi : bouton"),
        (
            "pages/wordings.toml",
            'remedy = "Relisez les 14 chiffres un par un."\n',
            "",
            "erreur-siret-invalide, remedy.*un texte",
        ),
        ("pages/wordings.toml", 'field = "siret"', 'field = "siren"', "identifiant inconnu ; ceux qui existent"),
        ("pages/wordings.toml", 'until = "secteur-libre"', 'until = "hier"', "until.*identifiant inconnu"),
        ("pages/glossary.toml", 'meaning = "Un collège', 'sens = "Un collège', "term eple, meaning"),
        ("pages/history.toml", "day = 2025-01-21", 'day = "21 janvier"', "sous la forme 2026-11-23"),
        ("pages/history.toml", 'source = "plateforme#changements"', 'source = "presse#1"', "event ouverture, source"),
        ("pages/comparison.toml", 'note = "note#recherche"', 'note = "note#cherche"', "point recherche, note"),
        ("pages/comparison.toml", 'field = "structure-publique"', "", "un seul des deux"),
        ("pages/more-sources.toml", 'id = "parcours"', 'id = "secteur"', "cette section existe déjà"),
        ("pages/more-sources.toml", "[[document]]", "[[documents]]", "au moins un bloc"),
    ],
)
def test_a_mistake_is_told(folder: Path, file: str, old: str, new: str, message: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GuidanceError, match=message) as error:
        open_book(folder=folder)
    assert error.value.file == file
