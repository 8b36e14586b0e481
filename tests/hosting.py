"""The hosts that cannot be had on this machine, each by its habits, for the tests to try the site on."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import ClassVar, override

from tests.serving import StaticHost


class GitLabPages(StaticHost):
    """GitLab Pages, La Forge's too: twins, though no Vary; ten minutes of cache; no header of the site's own.

    From gitlab-pages' internal/serving/disk/reader.go and helpers.go, and its work item 1214 (consulted on 2026-11-26).
    """

    twins: ClassVar[Mapping[str, str]] = {"br": ".br", "gzip": ".gz"}
    varies: ClassVar[bool] = False

    @override
    def _list_headers(self) -> dict[str, str]:
        return {"Cache-Control": "max-age=600", "Access-Control-Allow-Origin": "*"}


class GitHubPages(StaticHost):
    """GitHub Pages: gzip made on the fly, of texts and WebAssembly; no twin; ten minutes of cache; no header of ours.

    From GitHub's community discussions 21655 and 54257, and go-app's issue 866 (consulted on 2026-11-26).
    """

    @override
    def _pack(self, file: Path) -> tuple[str, bytes] | None:
        kind = self.guess_type(file)
        compresses = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript", "wasm"))
        return ("gzip", compress(file)) if compresses and self._accepts("gzip") else None

    @override
    def _list_headers(self) -> dict[str, str]:
        return {"Cache-Control": "max-age=600", "Access-Control-Allow-Origin": "*"}


class PlainHost(StaticHost):
    """A server as it comes: compresses nothing, says nothing of caches, has no header of ours and no page of 404."""

    twins: ClassVar[Mapping[str, str]] = {}

    @override
    def _list_headers(self) -> dict[str, str]:
        return {}

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        SimpleHTTPRequestHandler.send_error(self, code, message, explain)


@cache
def compress(file: Path) -> bytes:
    """Give a file as a host compresses it that has no time: gzip's usual level."""
    return gzip.compress(file.read_bytes(), 6)
