"""Registries are asked by their own clients: a registry on this machine says what is newer, or does not answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from overrides.hooks.engine.npm_package import Package
from overrides.hooks.upkeep.registry import (
    PYTHON,
    RegistryError,
    Update,
    list_interpreter_updates,
    list_npm_holes,
    list_npm_updates,
    list_python_holes,
    list_python_updates,
)

UV = Path(__file__).parents[4] / ".cache/uv/bin/uv"
OURS = Package(name="essai", version="1.0.0", integrity="sha512-x")


@contextmanager
def serve_registry(newest: str, holes: object) -> Iterator[str]:
    """A registry of npm with one package, whose newest version is given, and what it says of holes."""

    class Registry(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            version = {
                "name": "essai",
                "version": newest,
                "dist": {"tarball": "http://127.0.0.1/x.tgz", "integrity": "sha512-x"},
            }
            versions = {number: version | {"version": number} for number in ("1.0.0", newest)}
            self.answer({"name": "essai", "dist-tags": {"latest": newest}, "versions": versions})

        def do_POST(self) -> None:
            self.answer(holes)

        def answer(self, data: object) -> None:
            body = json.dumps(data).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Registry)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")


def test_a_newer_version_on_npm_is_found_and_the_same_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve_registry("2.0.0", {}) as address:
        monkeypatch.setenv("npm_config_registry", address)
        assert list_npm_updates((OURS,)) == (Update(name="essai", ours="1.0.0", newest="2.0.0"),)
    with serve_registry("1.0.0", {}) as address:
        monkeypatch.setenv("npm_config_registry", address)
        assert list_npm_updates((OURS,)) == ()


def test_a_newer_python_of_the_same_series_is_found_and_the_newest_is_not() -> None:
    (update,) = list_interpreter_updates(UV, "3.13.0")
    assert (update.name, update.ours) == (PYTHON, "3.13.0")
    assert update.newest.startswith("3.13.")
    assert list_interpreter_updates(UV, update.newest) == ()
    assert list_interpreter_updates(UV, "3.99.0") == ()


def test_a_known_hole_on_npm_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    advisory = {
        "id": 1,
        "title": "Un trou",
        "severity": "high",
        "url": "http://127.0.0.1/1",
        "vulnerable_versions": "<2.0.0",
        "cwe": [],
        "cvss": {"score": 8, "vectorString": None},
    }
    with serve_registry("2.0.0", {"essai": [advisory]}) as address:
        monkeypatch.setenv("npm_config_registry", address)
        (hole,) = list_npm_holes((OURS,))
    assert (hole.name, hole.version, hole.hole) == ("essai", "1.0.0", "high")


def test_no_known_hole_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve_registry("2.0.0", {}) as address:
        monkeypatch.setenv("npm_config_registry", address)
        assert list_npm_holes((OURS,)) == ()


def test_a_registry_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    with pytest.raises(RegistryError, match="npm view n’a pas eu de réponse"):
        list_npm_updates((OURS,))
    with pytest.raises(RegistryError, match="npm install n’a pas eu de réponse"):
        list_npm_holes((OURS,))


def write_program(path: Path, said: str, code: int = 0) -> Path:
    """A stand-in for a client, which says that and ends so."""
    path.write_text(f"#!/bin/sh\ncat <<'FIN'\n{said}\nFIN\necho 'plus de réseau' >&2\nexit {code}\n")
    path.chmod(0o755)
    return path


def test_what_uv_says_is_outdated_is_found(tmp_path: Path) -> None:
    said = json.dumps([{"name": "mkdocs", "version": "1.6.1", "latest_version": "1.6.2"}])
    uv = write_program(tmp_path / "uv", said)
    assert list_python_updates(uv) == (Update(name="mkdocs", ours="1.6.1", newest="1.6.2"),)


def test_what_pip_audit_finds_is_a_hole_though_it_ends_badly(tmp_path: Path) -> None:
    row = {"name": "jinja2", "version": "3.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1"], "aliases": []}]}
    said = json.dumps({"dependencies": [row, {"name": "mkdocs", "version": "1", "vulns": []}], "fixes": []})
    (hole,) = list_python_holes(write_program(tmp_path / "pip-audit", said, 1), tmp_path / "requirements.txt")
    assert (hole.name, hole.hole, hole.mended) == ("jinja2", "PYSEC-1", "3.1")


@pytest.mark.parametrize(("said", "code", "told"), [("", 2, "plus de réseau"), ("<html>", 0, "n’est pas lisible")])
def test_a_client_that_fails_is_told(tmp_path: Path, said: str, code: int, told: str) -> None:
    with pytest.raises(RegistryError, match=told):
        list_python_updates(write_program(tmp_path / "uv", said, code))
