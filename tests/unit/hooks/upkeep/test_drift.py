"""The drift watch, on a small made-up tree of the platform's code."""

from __future__ import annotations

from pathlib import Path

import pytest

from overrides.hooks.guide.opening import open_book
from overrides.hooks.upkeep.drift import ASSEMBLED, Loss, Quote, find_losses, list_quotes, main, write_drift

LABEL = Quote(text="Type d’employeur public", place="fields.toml, field type-employeur-public")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A checkout of two views and of what a watch must not read."""
    files = {
        "app/views/_form.html.slim": "label for='x'\n  | Type d'employeur public *\n",
        "app/views/_list.html.slim": "th\n  | Candidature expirée\n  br/\n  | dans\n",
        "app/inputs/Input.jsx": "<label>Indiquez le nom ou le SIRET de la structure d&#39;accueil&nbsp;*</label>\n",
        "config/locales/fr.yml": "retenir: 'Retenir la candidature'\n",
        "node_modules/old/index.js": '"Retenir cette candidature"',
        "app/presenter.rb": 'title = "Un texte " \\\n  "en deux lignes"\n',
        "logo.png": "Retenir cette candidature",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        "Type d’employeur public",
        "Candidature expirée dans",
        "Un texte en deux lignes",
        "Indiquez le nom ou le SIRET de la structure d'accueil",
    ],
)
def test_a_text_still_there_is_no_loss(source: Path, text: str) -> None:
    assert find_losses([Quote(text=text, place="ici")], source) == []


def test_a_lost_text_comes_with_the_nearest_one(source: Path) -> None:
    quote = Quote(text="Retenir cette candidature", place="wordings.toml, wording retenir")
    (loss,) = find_losses([quote, LABEL], source)
    assert loss == Loss(quote=quote, nearest="Retenir la candidature", where="config/locales/fr.yml:1")


def test_a_lost_text_may_have_nothing_near(source: Path) -> None:
    (loss,) = find_losses([Quote(text="Xylophone", place="ici")], source)
    assert loss.nearest == ""
    assert "rien d’approchant" in write_drift([loss], 1)


def test_the_report_names_our_place_and_theirs(source: Path) -> None:
    report = write_drift(find_losses([Quote(text="Retenir cette candidature", place="là")], source), 1)
    assert "chez nous : là" in report
    assert "« Retenir la candidature » (config/locales/fr.yml:1)" in report


def test_every_label_option_and_wording_is_watched_but_those_that_are_gone() -> None:
    book = open_book()
    texts = {quote.text for quote in list_quotes(book.guidance, book.guide)}
    fields = [field for field in book.guidance.fields.values() if not field.nameless and field.id not in ASSEMBLED]
    assert {field.label for field in fields} <= texts
    rows = [row for screen in book.guidance.screens.values() for row in screen.rows if row.id not in ASSEMBLED]
    assert {row.label for row in rows if not row.nameless} <= texts
    assert not {row.label for row in rows if row.nameless} & texts
    assert {"Sélectionnez un employeur public", "stage de 1 semaine", "Publication de l'annonce"} <= texts
    assert {option.value for option in book.guidance.options.values()} <= texts
    assert {one.text for one in book.guide.wordings.values() if not one.until} <= texts
    assert not {one.text for one in book.guide.wordings.values() if one.until} & texts


def test_the_command_says_how_much_is_lost(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(source)]) == 1
    assert "Introuvables dans ce code : " in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], [""], ["nulle-part"], [".", "."]])
def test_the_command_asks_for_a_folder(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "SOURCE=dossier" in capsys.readouterr().err
