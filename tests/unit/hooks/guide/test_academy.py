"""The académie's settings: told as missing on the page, refused at a release, never guessed."""

from __future__ import annotations

import pytest

from overrides.hooks.guide.academy import KEYS, MISSING, Academy, SettingsError, Text, read_academy

WHOLE = {key: f"valeur de {key}" for key in KEYS}


def test_a_setting_left_empty_shows_that_it_is_missing() -> None:
    assert read_academy({"nom": "Académie d’Essai", "dpo": None}, release=False) == Academy(name="Académie d’Essai")
    assert Academy().publisher == MISSING


def test_a_release_with_all_settings_passes() -> None:
    academy = read_academy(
        WHOLE | {"textes": [{"titre": "Circulaire", "url": "https://exemple.invalid/"}]}, release=True
    )
    assert (academy.publisher, academy.dpo) == ("valeur de editeur", "valeur de dpo")
    assert academy.texts == (Text(title="Circulaire", url="https://exemple.invalid/"),)


@pytest.mark.parametrize("key", KEYS)
def test_a_release_without_a_setting_stops_and_names_it(key: str) -> None:
    with pytest.raises(SettingsError, match=rf"avant de publier le site : extra\.academie\.{key} \(") as error:
        read_academy(WHOLE | {key: ""}, release=True)
    assert KEYS[key] in str(error.value)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (None, "ajoutez sous « extra: » le bloc « academie: »"),
        ({"editor": "x"}, "extra.academie.editor : cette clé n’existe pas"),
        ({"textes": ["une circulaire"]}, "sous la forme {titre: …, url: …}"),
    ],
)
def test_a_wrong_setting_is_named(raw: object, message: str) -> None:
    with pytest.raises(SettingsError, match=message.replace("{", r"\{")):
        read_academy(raw, release=False)


def test_the_environment_says_that_it_is_a_release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELEASE", "1")
    with pytest.raises(SettingsError):
        read_academy({})
