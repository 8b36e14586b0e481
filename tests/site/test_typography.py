from __future__ import annotations

import html
import tomllib
from pathlib import Path

import pytest

from overrides.hooks.output import typography

NARROW = "\N{NARROW NO-BREAK SPACE}"
FIXED = "\N{NO-BREAK SPACE}"
FIELDS = tomllib.loads((Path(__file__).parents[2] / "helper/guidance/rules/fields.toml").read_text(encoding="utf-8"))
LABELS = [html.escape(field["label"]) for field in FIELDS["field"]]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Vraiment ?", f"Vraiment{NARROW}?"),
        ("Oui ! Non ; si", f"Oui{NARROW}! Non{NARROW}; si"),
        ("Deux cas : un", f"Deux cas{FIXED}: un"),
        ("Voici :\nla suite", f"Voici{FIXED}:\nla suite"),
        ("« Oui »", f"«{FIXED}Oui{FIXED}»"),
        ("«Oui»", f"«{FIXED}Oui{FIXED}»"),
        ("l'offre d'un chef", "l’offre d’un chef"),
        ("et...", "et…"),
        ("12 000 €, 15 %", f"12{NARROW}000{NARROW}€, 15{NARROW}%"),
        ("en 15 jours, le 23 novembre 2026", f"en 15{FIXED}jours, le 23{FIXED}novembre 2026"),
        ("le 1er juin", f"le 1er{FIXED}juin"),
        ("art. R. 421, n° 12", f"art.{FIXED}R. 421, n°{FIXED}12"),
        ("La 2de et la 3e", "La 2de et la 3e"),
        ("à 10:30, a : b", f"à 10:30, a{FIXED}: b"),
        ("R&amp;D &#233; &lt;", "R&amp;D &#233; &lt;"),
        ("100 marsouins", "100 marsouins"),
    ],
)
def test_text_is_set(typed: str, read: str) -> None:
    assert typography.set_page(f"<p>{typed}</p>") == f"<p>{read}</p>"
    assert typography.set_page(f"<p>{read}</p>") == f"<p>{read}</p>"


@pytest.mark.parametrize(
    "exact",
    [
        "<code>l'a ?</code>",
        "<pre><code>a ; b</code> c ?</pre>",
        "<kbd>l'a ?</kbd>",
        "<svg><text>a ?</text></svg>",
        '<script type="application/json">{"a < b": "l\'a ?"}</script>',
        "<textarea>a ?</textarea>",
        '<span class="a" data-exact="">l\'a ?</span>',
        "<span data-exact>l'a <span>b ?</span> c ?</span>",
        "<div data-helper><div><p>a ?</p></div><p>b ?</p></div>",
        '<a title="a ?" href="l\'a">b</a>',
        "<!-- a ? -->",
    ],
)
def test_what_is_exact_is_left_alone_and_what_follows_is_set(exact: str) -> None:
    assert typography.set_page(f"{exact}<p>Et ?</p>") == f"{exact}<p>Et{NARROW}?</p>"


def test_no_page_has_a_plain_space_before_a_high_sign(site_dir: Path) -> None:
    for file in site_dir.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert typography.set_page(page) == page, file


def test_the_texts_of_the_helper_have_their_spaces_already(site_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typography, "RULES", ())  # the helper's texts quote labels, whose apostrophes stay straight
    for file in sorted(site_dir.glob("assistant/**/index.html")):
        page = file.read_text(encoding="utf-8").replace("<div data-helper ", "<div ")
        for label in LABELS:
            page = page.replace(label, "")
        before, after = (text.split("\n") for text in (page, typography.set_page(page)))
        assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [], file


@pytest.mark.parametrize(
    ("title", "anchor"),
    [("Conseil d’administration", "conseil-d-administration"), ("Où ? À l’œil", "ou-a-l-oeil")],
)
def test_anchors_are_plain(title: str, anchor: str) -> None:
    assert typography.slugify(title, "-") == anchor
