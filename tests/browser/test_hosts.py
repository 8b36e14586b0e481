"""The site wherever an académie has it: Pages, a server as it comes, plain http, a folder, a portal's frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.browser.conftest import INTRANET, MakePage, add_copy, watch
from tests.browser.fault import refuse
from tests.hosting import GitHubPages, GitLabPages, PlainHost
from tests.journeys import JOURNEYS, Journey
from tests.serving import StaticHost, serve

START = "assistant/"
REFUSED = "CORS policy|ERR_FAILED|ERR_BLOCKED_BY_RESPONSE"
"""What a browser says of each module that it does not load from a folder."""
NOT_LOADED = "Des programmes de cette page n’ont pas pu être chargés"
FRAMED = "Ce guide s’affiche dans la page d’un autre site."


def expect_ready(page: Page | FrameLocator) -> None:
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")


def answer(page: Page | FrameLocator, journey: Journey) -> None:
    """Click through a journey from its first question, and see its values."""
    for place in journey.clicks:
        page.locator(place).click()
    expect(page.locator("[data-state]")).to_have_attribute("data-state", "checklist")
    for field, value in journey.values.items():
        expect(page.locator(f'[data-field="{field}"]')).to_have_attribute("data-value", value)


@pytest.mark.parametrize("host", [GitLabPages, GitHubPages, PlainHost])
def test_the_site_works_on_a_host_of_its_own_habits(
    make_page: MakePage, site_dir: Path, host: type[StaticHost]
) -> None:
    with serve(site_dir, host) as home:
        page = make_page(base_url=home, expected="status of 404")
        page.goto("")
        page.locator(".article a[href='assistant/']").first.click()
        expect_ready(page)
        page.evaluate("window.here = true")
        answer(page, JOURNEYS[0])
        assert page.evaluate("window.here")
        page.reload()
        expect(page.locator("[data-state]")).to_have_attribute("data-state", "checklist")
        page.goto("assistant/inspecteur/nulle-part/")
        if host is PlainHost:  # it shows its own page for what it does not have
            return
        expect(page).to_have_url(f"{home}assistant/inspecteur/#perdu")
        page.goto("nulle-part/du-tout/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Cette page n’existe pas")
        expect(page.locator(".header__inner")).to_have_css("display", "flex")  # its stylesheet came


def test_over_plain_http_all_works_but_what_is_kept_without_a_connection(make_page: MakePage, site_url: str) -> None:
    page = make_page(base_url=site_url.replace("127.0.0.1", INTRANET), service_workers="allow")
    page.goto(START)
    assert not page.evaluate("isSecureContext")
    expect_ready(page)
    answer(page, JOURNEYS[0])
    add_copy(page, "Un texte").click()
    expect(page.locator("[data-status]")).to_contain_text("copié")
    page.locator("[data-tick]").first.check()
    page.reload()
    expect(page.locator("[data-tick]").first).to_be_checked()
    page.goto("donnees-personnelles/")
    expect(page.get_by_text("commence par « http:// »")).to_be_visible()


@pytest.fixture
def folder(make_page: MakePage, site_dir: Path) -> Page:
    """The home page of the site, opened from a folder."""
    page = make_page(base_url=f"{site_dir.as_uri()}/", expected=REFUSED)
    page.goto("index.html")
    return page


def test_in_a_folder_every_link_of_every_page_leads_to_a_file(folder: Page) -> None:
    ways, seen = [folder.url], set[str]()
    while ways:
        folder.goto(ways.pop())
        seen.add(folder.url)
        expect(folder.get_by_role("heading", level=1)).to_be_visible()
        links = folder.locator("a[href], form[action]").evaluate_all("all => all.map(one => one.href ?? one.action)")
        found = {link.partition("#")[0] for link in links if link.startswith("file:")}
        assert [link for link in found if not Path(unquote(urlsplit(link).path)).is_file()] == []
        assistant = f"{START}service-academique/"  # of the assistant's states, one branch is enough
        ways += [link for link in found - seen - {*ways} if START not in link or assistant in link]
        ways = [way for way in ways if way.endswith(".html")]
    assert len(seen) > 40


def test_in_a_folder_the_assistant_leads_to_each_list_and_tells_what_is_missing(folder: Page) -> None:
    expect(folder.locator(".header__inner")).to_have_css("display", "flex")
    expect(folder.locator(".search")).to_have_count(0)
    size = "one => getComputedStyle(one).fontSize"
    assert folder.get_by_role("note").evaluate(size) == folder.locator(".article p:not([role])").first.evaluate(size)
    for journey in JOURNEYS:
        folder.goto(f"{START}index.html")
        expect(folder.get_by_role("note")).to_contain_text("Ce guide est ouvert depuis un dossier.")
        answer(folder, journey)
        expect(folder).to_have_url(re.compile(f"{journey.address}index.html$"))


@pytest.fixture
def framed(browser: Browser, site_dir: Path, tmp_path: Path) -> Iterator[Page]:
    """A portal's page that shows the assistant in a frame, on a host that does not forbid it; faults fail the test."""
    faults: list[str] = []
    with serve(site_dir, GitLabPages) as home, serve(tmp_path, PlainHost) as portal:
        context = browser.new_context(base_url=portal, locale="fr-FR")
        watch(context, origin=home, faults=faults, expected=None)
        page = context.new_page()
        page.set_default_timeout(30_000)
        (tmp_path / "index.html").write_text(
            f'<!doctype html><iframe width=900 height=900 src="{home}{START}"></iframe>'
        )
        yield page
        context.close()
    assert [fault for fault in faults if portal not in fault] == []


def test_in_a_portals_frame_it_works_and_leads_out(framed: Page) -> None:
    framed.goto("")
    guide = framed.frame_locator("iframe")
    expect(guide.get_by_role("note")).to_contain_text(FRAMED)
    expect_ready(guide)
    answer(guide, JOURNEYS[0])
    with framed.context.expect_page() as opened:
        guide.get_by_role("link", name="Ouvrir cette page seule").click()
    expect(opened.value.locator("[data-state]")).to_have_attribute("data-state", "checklist")
    expect(opened.value.get_by_role("note")).to_have_count(0)


@pytest.mark.parametrize("stopped", ["**/assets/javascripts/engine/engine.js", "**/assets/javascripts/shell/page.js"])
def test_a_filter_that_stops_scripts_is_told_and_the_links_lead_on(
    make_page: MakePage, site_dir: Path, stopped: str
) -> None:
    page = make_page(expected="Failed to load|MIME type")
    refuse(stopped)(page.context, site_dir)
    page.goto(START)
    expect(page.get_by_role("note")).to_contain_text(NOT_LOADED)
    answer(page, JOURNEYS[1])


def test_a_filter_that_stops_all_modules_is_told_on_every_page(make_page: MakePage, site_dir: Path) -> None:
    page = make_page(expected="Failed to load|MIME type")
    for stopped in ("**/shell/dated.js", "**/search/*.js"):
        refuse(stopped)(page.context, site_dir)
    for address in ("", "recherche/?q=stage"):
        page.goto(address)
        expect(page.get_by_role("note")).to_contain_text(NOT_LOADED)
