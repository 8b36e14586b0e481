"""A helper of three modules, in place of the real one, for the tests of the engine that carries it."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment

ENVIRONMENT = Environment(autoescape=True)
MODULES = {
    "__init__": "",
    "browser": """
import json
from pathlib import Path

from jinja2 import Environment, ModuleLoader

ENVIRONMENT = Environment(autoescape=True, loader=ModuleLoader(Path(__file__).with_name("compiled")))


def respond(request_json):
    match json.loads(request_json):
        case {"kind": "page", "name": name}:
            return json.dumps({"kind": "page", "html": ENVIRONMENT.get_template("page.html").render(name=name)})
        case {"kind": "prepare" | "prepare-tools"}:
            return "{}"
        case {"kind": "reminder"}:
            from helper.reminder import write
            return json.dumps({"kind": "reminder", "text": write()})
        case {"kind": "crash"}:
            raise ValueError("Une panne voulue")
""",
    "reminder": """
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Event


def write():
    event = Event()
    event.add("dtstart", datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("Europe/Paris")))
    return event.to_ical().decode()
""",
}
REQUESTS = ['{"kind": "page", "name": "<Zoé>"}', '{"kind": "reminder"}']


def write_helper(folder: Path) -> Path:
    """Write the stand-in under `folder`; gives the package's own folder."""
    helper = folder / "helper"
    (helper / "templates").mkdir(parents=True)
    for name, source in MODULES.items():
        (helper / f"{name}.py").write_text(source)
    (helper / "templates/page.html").write_text("<p>Bonjour {{ name }}</p>")
    (helper / "data.toml").write_text("")
    (helper / "overview").mkdir()
    (helper / "overview/whole.json").write_text("{}")
    return helper
