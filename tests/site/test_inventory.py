"""What others wrote and we ship: nothing forgotten, each licence readable; a bill that its own format accepts."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from sys import stdlib_module_names

import pytest
from cyclonedx.model import ExternalReferenceType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.schema import SchemaVersion
from cyclonedx.spdx import is_expression
from cyclonedx.validation.json import JsonStrictValidator

from overrides.hooks.engine.archive import pack_files, unpack_files
from overrides.hooks.engine.pyodide import DEFAULT, Pyodide, fetch_pyodide
from overrides.hooks.inventory.component import InventoryError, Registry, read_pins
from overrides.hooks.inventory.inventory import take_inventory
from overrides.hooks.inventory.linked import ICONS
from tests.conftest import ENVIRONMENT, ROOT

ICON_FOLDERS = Path("templates/.icons")
REQUIREMENTS = ("requirements.txt", "requirements-test.txt", "requirements-setup.txt")


@pytest.fixture(scope="module")
def bill(site_dir: Path) -> Bom:
    bill = Bom.from_json(json.loads((site_dir / "sbom.cdx.json").read_text(encoding="utf-8")))  # type: ignore[attr-defined]
    assert isinstance(bill, Bom)
    return bill


@pytest.fixture(scope="module")
def registry() -> Registry:
    texts = {file.stem: file.read_text(encoding="utf-8") for file in (ROOT / "overrides/licences").iterdir()}
    return Registry(pins=read_pins((ROOT / "requirements.txt").read_text(encoding="utf-8")), texts=texts)


@pytest.fixture(scope="module")
def pyodide() -> Pyodide:
    return fetch_pyodide(DEFAULT, ROOT / ".cache")


def take(registry: Registry, files: Mapping[str, bytes], pyodide: Pyodide) -> set[str]:
    inventory = take_inventory(files, pyodide=pyodide, registry=registry)
    return {f"{component.name} {component.version}" for component in inventory.components}


def list_libraries(bill: Bom, kind: str = "") -> list[Component]:
    libraries = [component for component in bill.components if component.type is ComponentType.LIBRARY]
    return [one for one in libraries if str(one.purl).startswith(f"pkg:{kind}")]


def find_licence(component: Component) -> str:
    (licence,) = component.licenses
    assert isinstance(licence, LicenseExpression)
    return licence.value


def test_the_bill_is_valid_cyclonedx(site_dir: Path) -> None:
    text = (site_dir / "sbom.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_every_licence_is_known_to_spdx(bill: Bom) -> None:
    assert bill.metadata.component
    licences = {find_licence(component) for component in (bill.metadata.component, *list_libraries(bill))}
    assert {licence for licence in licences if not is_expression(licence)} == set()


def test_every_module_is_of_a_listed_package(site_dir: Path, bill: Bom) -> None:
    packages = [distribution(one.name) for one in list_libraries(bill, "pypi/")]
    brought = {str(file).split("/")[0] for package in packages for file in package.files or ()}
    known = {*brought, *stdlib_module_names, "helper", "pyodide", "_pyodide"}
    modules = [name for path in site_dir.glob("assets/engine/*/*.zip") for name in unpack_files(path.read_bytes())]
    assert modules
    tops = {name.split("/")[0].removesuffix(".pyc") for name in modules}
    assert {top for top in tops - known if not top.startswith("_sysconfigdata_")} == set()


def test_versions_are_those_installed_and_hashes_those_pinned(bill: Bom) -> None:
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8").lower()
    libraries = list_libraries(bill, "pypi/")
    assert {"Jinja2", "MarkupSafe", "icalendar", "python-stdnum", "tzdata"} <= {one.name for one in libraries}
    for one in libraries:
        assert one.version == distribution(one.name).version
        assert f"{one.name.lower()}=={one.version} " in pinned
        (origin,) = (each for each in one.external_references if each.type is ExternalReferenceType.DISTRIBUTION)
        assert origin.hashes
        assert all(f"sha256:{each.content}" in pinned for each in origin.hashes)


def test_every_published_file_of_others_is_listed_with_its_digest(site_dir: Path, bill: Bom) -> None:
    listed = {one.name: one for one in bill.components if one.type is ComponentType.FILE}
    files = [path for path in (site_dir / "assets").rglob("*") if path.is_file() and path.suffix not in {".br", ".gz"}]
    names = {path.relative_to(site_dir).as_posix() for path in files}
    ours = {name for name in names if (ROOT / "overrides" / name).exists()} | {"assets/stylesheets/ensemble.css"}
    assert names - ours == set(listed)
    for name, one in listed.items():
        (digest,) = one.hashes
        assert digest.content == sha256((site_dir / name).read_bytes()).hexdigest()


def test_every_icon_of_the_stylesheet_is_of_a_listed_set(site_dir: Path) -> None:
    material = Path(str(distribution("mkdocs-material").locate_file("material"))) / ICON_FOLDERS
    sheet = next(site_dir.glob("assets/stylesheets/main.*.css")).read_text(encoding="utf-8")
    drawn = {found[1] for found in re.finditer(r"<path d=[\"']([^\"']+)", sheet)}
    assert drawn
    listed = {Path(icons.notice).parent.name for icons in ICONS}
    texts = [icon.read_text(encoding="utf-8") for name in listed for icon in (material / name).rglob("*.svg")]
    found = "\n".join(texts)
    assert [path for path in drawn if path not in found] == []


def test_every_licence_can_be_read_from_the_page(site_dir: Path, bill: Bom) -> None:
    page = (site_dir / "licences/index.html").read_text(encoding="utf-8")
    for component in list_libraries(bill):
        row = page[page.index(f">{component.name}</code>") :].partition("</tr>")[0]
        text = (site_dir / "licences" / re.findall(r'href="([^"]+\.txt)"', row)[0]).read_text(encoding="utf-8")
        assert "copyright" in text.lower() or find_licence(component) == "MPL-2.0"
    assert 'href="../sbom.cdx.json"' in page


def test_a_new_package_is_listed_by_itself(registry: Registry, pyodide: Pyodide) -> None:
    archive = pack_files({"mkdocs/__init__.pyc": b"", "helper/model.pyc": b"", "re.pyc": b""})
    listed = take(registry, {"assets/engine/x/library.zip": archive}, pyodide)
    assert listed == {f"mkdocs {distribution('mkdocs').version}", "CPython 3.13.2"}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("assets/engine/x/library.zip", pack_files({"venue_d_ailleurs.pyc": b""}), "venue_d_ailleurs.pyc"),
        ("assets/javascripts/inconnu.js", b"", "assets/javascripts/inconnu.js"),
        ("assets/engine/x/library.zip", pack_files({"colorama/ansi.pyc": b""}), "Le paquet colorama"),
    ],
)
def test_what_nobody_answers_for_stops_the_build(
    registry: Registry, pyodide: Pyodide, name: str, data: bytes, said: str
) -> None:
    with pytest.raises(InventoryError, match=re.escape(said)):
        take(registry, {name: data}, pyodide)


def test_another_pyodide_is_to_be_read_again_before_a_release(registry: Registry, pyodide: Pyodide) -> None:
    newer = replace(pyodide, package=replace(pyodide.package, version="0.99.0"))
    assert take_inventory({}, pyodide=newer, registry=registry, release=False)
    with pytest.raises(InventoryError, match="relisez overrides/hooks/inventory/linked"):
        take(registry, {}, newer)


@pytest.mark.skipif("SITE_DIR" in os.environ, reason="the moment of the site named by SITE_DIR is not known")
def test_the_bill_has_the_moment_of_the_build(bill: Bom) -> None:
    moment = datetime.fromtimestamp(int(ENVIRONMENT["SOURCE_DATE_EPOCH"]), UTC)
    assert bill.metadata.timestamp == moment


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_every_requirement_has_a_version_and_hashes(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    requirements = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert requirements
    pins = read_pins(text)
    assert len(pins) == len(requirements)
    assert all(hashes for hashes in pins.values())
    assert all(each.startswith("sha256:") for hashes in pins.values() for each in hashes)
