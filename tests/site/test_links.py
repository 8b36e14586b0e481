"""Every address that a built page gives leads to a file of the site, and to a place of it where it names one."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import override
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.serving import FOLDER

HOME = f"http://site.invalid{FOLDER}"
ADDRESSES = ("href", "src", "action")


@dataclass
class Read(HTMLParser):
    """A page's addresses, by line, and the ids that a fragment can name."""

    links: list[tuple[int, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ADDRESSES and not (tag == "link" and ("rel", "canonical") in attrs):
                self.links.append((self.getpos()[0], value or ""))


@pytest.fixture(scope="module")
def pages(site_dir: Path) -> dict[str, Read]:
    read = {}
    for file in sorted(site_dir.rglob("*.html")):
        page = read[file.relative_to(site_dir).as_posix()] = Read()
        page.feed(file.read_text(encoding="utf-8"))
    return read


def find_fault(link: str, *, origin: str, site: Path, pages: dict[str, Read]) -> str | None:
    """Say what is wrong with the address `link` on the page served at `origin`, if anything is."""
    address = urljoin(origin, link)
    target = urlsplit(address)
    if target.scheme in {"mailto", "data"} or target.netloc not in {"", urlsplit(HOME).netloc}:
        return None
    if not target.path.startswith(FOLDER):
        return "leaves the site's folder"
    path = unquote(target.path.removeprefix(FOLDER))
    file = path + "index.html" if not path or path.endswith("/") else path
    if not (site / file).is_file():
        return f"there is no {file}"
    if target.fragment and unquote(target.fragment) not in pages[file].ids:
        return f"{file} has no id {target.fragment}"
    return None


def test_every_address_leads_somewhere(pages: dict[str, Read], site_dir: Path) -> None:
    assert sum(len(page.links) for page in pages.values()) > len(pages)
    faults = [
        f"{file}:{line} {link}: {fault}"
        for file, page in pages.items()
        for line, link in page.links
        if (fault := find_fault(link, origin=HOME + file.removesuffix("index.html"), site=site_dir, pages=pages))
    ]
    assert not faults, "\n".join(faults[:50])


def test_no_page_has_an_id_twice(pages: dict[str, Read]) -> None:
    twice = {file: {one for one in page.ids if page.ids.count(one) > 1} for file, page in pages.items()}
    assert {file: ids for file, ids in twice.items() if ids} == {}


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("../..", "leaves"),
        ("/", "leaves"),
        ("nulle-part/", "there is no"),
        ("logo.png", "there is no"),
        (".#nulle-part", "has no id"),
    ],
)
def test_a_broken_address_is_seen(link: str, fault: str, pages: dict[str, Read], site_dir: Path) -> None:
    assert fault in (find_fault(link, origin=HOME, site=site_dir, pages=pages) or "")
