"""A helper of three modules, in place of the real one, for the tests of the engine that carries it."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment

from overrides.hooks.engine.bundle import Bundle, build_bundle
from overrides.hooks.engine.pyodide import DEFAULT
from overrides.hooks.engine.sources import collect_helper

ENVIRONMENT = Environment(autoescape=True)
MODULES = {
    "__init__": "",
    "browser": """
import json
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, ModuleLoader

ENVIRONMENT = Environment(autoescape=True, loader=ModuleLoader(Path(__file__).parent / "page/compiled"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    text: str
    title: str = ""


def respond(request_json):
    match json.loads(request_json):
        case {"kind": "state", "name": name}:
            html = ENVIRONMENT.get_template("page.html").render(name=Name(text=name).text)
            return json.dumps({"kind": "state", "html": html})
        case {"kind": "prepare" | "practise" | "prepare-tools"}:
            return "{}"
        case {"kind": "reminder"}:
            from helper.reminder.weekly import write
            return json.dumps({"kind": "reminder", "text": write()})
        case {"kind": "crash"}:
            raise ValueError("Une panne voulue")
""",
    "reminder/__init__": "",
    "reminder/weekly": """
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Event


def write():
    event = Event()
    event.add("dtstart", datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("Europe/Paris")))
    return event.to_ical().decode()
""",
}
REQUESTS = ['{"kind": "state", "name": "<Zoé>"}']
TOOL_REQUESTS = ['{"kind": "reminder"}']


def build_stand_in(cache: Path, helper: Path, engine: str = "memory", version: str = DEFAULT) -> Bundle:
    """Build the engine's files for the stand-in in the folder `helper`: this way to start this Pyodide."""
    files = collect_helper(helper, ENVIRONMENT)
    return build_bundle(
        cache, helper=files, requests=REQUESTS, tool_requests=TOOL_REQUESTS, engine=engine, version=version
    )


def write_helper(folder: Path) -> Path:
    """Write the stand-in under `folder`; gives the package's own folder."""
    helper = folder / "helper"
    for name in ("page/templates", "reminder", "guidance/pages"):
        (helper / name).mkdir(parents=True)
    for name, source in MODULES.items():
        (helper / f"{name}.py").write_text(source)
    (helper / "page/templates/page.html").write_text("<p>Bonjour {{ name }}</p>")
    (helper / "data.csv").write_text("")
    (helper / "guidance/pages/whole.json").write_text("{}")
    return helper
