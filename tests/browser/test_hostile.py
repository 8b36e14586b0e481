"""What no form expects, wherever a visitor, a link or the storage can put it: it is text, never more.

Each value at each place: nothing of it runs, nothing breaks, the page says so in French, and keeps what was entered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PATIENCE, watch

CORNER = "2de:/sous/dossier/:"
CHECKLIST = "assistant/inspecteur/trouvee/"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
IMAGE = "<img src=x onerror=hostile()>"
VALUES = {
    "markup": f"<b>gras</b>{IMAGE}<svg onload=hostile()></svg>",
    "script": "</script><script>hostile()</script>",
    "attribute": "\" onfocus=hostile() autofocus x='",
    "script-address": "javascript:hostile()",
    "template": "{{ 611 * 701 }}{% raise %}${611*701}#{611*701}",
    "control": "\0\x01\x08\x1b[2J\x7f\x85",
    "lines": "\r\nBEGIN:VALARM\r\nTRIGGER:PT0S\r\n",
    "half-a-character": "\ud800a\udfff",
    "bidi": "\u202eegats\u2066\u2069\u200f",
    "invisible": "\u2028\u2029\ufeff\u200b\u2060",
    "path": "../../../etc/passwd",
    "prototype": "__proto__",
    "percent": "%00%E0%A4%A%zz%",
    "digits": "9" * 5_000,
    "megabyte": "a" * 1_000_000,
    "megabyte-of-markup": IMAGE * (1_000_000 // len(IMAGE)),
}
RESULT = str(611 * 701)
LONGEST_QUERY, LONGEST_NAME = 3_000, 80
"""Characters: hosts refuse longer addresses, and longer names of files, by themselves."""
SENTINEL = """
globalThis.hostile = () => { globalThis.executed = true; };
Object.defineProperty(navigator, "connection", { value: { saveData: %s } });
"""
ALIVE = """([result]) => ({
    executed: Boolean(globalThis.executed),
    handlers: document.querySelectorAll("[onerror], [onload], [onfocus], script:not([src])").length,
    computed: document.body.textContent.includes(result),
    heading: Boolean(document.querySelector("h1")),
})"""
ENTER = """([selector, json, events]) => {
    const control = document.querySelector(selector);
    if (control.type === "date") control.type = "text"; // as where a browser knows no dates
    const value = JSON.parse(json);
    for (const one of control.querySelectorAll("[data-forged]")) one.remove();
    if (control.options && ![...control.options].some((one) => one.value === value)) {
        const option = new Option(value.slice(0, 99), value);
        option.dataset.forged = "";
        control.add(option);
    }
    control.value = value;
    globalThis.entered = control.value;
    for (const name of events) control.dispatchEvent(new Event(name, { bubbles: true }));
}"""
IS_KEPT = "selector => document.querySelector(selector).value === globalThis.entered"
IS_LISTED = "key => JSON.parse(localStorage.getItem(key)).applications[0].libelle === globalThis.entered"
ANSWERED = """async () => { // the worker answers in order; some answers are asked again, one by one
    const { ask } = await import(new URL("/sous/dossier/assets/javascripts/engine/engine.js", location.href));
    for (let turn = 0; turn < 4; turn++) await ask({ kind: "siret", siret: "" });
}"""
FRENCH = re.compile(r"[’éèàê]|\b(une?|les?|la|des?|que|vous)\b")

each_value = pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)


@pytest.fixture(scope="module")
def faults() -> list[str]:
    return []


@pytest.fixture(scope="module")
def open_context(browser: Browser, site_url: str, faults: list[str]) -> Iterator[Callable[[str], BrowserContext]]:
    """Open contexts in which a sentinel stands; `save_data` keeps the engine from starting by itself."""
    contexts: list[BrowserContext] = []

    def make(save_data: str) -> BrowserContext:
        context = browser.new_context(base_url=site_url, locale="fr-FR", service_workers="block")
        contexts.append(context)
        context.add_init_script(SENTINEL % save_data)
        watch(context, origin=site_url, faults=faults, expected="status of 404")
        context.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message[:200]}"))
        context.set_default_timeout(PATIENCE)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def reading(open_context: Callable[[str], BrowserContext]) -> Page:
    """A page without engine, the same for all values."""
    return open_context("true").new_page()


@pytest.fixture(scope="module", params=["siret/", "candidatures/", CHECKLIST])
def tool(request: pytest.FixtureRequest, open_context: Callable[[str], BrowserContext]) -> Page:
    """A tool whose engine is ready, the same for all values."""
    page = open_context("false").new_page()
    page.clock.set_fixed_time(NOW)
    page.goto(request.param)
    expect(page.locator("[data-tool] .tool__form")).to_be_visible()
    page.evaluate("document.querySelectorAll('[data-tool] details').forEach((one) => { one.open = true; })")
    return page


at = pytest.mark.parametrize


@pytest.fixture(autouse=True)
def expect_nothing_ran(request: pytest.FixtureRequest, faults: list[str]) -> Iterator[None]:
    (name,) = {"reading", "tool", "listing"} & set(request.fixturenames)
    page: Page = request.getfixturevalue(name)
    yield
    said = page.evaluate(ALIVE, [RESULT])
    assert said == {"executed": False, "handlers": 0, "computed": False, "heading": True}
    found, faults[:] = faults[:], []
    assert not found


def encode(value: str, longest: int = LONGEST_QUERY) -> str:
    """The value as a browser sends it; no host takes a null."""
    return quote(value[:longest], safe="", errors="surrogatepass").replace("%00", "")


def store(page: Page, key: str, text: str) -> None:
    page.evaluate("([key, json]) => localStorage.setItem(key, JSON.parse(json))", [key, json.dumps(text)])


def go_to(page: Page, address: str) -> None:
    """Go there, unless the value before led there."""
    if address not in page.url:
        page.goto(address)


@each_value
def test_in_an_address(reading: Page, value: str) -> None:
    reading.goto(f"assistant/inspecteur/{encode(value, LONGEST_NAME)}/")
    reading.wait_for_url("**/assistant/inspecteur/#perdu")
    expect(reading.locator("[data-lost-notice]")).to_contain_text("L’adresse demandée n’existe pas")


def test_in_an_address_that_encodes_nothing(reading: Page) -> None:
    reading.goto("assistant/inspecteur/%E0%A4%A/%zz/")
    reading.wait_for_url("**/assistant/inspecteur/#perdu")


@each_value
def test_in_a_fragment(reading: Page, value: str) -> None:
    go_to(reading, CHECKLIST)
    reading.evaluate("json => { location.hash = JSON.parse(json); }", json.dumps(f"regles-{value}"))
    reading.reload()
    expect(reading.locator("[data-state=checklist]")).to_be_visible()
    expect(
        reading.locator("[data-lost-notice], [data-version-notice]").and_(reading.locator(":visible"))
    ).to_have_count(0)


@at("page", [CHECKLIST, "siret/", "champs/"])
def test_all_in_a_query(reading: Page, page: str) -> None:
    values = [encode(value, LONGEST_NAME) for value in VALUES.values()]
    reading.goto(f"{page}?{'&'.join(f'{value}={value}' for value in values)}")
    expect(reading.get_by_role("heading", level=1)).to_be_visible()


@each_value
def test_in_a_search_by_its_address(reading: Page, value: str) -> None:
    reading.goto(f"recherche/?q={encode(value)}")
    expect(reading.get_by_role("status")).to_have_text(FRENCH)


@each_value
def test_in_a_search_as_one_types(reading: Page, value: str) -> None:
    go_to(reading, "recherche/")
    expect(reading.get_by_role("status")).to_have_text(FRENCH)
    reading.evaluate(ENTER, [".search__input", json.dumps(value), ["input"]])
    expect(reading.get_by_role("status")).to_have_text(FRENCH)
    assert reading.evaluate(IS_KEPT, ".search__input")


@at("form", ["{}", '[["{}"], "{}", null, {{"0": "{}"}}, 1e999]'], ids=["raw", "list"])
@each_value
def test_in_the_stored_ticks(reading: Page, form: str, value: str) -> None:
    go_to(reading, CHECKLIST)
    version = reading.locator("[data-state=checklist]").get_attribute("data-rules")
    key = f"{CORNER}ticks:inspecteur/trouvee/:{version}"
    inside = json.dumps(value)[1:-1] if '"' in form else value
    store(reading, key, form.format(*[inside] * 3))
    reading.reload()
    expect(reading.locator("[data-tick]:checked")).to_have_count(0)
    tick = reading.locator("[data-tick]").first
    tick.check()
    kept = json.loads(reading.evaluate("key => localStorage.getItem(key)", key))
    assert kept == [tick.get_attribute("data-tick")]


FIELDS = {
    "siret/": {"siret": ["input", "change"]},
    "candidatures/": {"libelle": [], "recu": [], "jour": ["change"], "heure": ["change"], "fuseau": ["change"]},
    CHECKLIST: {name: ["input", "change"] for name in ("du", "au", "jour", "heure", "jusqua", "alarme", "fuseau")},
}


@each_value
def test_in_a_field_of_a_tool(tool: Page, value: str) -> None:
    (fields,) = [fields for address, fields in FIELDS.items() if tool.url.endswith(address)]
    for name, events in fields.items():
        field = f"[data-tool] [name={name}]"
        before = tool.evaluate("selector => document.querySelector(selector).value", field)
        if name == "au":
            tool.locator("[data-tool] [name=jusqua]").select_option("date")
        tool.evaluate(ENTER, [field, json.dumps(value), events])
        if not events:
            tool.get_by_role("button", name="Ajouter").click()
        tool.evaluate(ANSWERED)
        taken = tool.locator("[data-number]").count()
        if not taken:
            expect(tool.locator(field)).to_have_attribute("aria-invalid", "true")
            expect(tool.locator(f"{field} ~ .tool__error")).to_have_text(FRENCH)
            assert tool.evaluate(IS_KEPT, field)
        else:
            assert tool.evaluate(IS_LISTED, f"{CORNER}candidatures")
            tool.get_by_role("button", name="Tout effacer").click()
            expect(tool.locator("[data-number]")).to_have_count(0)
        tool.evaluate(ENTER, [field, json.dumps(before), events])
        tool.evaluate(ANSWERED)


@pytest.fixture(scope="module")
def listing(open_context: Callable[[str], BrowserContext]) -> Page:
    """The deadlines' page, its engine ready."""
    page = open_context("false").new_page()
    page.clock.set_fixed_time(NOW)
    page.goto("candidatures/")
    expect(page.locator("[data-tool] .tool__form")).to_be_visible()
    return page


