"""Faults on the tools’ pages: what was typed stays, a French line says what to do, the static way is there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage
from tests.browser.fault import (
    CLIPBOARDS,
    EXCEPTIONS,
    FAULTS,
    STORAGES,
    Fault,
    Setting,
    corrupt,
    miss,
    raise_in,
    replace,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PROVOKED = "Failed to load resource|wasm|Python|panne voulue|MemoryError|blocked by"
LIST = "2de:/sous/dossier/:candidatures"
RIGHT = "732 829 320 00074"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool: its page, what one fills in, and where its answer or its message is read."""

    address: str
    typed: dict[str, str]
    static: str
    message: str
    right: str

    def fill(self, page: Page) -> None:
        """Type as a visitor does, and ask."""
        for name, value in self.typed.items():
            control = page.locator(f"[data-tool] [name={name}]")
            if control.evaluate("one => one.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
        if self.address == "candidatures/":
            page.get_by_role("button", name="Ajouter").click()

    def expect_typed(self, page: Page) -> None:
        """See that all that was typed is still there."""
        for name, value in self.typed.items():
            expect(page.locator(f"[data-tool] [name={name}]")).to_have_value(value)

    def expect_static(self, page: Page) -> None:
        """See the way that needs no engine."""
        expect(page.locator("[data-tool] [data-static]")).to_be_visible()
        expect(page.locator("[data-tool] [data-static]")).to_contain_text(self.static)


TOOLS = {
    "reminder": Tool(
        address="assistant/inspecteur/trouvee/",
        typed={"jour": "jeudi", "heure": "13:30", "du": "2026-12-01"},
        static="chaque lien télécharge un fichier d’agenda",
        message="[data-errors]",
        right="le jeudi à 13",
    ),
    "deadlines": Tool(
        address="candidatures/",
        typed={"recu": "2026-11-20", "libelle": "accueil"},
        static="Comptez 14 jours",
        message="[data-errors]",
        right="1\u00a0candidature à traiter",
    ),
    "siret": Tool(
        address="siret/",
        typed={"siret": RIGHT},
        static="un SIRET a 14 chiffres",
        message="[data-summary]",
        right=RIGHT,
    ),
}
each_tool = pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)


def open_tool(page: Page, tool: Tool) -> None:
    page.clock.set_fixed_time(NOW)
    page.goto(tool.address)
    expect(page.locator("[data-tool] .tool__form")).to_be_visible()


@pytest.mark.parametrize(
    ("fault", "tool"), list(zip(FAULTS, cycle(TOOLS.values()), strict=False)), ids=[fault.name for fault in FAULTS]
)
def test_a_fault_of_the_engine_is_told_and_the_static_way_is_there(
    make_page: MakePage, site_dir: Path, fault: Fault, tool: Tool
) -> None:
    page = make_page(expected=PROVOKED)
    fault.bring(page.context, site_dir)
    page.goto(tool.address, wait_until="domcontentloaded")
    expect(page.locator("[data-failure]")).to_be_visible()
    expect(page.locator("[data-reason]")).to_contain_text(fault.says)
    expect(page.locator("[data-tool] .tool__form")).to_be_hidden()
    tool.expect_static(page)


@each_tool
@pytest.mark.parametrize(
    ("bring", "says"),
    [
        (miss("**/tools.zip"), "Le site a changé depuis que cette page est ouverte"),
        (replace("tools.zip", corrupt), "Les données de l’assistant n’ont pas pu être chargées."),
    ],
    ids=["missing", "corrupted"],
)
def test_libraries_that_do_not_come_are_told_and_what_was_typed_stays(
    make_page: MakePage, site_dir: Path, bring: Setting, says: str, tool: Tool
) -> None:
    page = make_page(expected=f"{PROVOKED}|integrity")
    bring(page.context, site_dir)
    open_tool(page, tool)
    tool.fill(page)
    message = page.locator(f"[data-tool] {tool.message}")
    expect(message).to_contain_text(says)
    tool.expect_typed(page)
    tool.expect_static(page)


@each_tool
def test_libraries_that_never_come_are_given_up_after_a_time(page: Page, tool: Tool) -> None:
    page.context.route("**/tools.zip", lambda _route: None)
    page.clock.install()
    page.goto(tool.address)
    page.clock.run_for(5_000)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    if tool is TOOLS["siret"]:
        tool.fill(page)
    else:
        expect(page.locator("[data-tool] .tool__form")).to_be_hidden()
    page.clock.run_for(100_000)
    expect(page.locator("[data-reason]")).to_contain_text("n’aboutit pas")
    expect(page.locator("[data-failure]")).to_be_visible()
    expect(page.locator(f"[data-tool] {tool.message}")).to_contain_text("Ce que vous avez saisi reste ici")
    tool.expect_static(page)


@each_tool
def test_javascript_off_leaves_the_static_way_alone(make_page: MakePage, tool: Tool) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(tool.address)
    tool.expect_static(page)
    scripted = page.locator("[data-tool] form, [data-progress], [data-failure], [data-newer]")
    expect(scripted.and_(page.locator(":visible"))).to_have_count(0)


