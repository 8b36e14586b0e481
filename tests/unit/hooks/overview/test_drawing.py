"""The drawn overview: complete HTML from the toy, each thing where scripts, styles and readers look for it."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from overrides.hooks.overview.change import Change
from overrides.hooks.overview.drawing import File, draw_overview
from overrides.hooks.overview.release import Release
from overrides.hooks.overview.tree import grow_tree
from tests.unit.toy import load_toy

TOY = load_toy()
NEWER = Change(what="« A » devient « B ».", situations=("Petite",))
WIDER = Change(what="« C » est nouveau.", situations=())
RELEASES = (
    Release(version="1.2", released=date(2026, 11, 1), changes=(NEWER, WIDER)),
    Release(version="1.1", released=date(2026, 10, 2)),
    Release(version="1.0", released=date(2026, 10, 1)),
)
FILES = (File(address="table/regles.csv", format="CSV", reader="pour un tableur", data=bytes(1001)),)
PARTS = draw_overview(TOY, grow_tree(TOY), RELEASES, FILES)


def test_the_tree_names_each_node_by_its_address() -> None:
    assert re.findall(r'<li id="([^"]+)"', PARTS["tree"]) == ["petite", "grande", "grande/bleu", "grande/vert"]


def test_every_leaf_leads_to_its_checklist_and_says_which() -> None:
    leaves = re.findall(r'href="([^"]+)">Liste de saisie<span class="visually-hidden">([^<]+)<', PARTS["tree"])
    assert leaves == [
        ("../assistant/petite/", "\N{NO-BREAK SPACE}: Petite"),
        ("../assistant/grande/bleu/", "\N{NO-BREAK SPACE}: Grande, bleu"),
        ("../assistant/grande/vert/", "\N{NO-BREAK SPACE}: Grande, vert"),
    ]


def test_the_summary_has_the_fields_whose_value_depends_and_no_other() -> None:
    assert re.findall(r'href="\.\./champs/#([^"]+)"', PARTS["summary"]) == ["champ-teinte"]
    cells = re.findall(r'data-value="([^"]*)" data-certainty="([^"]*)"', PARTS["summary"])
    assert cells == [("", "note"), ("Bleu marine", "note"), ("", "interpretation")]


def test_each_field_has_its_section_and_stands_in_the_contents() -> None:
    sections = re.findall(r'<h3 id="([^"]+)"', PARTS["fields"])
    assert sections == ["champ-compte", "champ-teinte", "champ-case"]
    assert re.findall(r'href="#([^"]+)"', PARTS["fields"]) == sections


def test_a_value_says_for_whom_and_how_sure() -> None:
    whom = re.sub(r"<[^>]+>", "", "".join(re.findall(r'<p class="overview-whom".*?</p>', PARTS["fields"])))
    assert "Tout le monde\N{NO-BREAK SPACE}: vu sur la plateforme, état du 1er juin 2026" in whom
    assert "Grande, vert\N{NO-BREAK SPACE}: la note ne le dit pas" in whom


def test_a_situation_links_to_its_state() -> None:
    assert '<a href="../assistant/grande/bleu/">Grande, bleu</a>' in PARTS["fields"]


def test_a_value_of_several_reasons_tells_whose_each_is() -> None:
    toy = load_toy(
        "rules/fields.toml", 'label = "Teinte (vert)"\nfree = "Le vert que vous voulez."', 'option = "marine"'
    )
    html = draw_overview(toy, grow_tree(toy), RELEASES, FILES)["fields"]
    text = re.sub(r"<[^>]+>", "", html)
    assert "Vert\N{NO-BREAK SPACE}: La note ne dit rien." in text
    assert "Attention. Bleu\N{NO-BREAK SPACE}: Pas" in text


def test_an_answer_on_several_branches_is_no_link() -> None:
    toy = load_toy(
        "rules/fields.toml", 'when = { taille = "petite" }', 'when = { taille = "petite", couleur = "bleu" }'
    )
    html = draw_overview(toy, grow_tree(toy), RELEASES, FILES)["fields"]
    assert '<p class="overview-whom" data-certainty="interpretation">Vert\N{NO-BREAK SPACE}:' in html


def test_each_release_tells_what_changed_and_for_whom() -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", PARTS["releases"]))
    assert (
        "Version 1.2, 1er novembre 2026 « A » devient « B ». Petite « C » est nouveau. Pour toutes les situations."
        in text
    )
    assert "Version 1.1, 2 octobre 2026 Aucune valeur n’a changé." in text
    assert "Version 1.0, 1er octobre 2026 Première version des règles." in text


def test_a_download_tells_its_format_and_size() -> None:
    assert (
        '<a href="../table/regles.csv" download>La table des règles, CSV</a> (2\N{NO-BREAK SPACE}Ko,'
        in PARTS["downloads"]
    )


def test_nothing_in_it_needs_what_the_content_policy_forbids() -> None:
    assert not re.search(r"<script|\sstyle=|\son\w+=|javascript:", "".join(PARTS.values()))


def test_the_browser_never_imports_the_overview() -> None:
    code = "import sys, helper.browser; print([name for name in sys.modules if 'overview' in name])"
    root = Path(__file__).parents[4]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
