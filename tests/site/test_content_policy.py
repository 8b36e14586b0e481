from __future__ import annotations

import json
from pathlib import Path

import pytest

from overrides.hooks.output.content_policy import write_meta_policy
from tests.policy import find_faults


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<p>a\n<b style='color:red'>", "ligne 2 : l’attribut style"),
        ("<p style>", "l’attribut style"),
        ("<style>p{}</style>", "une balise style"),
        ("<script>alert(1)</script>", "un script dans la page"),
        ("<SCRIPT type=module>1</SCRIPT>", "un script dans la page"),
        ("<img src=x onerror=alert(1)>", "l’attribut onerror"),
        ('<a href=" java\nscript:alert(1)">', "une adresse javascript: dans href"),
        ('<form action="JavaScript:alert(1)">', "une adresse javascript: dans action"),
    ],
)
def test_what_the_policy_would_stop_is_named_with_its_line(markup: str, message: str) -> None:
    faults = find_faults(markup, policy=None)
    assert len(faults) == 1
    assert message in faults[0]


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="a.js" type="module"></script>',
        '<script type="application/json">{"a": 1}</script>',
        "<p>onclick=1 style=2 javascript:3</p>",
        '<a href="../javascript/">',
    ],
)
def test_what_the_policy_allows_passes(markup: str) -> None:
    assert find_faults(markup, policy=None) == []


def test_a_page_without_the_policy_is_a_fault() -> None:
    other = '<meta http-equiv="Content-Security-Policy" content="default-src *">'
    assert len(find_faults("<p>", policy="default-src 'none'")) == 1
    assert len(find_faults(other, policy="default-src 'none'")) == 1


def test_pages_allow_neither_inline_code_nor_wasm_nor_other_hosts(site_dir: Path) -> None:
    policies: dict[str, str] = json.loads((site_dir / "content-policy.json").read_text())
    for loose in ("unsafe", "http", "*", "blob:"):
        assert loose not in policies["page"]
    assert policies["page"].startswith("default-src 'none'; ")
    assert "require-trusted-types-for 'script'; trusted-types engine helper" in policies["page"]
    assert "'wasm-unsafe-eval'" in policies["worker"]
    assert "'unsafe-eval'" not in policies["worker"].replace("'wasm-unsafe-eval'", "")


def test_every_page_states_the_policy_before_anything_it_governs(site_dir: Path) -> None:
    pages = list(site_dir.rglob("*.html"))
    assert pages
    for file in pages:
        page = file.read_text(encoding="utf-8")
        place = page.index('http-equiv="Content-Security-Policy"')
        assert "<link" not in page[:place]
        assert "<script" not in page[:place]


def test_no_page_holds_what_the_policy_would_stop(site_dir: Path) -> None:
    policy = write_meta_policy()
    assert {
        str(file.relative_to(site_dir)): faults
        for file in site_dir.rglob("*.html")
        if (faults := find_faults(file.read_text(encoding="utf-8"), policy=policy))
    } == {}