@each_tool
@pytest.mark.parametrize("exception", EXCEPTIONS)
def test_an_exception_of_python_keeps_what_was_typed(
    make_page: MakePage, site_dir: Path, exception: str, tool: Tool
) -> None:
    page = make_page(expected=PROVOKED)
    raise_in(f"raise {exception}")(page.context, site_dir)
    open_tool(page, tool)
    tool.fill(page)
    message = page.locator(f"[data-tool] {tool.message}")
    expect(message).to_contain_text("L’assistant n’a pas pu répondre.")
    expect(message).to_contain_text("Ce que vous avez saisi reste ici")
    tool.expect_typed(page)
    tool.expect_static(page)


@each_tool
def test_an_engine_that_dies_keeps_what_was_typed_and_comes_back(make_page: MakePage, tool: Tool) -> None:
    page = make_page(expected=PROVOKED)
    open_tool(page, tool)
    typed = page.locator(f"[data-tool] [name={list(tool.typed)[-1]}]")
    typed.fill(list(tool.typed.values())[-1])
    with page.expect_worker():  # another takes its place, without a word
        page.workers[0].evaluate("setTimeout(() => { throw new Error('panne voulue'); })")
    expect(typed).to_have_value(list(tool.typed.values())[-1])
    tool.fill(page)
    expect(page.locator("[data-tool] [data-summary]")).to_contain_text(tool.right)
    expect(page.locator("[data-failure]")).to_be_hidden()
    expect(page.locator("[data-tool] [data-static]")).to_be_hidden()


@each_tool
def test_a_connection_lost_after_the_engine_was_loaded_changes_nothing(page: Page, tool: Tool) -> None:
    open_tool(page, tool)
    if tool is TOOLS["siret"]:  # the others have asked for the tools' libraries already
        page.locator("[name=siret]").fill("1")
        expect(page.locator("#siret-erreur")).not_to_be_empty()
    page.context.set_offline(True)
    tool.fill(page)
    expect(page.locator("[data-tool] [data-summary]")).to_contain_text(tool.right)
    expect(page.locator("[data-failure]")).to_be_hidden()


@pytest.mark.parametrize("storage", STORAGES)
def test_the_list_holds_on_the_page_and_the_loss_is_told_when_storage_is(make_page: MakePage, storage: str) -> None:
    page = make_page()
    page.context.add_init_script(STORAGES[storage])
    open_tool(page, TOOLS["deadlines"])
    TOOLS["deadlines"].fill(page)
    expect(page.locator("[data-status]")).to_contain_text("Votre navigateur refuse de garder cette liste")
    TOOLS["deadlines"].fill(page)
    expect(page.locator("[data-number]")).to_have_count(2)


@pytest.mark.parametrize("clipboard", CLIPBOARDS)
def test_a_refused_copy_is_told_with_the_number_to_copy_by_hand(make_page: MakePage, clipboard: str) -> None:
    page = make_page()
    page.context.add_init_script(CLIPBOARDS[clipboard])
    open_tool(page, TOOLS["siret"])
    TOOLS["siret"].fill(page)
    page.get_by_role("button", name="Copier sans espaces").click()
    expect(page.locator("[data-status]")).to_contain_text("sélectionnez «\u00a073282932000074\u00a0»")


def test_two_tabs_share_their_list_and_lose_none(page: Page) -> None:
    tool = TOOLS["deadlines"]
    open_tool(page, tool)
    other = page.context.new_page()
    open_tool(other, tool)
    tool.fill(page)
    expect(other.locator("[data-number]")).to_have_count(1)
    tool.fill(other)
    expect(page.locator("[data-number]")).to_have_count(2)
    page.reload()
    expect(page.locator("[data-number]")).to_have_count(2)
    other.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("[data-number]")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0


def test_what_python_does_not_take_today_is_set_aside_and_not_lost(page: Page) -> None:
    tool = TOOLS["deadlines"]
    kept = [
        {"numero": str(number), "recu": day, "libelle": day}
        for number, day in enumerate(["2026-11-20", "2026-11-24"], start=1)
    ]
    page.goto("plan/")
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [LIST, json.dumps({"applications": kept})])
    open_tool(page, tool)
    expect(page.locator("[data-number]")).to_have_count(1)
    expect(page.locator("[data-status]")).to_contain_text("Une candidature gardée n’est pas affichée")
    tool.fill(page)
    expect(page.locator("[data-number='3']")).to_contain_text("accueil")
    page.clock.set_fixed_time(datetime(2026, 11, 25, 12, tzinfo=UTC))
    page.reload()
    expect(page.locator("[data-number]")).to_have_count(3)


def test_erasing_needs_no_engine(make_page: MakePage) -> None:
    page = make_page(expected=PROVOKED)
    tool = TOOLS["deadlines"]
    open_tool(page, tool)
    tool.fill(page)
    expect(page.locator("[data-number]")).to_have_count(1)
    page.route("**/worker.js", lambda route: route.abort())
    page.workers[0].evaluate("setTimeout(() => { throw new Error('panne voulue'); })")
    expect(page.locator("[data-failure]")).to_be_visible()
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("[data-number]")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0