def restore(page: Page, text: str) -> None:
    """Keep `text`, and have the page read it as at its start."""
    store(page, f"{CORNER}candidatures", text)
    page.evaluate("dispatchEvent(new StorageEvent('storage'))")
    page.evaluate(ANSWERED)


@each_value
def test_in_the_stored_list(listing: Page, value: str) -> None:
    settings = ("jour", "heure", "fuseau")
    choices = [listing.locator(f"[name={name}]").input_value() for name in settings]
    good = {"numero": "1", "recu": "2026-11-20", "libelle": "accueil"}
    part = value[:100_000]  # of many of them the storage's limit would have its own word
    spoilt = [good, {**good, "numero": part}, {**good, "recu": part}, {**good, "numero": "2", "libelle": value}]
    odd = [part, None, [part], {"numero": 1}]
    kept = {"applications": [*spoilt, *odd], "aside": part, "settings": dict.fromkeys(settings, part)}
    restore(listing, json.dumps(kept))
    expect(listing.locator("[data-number]")).to_have_count(2 if len(value) <= 60 else 1)
    expect(listing.locator("[data-status]")).to_have_text(re.compile("candidatures gardées ne sont pas affichées"))
    assert [listing.locator(f"[name={name}]").input_value() for name in settings] == choices
    assert listing.evaluate("key => localStorage.getItem(key)", f"{CORNER}candidatures") == json.dumps(kept)
    restore(listing, value)
    expect(listing.locator("[data-number]")).to_have_count(0)
