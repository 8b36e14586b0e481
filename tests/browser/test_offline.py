"""The service worker in Chromium: a later visit without connection, and never two versions of the site in one page."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from overrides.hooks.output.offline import FILE, write_worker
from tests.browser.conftest import PATIENCE, watch
from tests.conftest import ROOT
from tests.serving import serve

SOURCE = (ROOT / "overrides/assets/javascripts/shell/service-worker.js").read_text()
CHECKLIST = "assistant/inspecteur/trouvee/"
MARK = "assets/version.json"
WAIT_UNTIL_KEPT = """async () => {
    const late = new Promise((_, refuse) => setTimeout(refuse, 60_000, new Error("the site is not kept")));
    return (await Promise.race([navigator.serviceWorker.ready, late])).scope;
}"""
FIND_UPDATE = """async () => {
    const late = new Promise((_, refuse) => setTimeout(refuse, 60_000, new Error("the update does not end")));
    const find = async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration.update();
        while (registration.installing) await new Promise(requestAnimationFrame); // its event can come too early
        return Boolean(registration.waiting);
    };
    return Promise.race([find(), late]);
}"""
WAIT_UNTIL_TAKEN_OVER = """async () => {
    const registration = await navigator.serviceWorker.getRegistration("/sous/dossier/");
    for (let turn = 0; turn < 3600 && registration.waiting; turn++) await new Promise(requestAnimationFrame);
}"""
READ_VERSIONS = """async () => [
    document.documentElement.dataset.version,
    await (await fetch(new URL("/sous/dossier/assets/version.json", location.href))).json(),
]"""


class Hosting:
    """A host on which versions of the site are deployed one after the other, and which can go down."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.site = site
        self.folder = folder
        self.stack = ExitStack()
        self.deploy("A")
        self.address = self.stack.enter_context(serve(folder / "current"))

    def deploy(self, version: str, *, offline: bool = True, worker: bool = True) -> None:
        """Put in place a version that is marked in every page and in a file that pages read."""
        made = self.folder / f"{version}-{offline}-{worker}"
        if not made.exists():
            shutil.copytree(self.site, made, copy_function=os.link, ignore=shutil.ignore_patterns("*.br", "*.gz"))
            for page in made.rglob("*.html"):
                marked = page.read_text().replace("<html ", f'<html data-version="{version}" ', 1)
                page.unlink()
                page.write_text(marked)
            (made / MARK).write_text(f'"{version}"')
            (made / FILE).unlink()
            if worker:
                write_worker(made, source=SOURCE, offline=offline)
        if worker:
            (made / FILE).touch()  # the tests' host tells files apart by their dates alone
        link = self.folder / "link"
        link.symlink_to(made, target_is_directory=True)
        link.replace(self.folder / "current")

    def go_down(self) -> None:
        """Answer no more."""
        self.stack.close()


@pytest.fixture
def hosting(site_dir: Path, tmp_path: Path) -> Iterator[Hosting]:
    hosting = Hosting(site_dir, tmp_path)
    yield hosting
    hosting.go_down()


@pytest.fixture
def page(browser: Browser, hosting: Hosting) -> Iterator[Page]:
    """A page of a visitor who has used the assistant once: the site is kept."""
    context = browser.new_context(base_url=hosting.address, locale="fr-FR")
    faults: list[str] = []
    watch(context, origin=hosting.address, faults=faults, expected="404|Failed to load resource|update a ServiceWorker")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto("assistant/")
    expect_ready(page)
    page.evaluate(WAIT_UNTIL_KEPT)
    yield page
    context.close()
    assert not faults, "\n".join(faults)


def expect_ready(page: Page) -> None:
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")


def find_update(page: Page) -> bool:
    """Look for a newer version, and tell whether one was kept, and waits."""
    return bool(page.evaluate(FIND_UPDATE))


def read_versions(page: Page) -> set[str]:
    return set(page.evaluate(READ_VERSIONS))


def count_kept(page: Page) -> int:
    return int(page.evaluate("async () => (await caches.keys()).length"))


