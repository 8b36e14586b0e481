"""What changes without a move of the focus is said: once, in a live place that is shown before its words come."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage

LISTEN = """
const LIVE = "[aria-live], [role=status], [role=alert], [role=log]";
const heard = { said: [], unheard: [], clickable: [] };
const write = (name, words) => {
  heard[name].push(words);
  document.documentElement.dataset[name] = heard[name].join("|");
};
window.forget = () => {
  heard.said = [];
  heard.unheard = [];
  delete document.documentElement.dataset.said;
  delete document.documentElement.dataset.unheard;
};
let shown = new Set();
const look = () => {
  shown = new Set([...document.querySelectorAll(LIVE)].filter((one) => one.checkVisibility()));
  requestAnimationFrame(look);
};
const hear = (node) => {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const place = element?.closest(LIVE);
  const words = (node.innerText ?? node.textContent ?? "").replace(/\\s+/g, " ").trim();
  if (place && words && element.checkVisibility()) write(shown.has(place) ? "said" : "unheard", words);
};
new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    if (type === "childList") addedNodes.forEach(hear);
    else if (type === "characterData" || !target.hidden) hear(target);
  }
}).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ["hidden"] });
addEventListener("DOMContentLoaded", look);
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  const odd = type === "click" && this instanceof Element && !this.matches("a, button, input, summary");
  if (odd) write("clickable", this.outerHTML.slice(0, 80));
  return listen.call(this, type, ...rest);
};
"""
"""Writes on the root what comes into live places: `said` if the place was shown in the frame before, else `unheard`."""


@pytest.fixture
def page(make_page: MakePage) -> Page:
    page = make_page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script(LISTEN)
    return page


def open_ready(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    page.evaluate("forget()")


def expect_said(page: Page, words: str) -> None:
    """Wait for words, and check that they alone were said since the last time."""
    expect(page.locator("html")).to_have_attribute("data-said", re.compile(f"^[^|]*{words}[^|]*$"))
    expect_no_fault(page)
    page.evaluate("forget()")


def expect_no_fault(page: Page) -> None:
    """Nothing came into a place that was not shown, and nothing but links and buttons is read as « cliquable »."""
    for fault in ("unheard", "clickable"):
        expect(page.locator("html")).not_to_have_attribute(f"data-{fault}", re.compile(".*"))


def test_a_list_says_its_copies_and_its_reminder_what_changes(page: Page) -> None:
    open_ready(page, "assistant/service-academique/trouvee/")
    page.locator('[data-answer="sport"]').click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_focused()
    expect(heading).to_have_accessible_description("Service académique Structure trouvée Sport")
    expect(page.locator("[data-reminder] [data-summary]")).to_contain_text("rappels")
    page.evaluate("forget()")  # what a form brings with it is no news
    for _ in range(2):
        page.locator("[data-copy-address]").click()
        expect_said(page, "L’adresse de cette liste est copiée.")
    page.get_by_label("Jour de la semaine").select_option("mardi")
    expect_said(page, "le mardi")
    page.get_by_label("Jusqu’à").select_option("date")
    page.locator("#rappel-au").fill("2020-01-01")
    page.locator("#rappel-au").blur()
    expect_said(page, "Cette fin est passée")
    expect(page.get_by_role("group", name="Dernier jour")).to_have_accessible_name(re.compile("Cette fin est passée"))
    expect_no_fault(page)


def test_a_number_says_what_it_is_worth_each_time_it_is_asked(page: Page) -> None:
    open_ready(page, "siret/")
    field = page.get_by_label("SIRET de votre structure")
    field.press_sequentially("21950572400208")
    for _ in range(2):
        field.press("Enter")
        expect_said(page, "Ce numéro est faux")
    field.fill("21950572400209")
    expect_said(page, "Ce SIRET est bien formé")
    field.press("Enter")
    expect_said(page, "Ce SIRET est bien formé")
    expect_no_fault(page)
