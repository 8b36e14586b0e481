"""The checklist beside the form: ticks that stay, copies that are true, one printed page, the keyboard alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from helper.rule.loading import load_guidance
from tests.browser.conftest import MakePage, add_copy
from tests.browser.fault import CLIPBOARDS

WATCH_SHIFTS = """
const observer = new PerformanceObserver((list) => {
  window.moved = [...(window.moved ?? []), ...list.getEntries().map((one) => one.value)];
});
observer.observe({ type: "layout-shift", buffered: true });
"""
SHARE = """
window.shared = [];
Navigator.prototype.share = async (what) => {
  window.shared.push(what);
  if (window.fault) throw new DOMException("", window.fault);
};
"""
"""A sheet to share with, such as phones have."""
UNCOVERED = """() => {
    const [said, focused] = [document.querySelector("[data-status]"), document.activeElement];
    const [over, under] = [said, focused].map((one) => one.getBoundingClientRect());
    return !said.textContent || over.top >= under.bottom || under.top >= over.bottom;
}"""
"""Whether what was said hides nothing of what has the focus."""
CHECKLIST = "assistant/service-academique/trouvee/sport/"
SURE = ("Dit par la note", "Déduit de la note", "Vu sur la plateforme", "notre lecture")
MINISTRY = "Ministère de l'Éducation nationale, de l'Enseignement supérieur et de la Recherche"


@pytest.fixture(scope="module")
def lists(site_dir: Path) -> list[str]:
    """The address of each list."""
    addresses = json.loads((site_dir / "assistant/adresses.json").read_text(encoding="utf-8"))
    pages = [address for address in addresses if 'data-state="checklist"' in read_state(site_dir, address)]
    return [f"assistant/{address}" for address in pages]


def read_state(site_dir: Path, address: str) -> str:
    return (site_dir / "assistant" / address / "index.html").read_text(encoding="utf-8")


def open_checklist(page: Page, address: str = CHECKLIST) -> Page:
    page.goto(address)
    expect(page.locator("[data-print]")).to_be_visible()
    return page


def test_ticks_stay_in_this_browser_for_this_list_only(page: Page) -> None:
    open_checklist(page).locator('[data-tick="structure"]').check()
    page.reload()
    expect(page.locator('[data-tick="structure"]')).to_be_checked()
    expect(page.locator('[data-tick="metier"]')).not_to_be_checked()
    open_checklist(page, "assistant/inspecteur/trouvee/")
    expect(page.locator('[data-tick="structure"]')).not_to_be_checked()


def test_ticks_of_an_older_version_of_the_rules_are_not_shown(page: Page) -> None:
    open_checklist(page).locator('[data-tick="structure"]').check()
    (kept,) = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('ticks'))")
    version = page.locator("[data-rules]").get_attribute("data-rules")
    assert kept.endswith(f"service-academique/trouvee/sport/:{version}")
    page.evaluate(
        """(key) => {
            localStorage.setItem(`${key}.1`, localStorage.getItem(key));
            localStorage.removeItem(key);
        }""",
        kept,
    )
    page.reload()
    expect(page.locator('[data-tick="structure"]')).not_to_be_checked()


def test_ticks_follow_an_answer_changed_in_place(page: Page) -> None:
    open_checklist(page, "assistant/inspecteur/trouvee/").locator('[data-tick="metier"]').check()
    open_checklist(page, "assistant/inspecteur/manuelle/")
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    page.locator('[data-change="structure"]').click()
    page.locator('[data-answer="trouvee"]').click()
    expect(page.locator('[data-tick="metier"]')).to_be_checked()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_row_has_the_room_for_its_words_the_folded_ones_too(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_checklist(page).evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    shares = page.locator("[data-field]").evaluate_all(
        """rows => Object.fromEntries(rows.map((row) => [
            row.dataset.field,
            row.querySelector(".helper-body").getBoundingClientRect().width / row.getBoundingClientRect().width,
        ]))"""
    )
    assert len(shares) > 30
    assert {field: share for field, share in shares.items() if share < 0.8} == {}


def test_all_ticks_are_cleared_at_once(page: Page) -> None:
    open_checklist(page).locator('[data-tick="structure"]').check()
    page.locator("[data-clear-ticks]").click()
    expect(page.locator('[data-tick="structure"]')).not_to_be_checked()
    expect(page.locator("[aria-live][data-status]")).to_have_text("Toutes les coches sont effacées.")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_refused_storage_is_told_and_the_tick_holds(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('refusé'); }")
    open_checklist(page).locator('[data-tick="structure"]').check()
    expect(page.locator("[aria-live][data-status]")).to_contain_text("refuse de garder les coches")
    expect(page.locator('[data-tick="structure"]')).to_be_checked()


def test_a_copy_is_said_once_the_clipboard_took_it(make_page: MakePage) -> None:
    page = open_checklist(make_page(permissions=["clipboard-read", "clipboard-write"]))
    add_copy(page, MINISTRY).click()
    expect(page.locator("[aria-live][data-status]")).to_contain_text(MINISTRY)
    expect(page.locator("[aria-live][data-status]")).to_contain_text("est copié")
    assert page.evaluate("navigator.clipboard.readText()") == MINISTRY


def test_a_refused_copy_never_says_copied(page: Page) -> None:
    page.add_init_script(CLIPBOARDS["refused"])
    add_copy(open_checklist(page), "Sport").click()
    expect(page.locator("[aria-live][data-status]")).to_contain_text("La copie est refusée")


def test_a_shared_address_knows_the_version_of_the_rules(make_page: MakePage) -> None:
    page = open_checklist(make_page(permissions=["clipboard-read", "clipboard-write"]))
    page.locator("[data-copy-address]").click()
    expect(page.locator("[aria-live][data-status]")).to_have_text("L’adresse de cette liste est copiée.")
    shared = page.evaluate("navigator.clipboard.readText()")
    version = page.locator("[data-rules]").get_attribute("data-rules")
    assert shared == f"{page.url}#regles-{version}"
    open_checklist(page, shared)
    expect(page.locator("[data-version-notice]")).to_be_hidden()


def test_an_address_shared_under_older_rules_says_so(page: Page) -> None:
    open_checklist(page, f"{CHECKLIST}#regles-0.9")
    expect(page.locator("[data-version-notice]")).to_contain_text("avec la version 0.9 des règles")
    page.locator("[data-version-notice] a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Changements")


def test_without_javascript_no_button_promises_what_it_cannot_do(make_page: MakePage) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(CHECKLIST)
    expect(page.locator("[data-field]").first).to_be_visible()
    assert [button for button in page.locator("[data-helper] button").all() if button.is_visible()] == []


def test_every_row_has_its_label_reason_source_date_and_certainty(page: Page) -> None:
    open_checklist(page)
    rows = page.locator("[data-field]")
    assert rows.count() > 40
    for row in rows.all():
        reason = row.locator(".helper-why").text_content() or ""
        assert row.locator(".helper-label").text_content()
        assert "Source\u00a0:" in reason
        assert "vérifié le" in reason
        assert any(words in reason for words in SURE)


def test_grounds_cite_only_answers_that_were_given(page: Page) -> None:
    open_checklist(page, "assistant/directeur-ecole/trouvee/")
    grounds = page.locator("[data-ground]").evaluate_all("(all) => all.map((one) => one.dataset.ground)")
    assert set(grounds) == {"profil", "structure"}


@pytest.mark.parametrize("screen", ["metier", "entreprise", "planning"])
def test_a_picture_of_the_screen_has_the_values_of_its_list(page: Page, screen: str) -> None:
    open_checklist(page)
    picture = page.locator(f'[data-facsimile="{screen}"]')
    listed = page.locator(f'[data-screen="{screen}"] [data-kind="value"]')
    values = {row.get_attribute("data-field"): str(row.get_attribute("data-value")) for row in listed.all()}
    picture.locator("summary").click()
    expect(picture.locator(".facsimile")).to_be_visible()
    expect(picture.locator(".facsimile")).to_have_attribute("aria-hidden", "true")
    expect(picture.locator("figcaption")).to_be_visible()
    boxes = {"cochée": "✓", "décochée": ""}
    for field, value in values.items():
        drawn = picture.locator(f'[data-drawn="{field}"]')
        if value in boxes:
            expect(drawn.locator(".facsimile-check")).to_have_text(boxes[value])
        elif field == "publier":
            expect(drawn.locator(".facsimile-button")).to_have_text(value)
        else:
            expect(picture.locator("figcaption")).to_contain_text(value)
            shown = drawn.locator(".facsimile-filled, .facsimile-chosen")
            assert shown.evaluate("(one) => one.firstChild.textContent") == value


@pytest.mark.parametrize("screen", ["metier", "entreprise", "planning"])
def test_a_picture_has_no_control_that_is_empty_or_of_another_kind(page: Page, screen: str) -> None:
    open_checklist(page)
    picture = page.locator(f'[data-facsimile="{screen}"]')
    picture.locator("summary").click()
    drawn = picture.locator("[data-drawn]")
    assert drawn.count() > 10
    assert [one for one in drawn.all_inner_texts() if one.strip() in ("", "…")] == []
    rows = {
        "periode": (".facsimile-radio", 3),
        "heures": (".facsimile-lists .facsimile-input", 2),
        "public-colleges": (".facsimile-check", 1),
    }
    for field, (part, count) in rows.items():
        assert picture.locator(f'[data-drawn="{field}"] {part}').count() == (count if screen == "planning" else 0)


def test_a_list_shows_the_boxes_as_they_come_and_says_what_to_do(page: Page) -> None:
    open_checklist(page)
    boxes = ("public-lyceens", "public-colleges")
    said = {field: page.locator(f'[data-field="{field}"] .helper-value') for field in boxes}
    expect(said["public-lyceens"].locator(".form-box")).to_have_text(["✓"])
    expect(said["public-lyceens"]).to_contain_text("À laisser cochée")
    expect(said["public-colleges"].locator(".form-box")).to_have_text(["✓", ""])
    expect(said["public-colleges"]).to_contain_text("À décocher")
    tick = page.locator('[data-tick="public-colleges"]')
    expect(tick).to_have_css("border-radius", "50%")
    expect(page.locator(".helper-tick").filter(has=tick)).to_contain_text("Fait")


def test_what_needs_no_decision_is_folded_in_its_place_and_named(page: Page) -> None:
    open_checklist(page)
    folded = page.locator(".helper-fold").filter(has=page.locator('[data-field="reserve-rep"]'))
    expect(folded.locator("> summary")).to_contain_text("QPV")
    expect(page.locator('[data-field="reserve-rep"]')).to_be_hidden()
    folded.locator("> summary").click()
    expect(page.locator('[data-field="reserve-rep"]')).to_contain_text("À laisser décochée")


def test_the_essential_is_seen_at_once_on_a_phone(make_page: MakePage, lists: list[str]) -> None:
    page = make_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    for address in lists:
        open_checklist(page, address)
        rows = page.locator("[data-essential]")
        expect(rows).to_have_count(5)
        for row in rows.all():
            box = row.bounding_box()
            assert box, address
            assert box["y"] + box["height"] <= 640, address


def test_the_essential_says_what_the_rows_say(page: Page) -> None:
    open_checklist(page, "assistant/chef-etablissement-prive/trouvee/")
    said = page.locator("[data-essential]")
    expect(said.nth(0).locator(".form-radio--chosen")).to_have_text("Non")
    expect(said.nth(1)).to_contain_text("non affiché")
    expect(said.nth(2).locator("strong")).to_have_text("Enseignement")
    expect(said.nth(2)).to_contain_text("tapez « ens »".replace("« ", "«\u00a0").replace(" »", "\u00a0»"))
    expect(said.nth(3).locator(".form-box")).to_have_text("✓")
    expect(said.nth(4).locator(".form-box")).to_have_text("")
    said.nth(4).get_by_role("link").click()
    expect(page.locator("#champ-public-colleges")).to_be_in_viewport()


def test_done_rows_are_counted_in_all_and_screen_by_screen(page: Page) -> None:
    open_checklist(page)
    ticks = page.locator("[data-tick]")
    whole, first = page.locator("[data-done]"), page.locator('[data-step="metier"] [data-count]')
    expect(whole).to_have_text(f"0 sur {ticks.count()}")
    expect(whole).not_to_have_attribute("aria-live", "polite")
    page.locator('[data-tick="metier"]').check()
    expect(whole).to_have_text(f"1 sur {ticks.count()}")
    expect(whole).to_have_attribute("aria-live", "polite")
    expect(first).to_have_text("1 sur 3")
    page.reload()
    expect(whole).to_have_text(f"1 sur {ticks.count()}")
    expect(first).to_have_text("1 sur 3")
    page.locator("[data-clear-ticks]").click()
    expect(whole).to_have_text(f"0 sur {ticks.count()}")
    expect(first).to_have_text("0 sur 3")


@pytest.mark.parametrize(
    "viewport", [{"width": 360, "height": 640}, {"width": 1280, "height": 800}], ids=["phone", "desk"]
)
def test_the_steps_stay_in_sight_and_tell_where_the_reader_is(make_page: MakePage, viewport: dict[str, int]) -> None:
    page = open_checklist(make_page(viewport=viewport))
    bar, planning = page.locator(".steps"), page.locator('[data-step="planning"]')
    planning.click()
    expect(planning).to_have_attribute("aria-current", "step")
    expect(page.locator("[data-step][aria-current]")).to_have_count(1)
    expect(bar).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tick = page.locator('[data-tick="public-lyceens"]')
    tick.focus()
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        hidden = page.evaluate(
            """() => {
                const focused = document.activeElement.getBoundingClientRect();
                const bar = document.querySelector(".steps");
                return !bar.contains(document.activeElement) && focused.top < bar.getBoundingClientRect().bottom - 1;
            }"""
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML")


def test_the_platform_opens_in_a_new_tab_and_the_link_says_so(page: Page) -> None:
    link = open_checklist(page).get_by_role("link", name="Ouvrir 1élève1stage (nouvel onglet)")
    expect(link).to_have_attribute("href", "https://1eleve1stage.education.gouv.fr/professionnels/connexion")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_the_list_stands_beside_the_form_in_a_narrow_window_with_the_same_ticks(page: Page) -> None:
    open_checklist(page)
    with page.expect_popup() as opened:
        page.locator("[data-beside]").click()
    beside = opened.value
    beside.set_viewport_size({"width": 320, "height": 700})
    expect(beside.locator("[data-print]")).to_be_visible()
    expect(beside.locator("[data-beside]")).to_be_hidden()
    assert beside.evaluate("document.documentElement.scrollWidth") == 320
    beside.locator('[data-tick="metier"]').check()
    expect(page.locator('[data-tick="metier"]')).to_be_checked()
    expect(page.locator("[data-done]")).to_contain_text("1 sur")


def test_a_window_that_the_browser_refuses_is_told(page: Page) -> None:
    page.add_init_script("window.open = () => null")
    open_checklist(page).locator("[data-beside]").click()
    expect(page.locator("[data-status]")).to_contain_text("Le navigateur refuse cette fenêtre")


def test_lists_have_the_menu_of_all_pages(page: Page) -> None:
    open_checklist(page)
    expect(page.get_by_role("navigation", name="Menu", exact=True)).to_be_visible()
    expect(page.get_by_role("banner")).to_have_count(1)
    expect(page.get_by_role("contentinfo")).to_have_count(1)


def test_the_list_has_the_rows_of_the_form_in_its_order(page: Page) -> None:
    open_checklist(page)
    fields = page.locator("[data-field]").evaluate_all("all => all.map((one) => one.dataset.field)")
    assert fields == list(load_guidance().fields)
    assert fields.index("periode") < fields.index("public-colleges")


def test_the_picture_crosses_the_box_to_untick(page: Page) -> None:
    open_checklist(page)
    crossed = page.locator(".facsimile-crossed")
    expect(crossed).to_have_count(1)
    expect(crossed).to_contain_text("Collégiens (4ème et 3ème)")


def test_a_question_reads_well_to_a_screen_reader(page: Page) -> None:
    page.goto("assistant/inspecteur/")
    expect(page.locator("[data-helper]")).to_match_aria_snapshot(
        """
      - term: Fonction
      - definition: Inspection
      - definition:
        - 'link "Modifier la réponse : Fonction"'
      - paragraph: Question 2
      - heading "La plateforme trouve-t-elle votre structure ?" [level=1]
      - paragraph
      - list:
        - listitem:
          - link /Oui, elle apparaît dans la liste/
        - listitem:
          - link /Non, je dois l’ajouter à la main/
    """.replace("réponse : ", "réponse\u00a0: ").replace("structure ?", "structure\u202f?")
    )


@pytest.mark.parametrize("shares", [True, False], ids=["shares", "shares not"])
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_nothing_moves_while_the_page_gets_ready(make_page: MakePage, width: int, *, shares: bool) -> None:
    page = make_page(viewport={"width": width, "height": 1600})
    page.add_init_script(WATCH_SHIFTS)
    if shares:
        page.add_init_script(SHARE)
    page.goto(CHECKLIST)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    expect(page.locator("[data-print]")).to_be_visible()
    expect(page.locator("[data-share]")).to_be_visible(visible=shares)
    assert page.evaluate("window.moved ?? []") == []


def test_nothing_is_drawn_before_its_style_however_soon_the_engine_is_ready(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/ensemble.css", hold)
    page.goto(CHECKLIST, wait_until="commit")
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    assert page.evaluate("performance.getEntriesByType('paint').length") == 0
    for route in held:
        route.continue_()
    expect(page.locator("[data-print]")).to_be_visible()


def test_the_browsers_own_sheet_shares_address_and_version(page: Page) -> None:
    page.add_init_script(SHARE)
    open_checklist(page).get_by_role("button", name="Partager").click()
    version = page.locator("[data-rules]").get_attribute("data-rules")
    assert page.evaluate("window.shared") == [
        {"title": page.evaluate("document.title"), "url": f"{page.url}#regles-{version}"}
    ]
    expect(page.locator("[data-status]")).to_have_text("")


FAILED = "Le partage n’a pas abouti : copiez l’adresse de cette page."


@pytest.mark.parametrize(("fault", "said"), [("AbortError", ""), ("NotAllowedError", FAILED)])
def test_a_share_given_up_is_silent_and_one_that_fails_is_told(page: Page, fault: str, said: str) -> None:
    page.add_init_script(f"{SHARE}; window.fault = '{fault}'")
    open_checklist(page).get_by_role("button", name="Partager").click()
    assert len(page.evaluate("window.shared")) == 1
    expect(page.locator("[data-status]")).to_have_text(said)


def test_what_is_said_makes_way_for_the_focus_and_goes_on_escape(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    copied = add_copy(open_checklist(page), "Sport")
    status = page.locator("[data-status]")
    copied.press("Enter")
    expect(status).not_to_have_text("")
    page.keyboard.press("Escape")
    expect(status).to_have_text("")
    copied.press("Enter")
    expect(status).not_to_have_text("")
    for _ in range(40):
        page.keyboard.press("Tab")
        page.wait_for_function(UNCOVERED)
    expect(status).to_have_text("")
