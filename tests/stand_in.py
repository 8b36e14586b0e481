"""A helper of three modules, in place of the real one, for the tests of the engine that carries it."""

from __future__ import annotations

from pathlib import Path

MODULES = {
    "__init__": "",
    "browser": """
import json

from jinja2 import Environment

PAGE = Environment(autoescape=True).from_string("<p>Bonjour {{ name }}</p>")


def respond(request_json):
    match json.loads(request_json):
        case {"kind": "page", "name": name}:
            return json.dumps({"kind": "page", "html": PAGE.render(name=name)})
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
    helper.mkdir(parents=True)
    for name, source in MODULES.items():
        (helper / f"{name}.py").write_text(source)
    (helper / "page.html").write_text("donnée")
    (helper / "overview").mkdir()
    (helper / "overview/whole.html").write_text("donnée de la construction seule")
    return helper
