"""`make bench`: measures the points of the README's table, one after the other, and prints them in Markdown."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from overrides.hooks.engine.pyodide import PYODIDE
from overrides.hooks.output.compression import write_twins
from tests.benchmark.answering import measure_answers, measure_weight
from tests.benchmark.baseline import write_baselines
from tests.benchmark.building import build, measure_build
from tests.benchmark.cache import measure_cache
from tests.benchmark.engines import (
    LIBRARY,
    REST,
    ReportingHost,
    measure_engines,
    measure_memory,
    open_engines,
)
from tests.benchmark.figure import write_table
from tests.benchmark.growth import measure_growth
from tests.benchmark.host import LINES, ShapedHost
from tests.benchmark.hosts import measure_hosts
from tests.benchmark.machine import describe_machine
from tests.benchmark.readiness import measure_ready, measure_return, open_browser
from tests.benchmark.traffic import measure_traffic
from tests.serving import serve

ROOT = Path(__file__).parents[2]
POINTS = (
    "pret",
    "moteurs",
    "memoire",
    "retour",
    "reponse",
    "poids",
    "construction",
    "croissance",
    "hebergeurs",
    "trafic",
    "cache",
)
PUBLISHED = {"hebergeurs", "trafic", "cache"}
"""Those that are taken from the site as it is published."""


def main() -> None:
    """Measure what the command line asks for: all, seven times, unless told otherwise."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("points", nargs="*", default=POINTS, help=f"parmi {', '.join(POINTS)} (tous, sinon)")
    parser.add_argument("--runs", type=int, default=7, help="mesures de chaque chiffre (7)")
    parser.add_argument("--patience", type=float, default=20, help="attente d’une machine calme, en secondes (20)")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        versions = {"MkDocs": version("mkdocs"), "Material": version("mkdocs-material")}
        print(describe_machine(Pyodide=PYODIDE.version, **versions))
        if set(options.points) - {"construction", "croissance", *PUBLISHED}:
            measure_site(folder, options.points, options.runs, options.patience)
        if "construction" in options.points:
            show(write_table("make site", measure_build(ROOT, folder / "build", options.runs)))
        if "croissance" in options.points:
            show(write_table("CPython, guide d’essai", measure_growth(options.runs)))
        if PUBLISHED.intersection(options.points):
            build(ROOT)
            site = ROOT / "site"
            measures: dict[str, Callable[[], str]] = {
                "hebergeurs": lambda: measure_hosts(site, folder / "hosts", options.runs, options.patience),
                "trafic": lambda: measure_traffic(site, folder / "traffic"),
                "cache": lambda: measure_cache(site, folder / "cache"),
            }
            for point, measure in measures.items():
                if point in options.points:
                    show(measure())


def measure_site(folder: Path, points: list[str], runs: int, patience: float) -> None:
    """Build the site beside the baselines, serve both, and measure what a visitor feels."""
    build(ROOT)
    site = shutil.copytree(ROOT / "site", folder / "site")
    write_baselines(site / "stock", ROOT)
    if {"moteurs", "memoire"}.intersection(points):
        build(ROOT, site / LIBRARY, ENGINE="library")
    write_twins(site, ROOT / ".cache/twins")
    with serve(site, ReportingHost) as home, open_engines() as engines:
        if "moteurs" in points:
            show(write_table("du début de la navigation", measure_engines(engines, home, runs, patience)))
        if "memoire" in points:
            show(write_table(f"mémoire (PSS), {REST} s après « prêt »", measure_memory(engines, home, runs)))
    with serve(site, ShapedHost) as home, open_browser() as browser:
        measures: dict[str, Callable[[], str]] = {
            "pret": lambda: "\n\n".join(
                write_table("du début de la navigation", measure_ready(browser, home, line, runs, patience))
                for line in LINES
            ),
            "retour": lambda: write_table(
                "du début de la navigation", measure_return(browser, home, folder / "profiles", runs, patience)
            ),
            "reponse": lambda: write_table("une réponse", measure_answers(browser, home, runs, patience)),
            "poids": lambda: measure_weight(browser, home),
        }
        for point, measure in measures.items():
            if point in points:
                show(measure())


def show(table: str) -> None:
    """Print a table as soon as it is there."""
    print(f"\n{table}", flush=True)


if __name__ == "__main__":
    main()
