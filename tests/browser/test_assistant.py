"""The assistant in Chromium: in place and without JavaScript, with and without the engine; test_flow.py walks it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage
from tests.journeys import JOURNEYS, Journey

START = "assistant/"


def open_ready(page: Page, address: str = START) -> Page:
    page.goto(address)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    return page


def mark(page: Page) -> None:
    """Leave something that only a page load takes away."""
    page.evaluate("window.here = true")


def expect_same_document(page: Page) -> None:
    assert page.evaluate("window.here") is True


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.address)
def test_every_outcome_is_reached_without_javascript(make_page: MakePage, journey: Journey) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(START)
    for place in journey.clicks:
        page.locator(place).click()
    assert page.url.endswith(START + journey.address)
    for field, value in journey.values.items():
        assert page.locator(f'[data-field="{field}"]').get_attribute("data-value") == value


def test_every_state_is_drawn_alike_by_the_engine_and_by_the_build(make_page: MakePage, site_dir: Path) -> None:
    page = open_ready(make_page(bypass_csp=True))  # the test itself parses pages, which the policy forbids
    addresses = page.evaluate("async () => (await fetch('adresses.json')).json()")
    built = len(list((site_dir / "assistant").rglob("index.html")))
    assert len(addresses) == built
    different = page.evaluate(
        """async (addresses) => {
            const { ask } = await import(new URL("../assets/javascripts/engine/engine.js", location.href));
            const different = [];
            for (const address of addresses) {
                const text = await (await fetch(address || "./")).text();
                const parsed = new DOMParser().parseFromString(text, "text/html");
                const { built } = parsed.querySelector("[data-helper]").dataset;
                const live = await ask({ kind: "state", address, built });
                const drawn = new DOMParser().parseFromString(`<div>${live.html}</div>`, "text/html");
                const same = parsed.querySelector("[data-helper]").innerHTML === drawn.querySelector("div").innerHTML;
                const title = parsed.title === `${live.title} – ${parsed.querySelector("[data-helper]").dataset.site}`;
                if (!same || !title || live.address !== address) different.push(address);
            }
            return different;
        }""",
        addresses,
    )
    assert different == []


def test_an_answer_moves_title_address_and_focus(page: Page) -> None:
    open_ready(page)
    page.locator('[data-answer="service-academique"]').click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Quelle est l’activité de votre service\u202f?")
    expect(heading).to_be_focused()
    page.keyboard.press("Tab")
    expect(heading).not_to_have_attribute("tabindex", "-1")
    expect(page).to_have_title(
        "Question 2\u00a0: Quelle est l’activité de votre service\u202f? (Service académique, structure trouvée)"
        " – Assistant – Saisir une offre de stage de 2de"
    )


def test_the_focus_stays_on_the_page_at_first_display(page: Page) -> None:
    open_ready(page)
    assert page.evaluate("document.activeElement === document.body")


def test_back_forward_and_reload_show_the_same_states(page: Page) -> None:
    open_ready(page)
    state, question = page.locator("[data-state]"), page.locator("[data-question]")
    page.locator('[data-answer="service-academique"]').click()
    page.locator('[data-answer="sport"]').click()
    expect(state).to_have_attribute("data-state", "checklist")
    page.go_back()
    expect(question).to_have_attribute("data-question", "activite")
    page.go_back()
    expect(question).to_have_attribute("data-question", "profil")
    page.go_forward()
    expect(question).to_have_attribute("data-question", "activite")
    page.reload()
    expect(question).to_have_attribute("data-question", "activite")
    page.go_back()
    expect(question).to_have_attribute("data-question", "profil")


def test_a_link_to_a_state_shows_it_at_once(make_page: MakePage) -> None:
    page = make_page(java_script_enabled=False)
    page.goto("assistant/service-academique/trouvee/sport/")
    expect(page.locator('[data-field="secteur-activite"]')).to_have_attribute("data-value", "Sport")


def test_links_around_the_assistant_hold_after_an_answer_in_place(page: Page, site_url: str) -> None:
    links = "[...document.querySelectorAll(':is(header, footer, nav) a:not([href^=\"#\"])')].map((link) => link.href)"
    open_ready(page)
    before = page.evaluate(links)
    page.locator('[data-answer="service-academique"]').click()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "activite")
    after = page.evaluate(links)
    assert len(after) > 20
    assert before == after
    assert all(link.startswith(site_url) for link in after)


def test_a_changed_answer_keeps_the_later_ones_and_leads_back_to_the_checklist(page: Page) -> None:
    open_ready(page, "assistant/chef-etablissement-public/manuelle/")
    mark(page)
    page.locator('[data-change="profil"]').click()
    page.locator('[data-answer="inspecteur"]').click()
    expect(page.locator('[data-given="structure"]')).to_have_text("Structure saisie à la main")
    expect(page.locator('[data-field="secteur-activite"]')).to_have_attribute("data-value", "Fonction publique")
    expect_same_document(page)


def test_a_list_that_presumed_too_much_is_changed_where_it_matters_in_place(page: Page) -> None:
    open_ready(page, "assistant/service-academique/trouvee/sport/")
    mark(page)
    expect(page.locator('[data-field="structure"] [data-switch]')).to_have_count(1)
    page.locator('[data-switch="manuelle"]').click()
    expect(page.locator('[data-field="secteur-activite"]')).to_have_attribute("data-value", "Fonction publique")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.locator('[data-switch="trouvee"]').click()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "activite")
    expect_same_document(page)


def test_a_changed_answer_says_which_answers_it_drops(page: Page) -> None:
    open_ready(page, "assistant/service-academique/trouvee/sport/")
    page.locator('[data-change="profil"]').click()
    expect(page.locator('[data-answer="inspecteur"]')).to_contain_text("«\u00a0Sport\u00a0» (Activité) ne servira plus")
    expect(page.locator('[data-answer="service-academique"] [data-dropped]')).to_have_count(0)


def test_an_unknown_address_leads_to_the_nearest_state_and_says_so(make_page: MakePage, site_url: str) -> None:
    page = make_page(expected="404")
    page.goto("assistant/service-academique/nimporte/quoi/")
    expect(page.locator("[data-lost-notice]")).to_be_visible()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "structure")
    assert page.url == urljoin(site_url, "assistant/service-academique/#perdu")


def test_a_failing_worker_is_told_and_links_still_work(make_page: MakePage) -> None:
    page = make_page(expected="worker|Failed to load resource")
    page.route("**/worker.js", lambda route: route.abort())
    page.goto(START)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "failed")
    expect(page.locator("[data-failure]")).to_be_visible()
    page.locator('[data-answer="inspecteur"]').click()
    expect(page.locator('[data-field="secteur-activite"]')).to_have_attribute("data-value", "Fonction publique")


def test_an_answer_before_the_engine_is_ready_opens_the_static_page(page: Page) -> None:
    page.route("**/*.wasm", lambda _route: None)
    page.goto(START)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "loading")
    expect(page.locator("[data-progress]")).to_be_visible()
    page.locator('[data-answer="service-academique"]').click()
    expect(page.locator("[data-question]")).to_have_attribute("data-question", "activite")


def test_a_change_of_fragment_is_no_step_back_even_without_engine(make_page: MakePage) -> None:
    page = make_page(expected="Failed to load resource")
    page.route("**/worker.js", lambda route: route.abort())
    page.goto(START)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "failed")
    page.evaluate("window.here = true")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#page-contenu:target")).to_be_attached()
    page.go_back()
    expect(page.locator("#page-contenu:target")).to_have_count(0)
    assert page.evaluate("window.here")
