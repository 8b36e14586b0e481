"""The HTML of every page, as two validators see it: as it was built, and as scripts and engine leave it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from overrides.hooks.engine.npm_package import fetch_package, find_package
from tests.browser.conftest import MakePage
from tests.node_tree import CACHE, run_script

NU = find_package("vnu-jar")
needs_java = pytest.mark.skipif(not shutil.which("java"), reason="the Nu validator runs on Java")


@pytest.fixture(scope="module")
def jar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Nu validator's program."""
    file = tmp_path_factory.mktemp("nu") / "vnu.jar"
    file.write_bytes(fetch_package(NU, CACHE)["build/dist/vnu.jar"])
    return file


def ask_nu(jar: Path, folder: Path) -> str:
    """Give all that the Nu validator says against the pages of `folder`."""
    command = ["java", "-jar", str(jar), "--errors-only", "--skip-non-html", "--stdout", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) is (done.stdout == ""), done.stderr
    return done.stdout


def ask_html_validate(folder: Path) -> object:
    """Give all that html-validate says against the pages of `folder`."""
    pages = sorted(folder.rglob("*.html"))
    assert pages
    return run_script("markup.mjs", *map(str, pages))


@pytest.fixture
def drawn(make_page: MakePage, tmp_path: Path) -> Path:
    """A folder with the pages that scripts and engine have changed, each as the browser holds it."""
    for draw in (draw_question, draw_checklist, draw_deadlines, draw_siret, draw_results):
        page = make_page()
        draw(page)
        (tmp_path / f"{draw.__name__}.html").write_text(page.content(), encoding="utf-8")
    return tmp_path


def open_ready(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")


def draw_question(page: Page) -> None:
    open_ready(page, "assistant/service-academique/trouvee/sport/")
    page.locator('[data-change="profil"]').click()
    expect(page.locator("[data-dropped]").first).to_be_visible()


def draw_checklist(page: Page) -> None:
    open_ready(page, "assistant/service-academique/trouvee/")
    page.locator('[data-answer="sport"]').click()
    page.locator('[data-tick="structure"]').check()
    page.locator("[name=jusqua]").select_option("date")
    page.locator("[name=au]").fill("2020-01-01")
    page.locator("[name=au]").dispatch_event("change")
    expect(page.locator("[data-errors] a")).to_be_visible()


def draw_deadlines(page: Page) -> None:
    open_ready(page, "candidatures/")
    page.get_by_role("button", name="Ajouter").click()
    expect(page.locator("[data-number]")).to_have_count(1)
    page.locator("[name=recu]").fill("2999-01-01")
    page.get_by_role("button", name="Ajouter").click()
    expect(page.locator("[data-errors] a")).to_be_visible()


def draw_siret(page: Page) -> None:
    open_ready(page, "siret/")
    page.get_by_role("button", name="Vérifier").click()
    expect(page.locator("[aria-invalid]")).to_be_focused()


def draw_results(page: Page) -> None:
    page.goto("recherche/?q=stage")
    expect(page.locator(".results li").first).to_be_visible()


def test_html_validate_finds_nothing_in_any_built_page(site_dir: Path) -> None:
    assert ask_html_validate(site_dir) == []


def test_html_validate_finds_nothing_in_what_scripts_draw(drawn: Path) -> None:
    assert ask_html_validate(drawn) == []


@needs_java
def test_nu_finds_nothing_in_any_built_page(jar: Path, site_dir: Path) -> None:
    assert ask_nu(jar, site_dir) == ""


@needs_java
def test_nu_finds_nothing_in_what_scripts_draw(jar: Path, drawn: Path) -> None:
    assert ask_nu(jar, drawn) == ""


def test_html_validate_sees_what_is_wrong(tmp_path: Path) -> None:
    wrong = '<!doctype html><html lang="fr"><title>Faux</title><ul><div>Faux</div></ul><form></form>'
    (tmp_path / "wrong.html").write_text(wrong, encoding="utf-8")
    found = str(ask_html_validate(tmp_path))
    assert "element-permitted-content" in found  # of the rules on standards
    assert "wcag/h32" in found  # of those on accessibility
