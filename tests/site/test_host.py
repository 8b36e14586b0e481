"""The site behind nginx and Apache, as deploy/ sets them: each header, type, twin and cache rule that a visitor gets.

Apache is tried at a domain's root, and in a folder, there with mod_brotli, which must not compress again.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any

import pytest

from deploy.apache.server import SERVER as APACHE
from deploy.apache.server import prepare
from deploy.host import SERVERS, Host, HostError, find_server, serve
from deploy.nginx.server import SERVER as NGINX
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
}
SCRIPTS = {"text/javascript; charset=utf-8", "application/javascript; charset=utf-8"}
"""Both are scripts to a browser."""
BROTLI = replace(APACHE, prepare=partial(prepare, modules=["brotli"]))
HOSTS = {"nginx": (NGINX, "/"), "apache": (APACHE, "/"), "apache-brotli-folder": (BROTLI, "/sous/dossier/")}


@pytest.fixture(scope="module", params=HOSTS)
def host(request: pytest.FixtureRequest, site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    server, home = HOSTS[request.param]
    try:
        with serve(server, site_dir, tmp_path_factory.mktemp(request.param), home=home) as host:
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
            "GET", f"{host.home}{address}", headers={name.replace("_", "-"): text for name, text in headers.items()}
        )
        response = connection.getresponse()
        response.body = response.read()  # type: ignore[attr-defined]
        connection.close()
        return response

    return ask


def find(site_dir: Path, pattern: str) -> str:
    return next(site_dir.glob(pattern)).relative_to(site_dir).as_posix()


@pytest.mark.parametrize("address", ["", "assistant/", "nulle-part/", "assets/javascripts/shell/page.js"])
def test_every_answer_has_the_headers_that_protect(get: Get, address: str) -> None:
    response = get(address)
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert response.status == (404 if address == "nulle-part/" else 200)


def test_the_policies_are_those_of_the_build(get: Get, site_dir: Path) -> None:
    policies = json.loads((site_dir / "content-policy.json").read_text())
    assert get("").headers["Content-Security-Policy"] == policies["page"]
    for coding in ("identity", "gzip", "br"):
        worker = get(find(site_dir, "assets/engine/*/worker.js"), Accept_Encoding=coding)
        assert worker.headers["Content-Security-Policy"] == policies["worker"]


def test_an_unknown_address_shows_our_page(get: Get) -> None:
    response = get("nulle-part/du-tout/")
    assert response.status == 404
    assert "Cette page n’existe pas".encode() in response.body  # type: ignore[attr-defined]


@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
@pytest.mark.parametrize(
    ("pattern", "kinds"),
    [
        ("index.html", {"text/html; charset=utf-8"}),
        ("assets/stylesheets/*.css", {"text/css; charset=utf-8"}),
        ("assets/javascripts/shell/page.js", SCRIPTS),
        ("assets/engine/*/*.wasm", {"application/wasm"}),
        ("assets/engine/*/*.zip", {"application/zip"}),
        ("assets/images/*.svg", {"image/svg+xml"}),
        ("assistant/adresses.json", {"application/json; charset=utf-8"}),
        ("table/*.csv", {"text/csv; charset=utf-8"}),
        ("**/*.ics", {"text/calendar; charset=utf-8"}),
    ],
)
def test_types_are_those_that_browsers_want(
    get: Get, site_dir: Path, pattern: str, kinds: set[str], coding: str
) -> None:
    assert get(find(site_dir, pattern), Accept_Encoding=coding).headers["Content-Type"] in kinds


@pytest.mark.parametrize(("coding", "suffix"), [("br", ".br"), ("gzip", ".gz")])
@pytest.mark.parametrize(
    "pattern",
    [
        "index.html",
        "assistant/index.html",
        "assets/engine/*/*.wasm",
        "assets/engine/*/*.zip",
        "table/*.csv",
        "table/*.json",
    ],
)
def test_twins_are_served(get: Get, site_dir: Path, pattern: str, coding: str, suffix: str) -> None:
    name = find(site_dir, pattern)
    response = get(name.removesuffix("index.html"), Accept_Encoding=coding)
    assert response.headers["Content-Encoding"] == coding
    assert response.headers.get_all("Vary") == ["Accept-Encoding"]
    assert response.headers["Content-Language"] is None
    assert get(name).headers.get_all("Vary") == ["Accept-Encoding"]  # a cache must not give it to who wants a twin
    assert response.body == (site_dir / f"{name}{suffix}").read_bytes()  # type: ignore[attr-defined]


def test_what_is_named_by_its_content_is_kept_for_ever_and_the_rest_is_checked(get: Get, site_dir: Path) -> None:
    for pattern in ("assets/engine/*/*.wasm", "assets/engine/*/worker.js", "assets/stylesheets/main.*.css"):
        assert get(find(site_dir, pattern)).headers["Cache-Control"] == FOR_EVER
    for address in ("", "assets/javascripts/assistant/helper.js", "assistant/adresses.json"):
        response = get(address, Accept_Encoding="br")
        assert "max-age=0" in response.headers["Cache-Control"]
        again = get(address, Accept_Encoding="br", If_None_Match=response.headers["ETag"])
        assert (again.status, again.headers["Vary"]) == (304, response.headers["Vary"])


def test_a_picture_is_kept_for_a_day(get: Get) -> None:
    assert get("assets/images/logo.svg").headers["Cache-Control"] == "public, max-age=86400, s-maxage=3600"


def test_nothing_is_written_about_visitors(host: Host, get: Get) -> None:
    assert get("nulle-part/").status == 404
    assert "127.0.0.1" not in host.log.read_text()


def test_plain_http_leads_to_https(host: Host) -> None:
    connection = HTTPConnection("127.0.0.1", host.plain, timeout=30)
    connection.request("GET", f"{host.home}assistant/", headers={"Host": "localhost"})
    response = connection.getresponse()
    assert (response.status, response.headers["Location"]) == (301, f"https://localhost{host.home}assistant/")
    connection.close()


def test_nginx_tells_no_version(get: Get) -> None:
    if "nginx" not in (told := get("").headers["Server"]):
        pytest.skip(f"A .htaccess cannot change what Apache tells of itself: {told}")
    assert told == "nginx"


def test_the_observatory_gives_its_best_grade(host: Host) -> None:
    if host.home != "/":
        pytest.skip("The Observatory looks at a domain's root.")
    trusted = str(host.log.with_name("site.pem"))
    answer: Any = run_script("observatory.mjs", str(host.plain), str(host.secure), NODE_EXTRA_CA_CERTS=trusted)
    assert [name for name, test in answer["tests"].items() if not test["pass"]] == []
    assert (answer["scan"]["grade"], answer["scan"]["score"]) == ("A+", 130)


def test_an_unknown_server_is_refused_with_those_known() -> None:
    assert [find_server(name).name for name in SERVERS] == list(SERVERS)
    with pytest.raises(HostError, match="SERVER=nginx ou SERVER=apache"):
        find_server("iis")


def test_csp_evaluator_finds_nothing_serious(site_dir: Path) -> None:
    policies = json.loads((site_dir / "content-policy.json").read_text())
    judged: Any = run_script("policies.mjs", *policies.values())
    assert [finding for findings in judged for finding in findings if finding["severity"] < MEDIUM_MAYBE] == []
