"""The site behind nginx, as nginx.conf sets it: each header, type, twin and cache rule that a visitor is to get."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any

import pytest

from deploy.host import CONFIGURATION, Host, HostError, serve
from tests.node_tree import run_script

MEDIUM_MAYBE = 50
"""How CSP Evaluator rates what is wrong only where visitors' files are published too; a lower number is worse."""

type Get = Callable[..., HTTPResponse]

FOR_EVER = "public, max-age=31536000, immutable"
HEADERS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Server": "nginx",
}


@pytest.fixture(scope="module")
def host(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    try:
        with serve(site_dir, tmp_path_factory.mktemp("nginx")) as host:
            yield host
    except HostError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def get(host: Host) -> Get:
    certificate = ssl.create_default_context()
    certificate.check_hostname, certificate.verify_mode = False, ssl.CERT_NONE

    def ask(address: str, **headers: str) -> HTTPResponse:
        connection = HTTPSConnection("127.0.0.1", host.secure, context=certificate, timeout=30)
        connection.request(
            "GET", f"/{address}", headers={name.replace("_", "-"): text for name, text in headers.items()}
        )
        response = connection.getresponse()
        response.body = response.read()  # type: ignore[attr-defined]
        connection.close()
        return response

    return ask


def find(site_dir: Path, pattern: str) -> str:
    return next(site_dir.glob(pattern)).relative_to(site_dir).as_posix()


@pytest.mark.parametrize("address", ["", "assistant/", "nulle-part/", "assets/javascripts/shell/page.mjs"])
def test_every_answer_has_the_headers_that_protect(get: Get, address: str) -> None:
    response = get(address)
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert response.status == (404 if address == "nulle-part/" else 200)


def test_the_policies_are_those_of_the_build(get: Get, site_dir: Path) -> None:
    policies = json.loads((site_dir / "content-policy.json").read_text())
    assert f'default           "{policies["page"]}";' in CONFIGURATION.read_text()
    assert get("").headers["Content-Security-Policy"] == policies["page"]
    worker = get(find(site_dir, "assets/engine/*/worker.mjs"))
    assert worker.headers["Content-Security-Policy"] == policies["worker"]


def test_an_unknown_address_shows_our_page(get: Get) -> None:
    response = get("nulle-part/du-tout/")
    assert response.status == 404
    assert "Cette page n’existe pas".encode() in response.body  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/javascripts/shell/page.mjs", "text/javascript; charset=utf-8"),
        ("assets/engine/*/*.wasm", "application/wasm"),
        ("assets/engine/*/*.zip", "application/zip"),
        ("**/*.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_types_are_those_that_browsers_want(get: Get, site_dir: Path, pattern: str, kind: str) -> None:
    assert get(find(site_dir, pattern)).headers["Content-Type"] == kind


@pytest.mark.parametrize(("coding", "suffix"), [("br", ".br"), ("gzip", ".gz")])
@pytest.mark.parametrize(
    "pattern", ["index.html", "assets/engine/*/*.wasm", "assets/engine/*/*.zip", "table/*.csv", "table/*.json"]
)
def test_twins_are_served(get: Get, site_dir: Path, pattern: str, coding: str, suffix: str) -> None:
    name = find(site_dir, pattern)
    response = get(name, Accept_Encoding=coding)
    assert response.headers["Content-Encoding"] == coding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.body == (site_dir / f"{name}{suffix}").read_bytes()  # type: ignore[attr-defined]


def test_what_is_named_by_its_content_is_kept_for_ever_and_the_rest_is_checked(get: Get, site_dir: Path) -> None:
    for pattern in ("assets/engine/*/*.wasm", "assets/engine/*/worker.mjs", "assets/stylesheets/main.*.css"):
        assert get(find(site_dir, pattern)).headers["Cache-Control"] == FOR_EVER
    for address in ("", "assets/javascripts/assistant/helper.mjs", "assistant/adresses.json"):
        response = get(address)
        assert "max-age=0" in response.headers["Cache-Control"]
        assert get(address, If_None_Match=response.headers["ETag"]).status == 304


def test_a_picture_is_kept_for_a_day(get: Get) -> None:
    assert get("assets/images/logo.svg").headers["Cache-Control"] == "public, max-age=86400, s-maxage=3600"


def test_nothing_is_written_about_visitors(host: Host, get: Get) -> None:
    assert get("nulle-part/").status == 404
    assert host.log.read_text() == ""


def test_plain_http_leads_to_https(host: Host) -> None:
    connection = HTTPConnection("127.0.0.1", host.plain, timeout=30)
    connection.request("GET", "/assistant/", headers={"Host": "localhost"})
    response = connection.getresponse()
    assert (response.status, response.headers["Location"]) == (301, "https://localhost/assistant/")
    connection.close()


def test_the_observatory_gives_its_best_grade(host: Host) -> None:
    trusted = str(host.log.with_name("site.pem"))
    answer: Any = run_script("observatory.mjs", str(host.plain), str(host.secure), NODE_EXTRA_CA_CERTS=trusted)
    assert [name for name, test in answer["tests"].items() if not test["pass"]] == []
    assert (answer["scan"]["grade"], answer["scan"]["score"]) == ("A+", 130)


def test_csp_evaluator_finds_nothing_serious(site_dir: Path) -> None:
    policies = json.loads((site_dir / "content-policy.json").read_text())
    judged: Any = run_script("policies.mjs", *policies.values())
    assert [finding for findings in judged for finding in findings if finding["severity"] < MEDIUM_MAYBE] == []
