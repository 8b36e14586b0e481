"""How long the site takes to build: cold, cached, one page changed, against plain Material, with many outcomes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from overrides.hooks.engine.npm_package import install_tree
from tests.benchmark.figure import Figure, time_ms
from tests.project import copy_project

PLAIN = """site_name: Matière seule
docs_dir: docs
site_dir: site
theme: {name: material, language: fr, font: false}
plugins: [{search: {lang: fr}}]
markdown_extensions: [admonition, attr_list, def_list, md_in_html, tables]
"""
QUESTION = """
[[question]]
id = "essai-{number}"
title = "Essai {number} ?"
short = "Essai {number}"
"""
ANSWER = """
[[question.answer]]
id = "r{number}"
label = "Réponse {number}"
short = "Réponse {number}"
"""
FIELD = """
[[field]]
id = "essai"
label = "Essai"
control = "liste"
"""
RULE = """
[[field.rule]]
when = {{ {conditions} }}
value = "Valeur {number}"
certainty = "note"
why = "Essai."
source = "{source}"
"""
DEPTHS = (2, 3)
"""Of the trial's questions, ten answers each: a hundred outcomes more, then a thousand, for the growth to be seen."""
PATH = {"profil": "directeur-ecole", "structure": "manuelle"}
"""The one path that the questions of the trial follow: one that no page of docs/ cites."""


def prepare_project(root: Path, folder: Path) -> Path:
    """Copy the project, its virtual environment, and of its cache only Pyodide."""
    copy_project(folder, ".")
    (folder / ".venv").symlink_to(root / ".venv")
    (folder / ".cache").mkdir()
    shutil.copytree(install_tree(root / ".cache"), folder / ".cache/npm", copy_function=os.link)
    return folder


def copy_pages(site: Path, folder: Path) -> Path:
    """Make a project of plain Material with the pages of the built `site`: their main part, as HTML in Markdown."""
    for page in site.rglob("index.html"):
        main = re.search(r"<main.*?>(.*)</main>", page.read_text(), re.DOTALL)
        if main is None:
            raise ValueError(page)
        source = folder / "docs" / page.relative_to(site).with_suffix(".md")
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(main[1])
    (folder / "mkdocs.yml").write_text(PLAIN)
    return folder


def build(project: Path, folder: Path | None = None, **variables: str) -> None:
    """Build the site of `project`, as `make site` does, into `folder` if given."""
    place = ["--site-dir", str(folder)] if folder else []
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", *place]
    subprocess.run(command, cwd=project, env=os.environ | variables, capture_output=True, check=True)


def measure_build(root: Path, folder: Path, runs: int) -> list[tuple[Figure, dict[str, Figure]]]:
    """Give the time of a build: nothing in the cache but Pyodide (once), all of it, and plain Material."""
    project = prepare_project(root, folder / "site")
    cold = Figure(name="construction, cache vide", values=(time_ms(lambda: build(project)),))
    plain = copy_pages(project / "site", folder / "plain")
    times = [(time_ms(lambda: build(project)), time_ms(lambda: build(plain))) for _ in range(runs)]
    changed = Figure(
        name="construction, une page changée",
        values=tuple(time_ms(lambda: build(project)) for _ in change(project, runs)),
    )
    ours = Figure(name="construction, cache plein", values=tuple(one for one, _ in times))
    theirs = Figure(name="Material seul, les mêmes pages", values=tuple(other for _, other in times))
    against = {"/ Material seul": theirs}
    grown = (measure_growth_of_build(root, folder / f"grown-{depth}", depth) for depth in DEPTHS)
    return [(ours, against), (changed, against), *((figure, {}) for figure in (theirs, cold, *grown))]


def change(project: Path, times: int) -> Iterator[None]:
    """Change a page of `project`, as often as `times`."""
    page = project / "docs/index.md"
    for number in range(times):
        page.write_text(f"{page.read_text()}\nChangement {number}.\n")
        yield


def measure_growth_of_build(root: Path, folder: Path, depth: int) -> Figure:
    """Give the time of one build with 10 to the power of `depth` outcomes more, after as many questions."""
    project = grow_project(root, folder, depth)
    took = time_ms(lambda: build(project))
    return Figure(name=f"construction, {10**depth} issues de plus, cache vide", values=(took,))


def grow_project(root: Path, folder: Path, depth: int) -> Path:
    """Copy the project in `root` to `folder`, with 10 to the power of `depth` outcomes more."""
    project = prepare_project(root, folder)
    guidance = project / "helper/guidance"
    fields = re.sub(
        r'^version = ".*"', 'version = "99.0.0"', (guidance / "rules/fields.toml").read_text(), flags=re.MULTILINE
    )
    source = re.search(r'source = "([^"]+)"', fields)
    answers = [f"r{number}" for number in range(10)]
    questions = [f"essai-{number}" for number in range(depth)]
    listed = "".join(ANSWER.format(number=number) for number in range(10))
    with (guidance / "rules/questions.toml").open("a") as file:
        file.writelines(QUESTION.format(number=number) + listed for number in range(depth))
    ways = [PATH | dict(zip(questions, way, strict=True)) for way in product(answers, repeat=depth)]
    rules = (
        RULE.format(
            conditions=", ".join(f'{question} = "{answer}"' for question, answer in way.items()),
            number=number,
            source=source[1] if source else "",
        )
        for number, way in enumerate((*ways, {}))
    )
    (guidance / "rules/fields.toml").write_text(fields + FIELD + "".join(rules))
    screens = guidance / "rules/screens.toml"
    screens.write_text(screens.read_text().replace("rows = [", 'rows = [\n  "essai",', 1))
    return project
