"""The table of the visitors' words: a mistake is told to the editor, with file, key, value and remedy."""

from __future__ import annotations

import pytest

from helper.errors import GuidanceError
from overrides.hooks.output.synonyms import FILE, Synonym, load_synonyms

GOOD = '[[synonym]]\nasked = ["UAI", "RNE"]\nmeans = "UAI"\n'


def test_a_table_is_read() -> None:
    assert load_synonyms(GOOD) == [Synonym(asked=("UAI", "RNE"), means=("UAI",), place="synonym n° 1")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[[synonym]]", "[[synonyme]]", "clé « synonym ».*au moins un bloc"),
        ('asked = ["UAI", "RNE"]', "asked = []", "synonym n° 1, asked.*au moins un texte"),
        ('asked = ["UAI", "RNE"]\n', "", "synonym n° 1, asked.*au moins un texte"),
        ('"RNE"', '" "', "synonym n° 1, asked.*aucun texte vide"),
        ('"RNE"', "12", "synonym n° 1, asked.*une liste de textes"),
        ('"RNE"', f'"{"mot " * 16}"', "synonym n° 1, asked.*raccourcissez-le à 60"),
        ("means =", "sens =", "synonym n° 1, means.*au moins un texte"),
        ('means = "UAI"', 'means = "UAI"\nnote = "?"', "synonym n° 1, note.*cette clé n’existe pas"),
        ("[[synonym]]", 'titre = "?"\n[[synonym]]', "clé « titre ».*cette clé n’existe pas"),
        ("[[synonym]]", "[[synonym]", "n’est pas du TOML"),
    ],
)
def test_a_mistake_is_told(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(GuidanceError, match=message) as error:
        load_synonyms(GOOD.replace(old, new, 1))
    assert error.value.file == FILE
