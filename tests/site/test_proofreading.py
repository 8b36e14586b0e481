"""The reading of pages for the dictionary and the grammar, and what these say of a text with mistakes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from overrides.hooks.upkeep.proofreading import (
    find_faults,
    find_unknown_words,
    read_prose,
    report_faults,
    report_words,
)

PAGE = """<body><nav>Menu mal écri</nav><main><h1>Un <em>titre</em></h1>
<p>Choisissez <span data-exact>Zzyzx</span>, puis <code>make</code>.<br/>Ensuite ?</p><blockquote>La notte</blockquote>
<ul><li>Un point</li></ul><p>Un point</p></main><footer>Piéd</footer></body>"""


def test_prose_is_read_block_by_block_once_and_without_texts_of_the_platform(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text(PAGE, encoding="utf-8")
    assert read_prose(tmp_path) == {
        "Un titre": "a/index.html",
        "Choisissez ceci, puis ceci.Ensuite ?": "a/index.html",
        "Un point": "a/index.html",
    }


@pytest.mark.skipif(shutil.which("hunspell") is None, reason="hunspell is not installed")
def test_an_unknown_word_is_found_and_a_listed_one_is_not() -> None:
    prose = ["L’éllève de la DRASI est à l’école."]
    assert find_unknown_words(prose, ["DRASI"]) == ["éllève"]


@pytest.mark.skipif(shutil.which("grammalecte-cli") is None, reason="grammalecte is not installed")
def test_a_wrong_agreement_is_found_unless_accepted() -> None:
    prose = ["Les délibération sont publiques."]
    ((block, message), *_) = find_faults(prose, [])
    assert block == prose[0]
    assert "délibération" in message
    rule = message.rpartition("[")[2].rstrip("]")
    words = message.split("«")[1].split("»")[0].strip()
    assert len(list(find_faults(prose, [f"{words}\t{rule}"]))) < len(list(find_faults(prose, [])))


def test_dictionary_and_grammar_find_nothing_on_the_site(site_dir: Path) -> None:
    prose = read_prose(site_dir)
    assert len(prose) > 1_000
    assert [line for line in (*report_words(prose), *report_faults(prose)) if "non vérifiée" not in line] == []