def test_a_second_visit_needs_no_connection(page: Page, hosting: Hosting) -> None:
    hosting.go_down()
    page.goto("assistant/")
    expect_ready(page)
    page.locator('[data-answer="inspecteur"]').click()
    expect(page.locator('[data-field="secteur-activite"]')).to_have_attribute("data-value", "Fonction publique")
    expect(page.locator("[data-tool=reminder] [data-download]")).to_have_attribute("href", re.compile("^blob:"))
    for address in ("", "champs/", "recherche/?q=siret", "rappel/"):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_update_in_mid_visit_waits_until_it_is_asked_for_and_loses_nothing(page: Page, hosting: Hosting) -> None:
    page.goto(CHECKLIST)
    page.locator("[data-tick]").first.check()
    for older, newer in ("AB", "BA"):  # a rollback is an update like any other
        expect_ready(page)
        expect(page.locator("[data-newer]")).to_be_hidden()
        hosting.deploy(newer)
        assert find_update(page)
        assert read_versions(page) == {older}
        page.reload()
        assert read_versions(page) == {older}
        page.locator("[data-newer]").get_by_role("button").click()
        expect(page.locator(f"html[data-version={newer}]")).to_be_attached()
        assert read_versions(page) == {newer}
        assert page.url.endswith(CHECKLIST)
        expect(page.locator("[data-tick]").first).to_be_checked()
        assert count_kept(page) == 1


def test_an_update_found_while_a_page_is_open_is_told(page: Page, hosting: Hosting) -> None:
    page.goto(CHECKLIST)
    expect_ready(page)
    notice = page.locator("[data-newer]")
    expect(notice).to_be_hidden()
    hosting.deploy("B")
    assert find_update(page)
    expect(notice).to_be_visible()
    expect(page.locator("[aria-live=polite]").filter(has=notice)).to_have_count(1)


def test_an_update_is_there_at_the_next_visit(page: Page, hosting: Hosting) -> None:
    page.goto("champs/")
    hosting.deploy("B")
    assert find_update(page)
    page.goto("/hors-du-site")
    page.evaluate(WAIT_UNTIL_TAKEN_OVER)
    page.goto("champs/")
    assert read_versions(page) == {"B"}
    assert count_kept(page) == 1


def test_another_open_page_keeps_its_version(page: Page, hosting: Hosting) -> None:
    page.goto(CHECKLIST)
    other = page.context.new_page()
    other.goto("champs/")
    expect_ready(page)
    hosting.deploy("B")
    assert find_update(page)
    page.locator("[data-newer]").get_by_role("button").click()
    expect(page.locator("[data-status]")).to_contain_text("fermez-les d’abord")
    assert read_versions(page) == read_versions(other) == {"A"}
    other.close()
    page.locator("[data-newer]").get_by_role("button").click()
    expect(page.locator("html[data-version=B]")).to_be_attached()
    assert read_versions(page) == {"B"}


def test_a_deployment_that_is_not_whole_is_not_kept(page: Page, hosting: Hosting) -> None:
    hosting.deploy("B")
    (hosting.folder / "current" / MARK).write_text('"C"')
    assert not find_update(page)
    page.goto("champs/")
    assert read_versions(page) == {"A"}
    assert count_kept(page) == 1


@pytest.mark.parametrize("how", [{"offline": False}, {"worker": False}], ids=["switched off", "gone from the host"])
def test_it_can_be_taken_back(page: Page, hosting: Hosting, how: dict[str, bool]) -> None:
    hosting.deploy("B", **how)
    page.goto("champs/")
    if "offline" in how:
        find_update(page)
    expect_gone(page)
    page.goto("champs/")
    expect(page.locator("html[data-version=B]")).to_be_attached()
    assert read_versions(page) == {"B"}
    assert count_kept(page) == 0


def expect_gone(page: Page) -> None:
    """Load pages until no service worker is left, as visits do."""
    for _ in range(20):
        page.goto("sources/")
        expect(page.locator("html[data-version]")).to_be_attached()  # not the blank page that reloads
        if not page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length"):
            return
    pytest.fail("the service worker stays")


def test_what_only_a_broken_memory_needs_is_not_kept(hosting: Hosting) -> None:
    kept = (hosting.site / FILE).read_text()
    assert "/memory.wasm" in kept
    assert "/library.zip" not in kept
    assert list(hosting.site.glob("assets/engine/*/library.zip"))
