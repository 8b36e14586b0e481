"""« Mes textes »: prepared in the list's rows, told what the platform takes, copied, kept or handed on, never lost."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePage
from tests.browser.fault import CLIPBOARDS

LIST = "assistant/chef-etablissement-public/trouvee/"
TITLE = "Direction d’un collège, secrétariat et gestion"


def open_drafts(page: Page, address: str = LIST) -> Page:
    page.goto(address)
    page.locator("[data-open-drafts]").click()
    expect(page.locator("#texte-metier")).to_be_visible()
    return page


def counter(page: Page, field: str) -> object:
    return expect(page.locator(f'[data-blank="{field}"] [data-counter]'))


def type_title(page: Page, text: str = TITLE) -> None:
    page.locator("#texte-metier").fill(text)
    expect(page.locator('[data-blank="metier"] [data-counter]')).to_contain_text("sur 150")


def test_nothing_of_it_comes_before_it_is_wanted(page: Page) -> None:
    page.goto(LIST)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "ready")
    loaded = "performance.getEntriesByType('resource').filter((one) => one.name.includes('drafts.js')).length"
    assert page.evaluate(loaded) == 0
    expect(page.locator("[data-blank]:visible, [data-drafts-tools]:visible")).to_have_count(0)
    button = page.locator("[data-open-drafts]")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#texte-metier")).to_be_visible()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("[data-blank]:visible, [data-drafts-tools]:visible")).to_have_count(0)


def test_a_field_counts_as_the_platform_does_and_tells_what_to_do(page: Page) -> None:
    open_drafts(page)
    type_title(page)
    blank = page.locator('[data-blank="metier"]')
    expect(blank.locator("[data-counter]")).to_have_text("46\u00a0caractères sur 150")
    expect(blank.locator("[data-first-read]")).to_contain_text(TITLE)
    expect(blank).to_have_attribute("data-standing", "juste")
    page.locator("#texte-telephone").fill("01.23.45.67.89")
    telephone = page.locator('[data-blank="telephone"]')
    expect(telephone.locator("[data-advice]")).to_contain_text("Seulement des chiffres")
    expect(telephone).to_have_attribute("data-standing", "faux")
    expect(page.locator("[data-drafts-summary]")).to_have_text("2\u00a0champs préparés, 1 à reprendre.")


def test_what_is_to_be_mended_is_said_once_when_the_field_is_left(page: Page) -> None:
    open_drafts(page)
    said = page.locator("[data-drafts-said]")
    page.locator("#texte-telephone").fill("01.23")
    expect(page.locator('[data-blank="telephone"] [data-advice]')).to_contain_text("Seulement")
    expect(said).to_have_text("")
    page.locator("#texte-telephone").press("Tab")
    expect(said).to_contain_text("Seulement des chiffres")
    expect(said).to_have_attribute("aria-live", "polite")


def test_hours_are_the_same_each_day_or_day_by_day(page: Page) -> None:
    open_drafts(page)
    page.locator("#texte-heures-de").fill("09:00")
    page.locator("#texte-heures-a").fill("17:00")
    expect(page.locator('[data-blank="heures"] [data-advice]')).to_contain_text("1\u00a0h de pause")
    page.locator("#texte-horaires").select_option("décochée")
    expect(page.locator('[data-blank="heures"]')).to_be_hidden()
    row = page.locator("#champ-jours")
    expect(row).to_be_visible()
    box = row.locator(".helper-body").bounding_box()
    assert box
    assert box["width"] > 300, "a row without a tick has the width of the others"
    page.locator("#texte-lundi-de").fill("09:00")
    expect(page.locator('[data-blank="jours"] [data-advice]')).to_contain_text(
        "Il manque l’heure de départ".lower()[1:]
    )


def test_an_example_is_a_start_and_what_it_replaces_can_be_had_again(page: Page) -> None:
    open_drafts(page)
    page.locator("#texte-activites").fill("Mes propres mots, bien à moi")
    row = page.locator("#champ-activites")
    row.locator(".blank-examples summary").click()
    example = row.locator("[data-example-text]").first.inner_text()
    row.locator("[data-start-from]").first.click()
    expect(page.locator("#texte-activites")).to_have_value(example)
    expect(page.locator("#texte-activites")).to_be_focused()
    page.locator("[data-restore-drafts]").click()
    expect(page.locator("#texte-activites")).to_have_value("Mes propres mots, bien à moi")


def test_a_text_is_copied_alone_and_all_in_the_forms_order(make_page: MakePage) -> None:
    page = open_drafts(make_page(permissions=["clipboard-read", "clipboard-write"]))
    status = page.locator("[data-status]")
    page.locator('[data-copy-blank="activites"]').click()
    expect(status).to_contain_text("Rien à copier")
    page.locator("#texte-telephone").fill("01 23 45 67 89")
    type_title(page, f" {TITLE} ")
    page.locator('[data-copy-blank="metier"]').click()
    expect(status).to_contain_text("Texte copié pour")
    assert page.evaluate("navigator.clipboard.readText()") == TITLE
    page.locator("[data-copy-drafts]").click()
    expect(status).to_contain_text("dans l’ordre du formulaire")
    whole = page.evaluate("navigator.clipboard.readText()")
    assert whole.index(TITLE) < whole.index("01 23 45 67 89")


def test_a_refused_copy_never_says_copied(page: Page) -> None:
    page.add_init_script(CLIPBOARDS["refused"])
    open_drafts(page)
    type_title(page)
    page.locator('[data-copy-blank="metier"]').click()
    expect(page.locator("[data-status]")).to_contain_text("La copie est refusée")
    page.locator("[data-copy-drafts]").click()
    expect(page.locator("[data-status]")).to_contain_text("enregistrez vos textes dans un fichier")


def test_what_was_typed_is_printed_in_place_of_the_lines(page: Page) -> None:
    open_drafts(page)
    type_title(page)
    page.emulate_media(media="print")
    expect(page.locator('[data-paper="metier"]')).to_have_text(TITLE)
    expect(page.locator('[data-paper="activites"]')).to_have_text("")


def test_an_engine_that_fails_leaves_fields_to_type_and_copy(make_page: MakePage) -> None:
    page = make_page(expected="Failed to load|404|net::", permissions=["clipboard-read", "clipboard-write"])
    page.route("**/assets/engine/**", lambda route: route.abort())
    open_drafts(page)
    page.locator("#texte-metier").fill(TITLE)
    expect(page.locator("[data-helper]")).to_have_attribute("data-engine", "failed")
    expect(page.locator("[data-drafts-summary]")).to_contain_text("Ce que vous avez saisi reste ici")
    page.locator('[data-copy-blank="metier"]').click()
    expect(page.locator("[data-status]")).to_contain_text("Texte copié pour")


def test_the_static_page_has_limits_and_examples_and_no_field(make_page: MakePage) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(LIST)
    row = page.locator("#champ-activites")
    expect(row).to_contain_text("de 10 à 1\u202f500 caractères")
    row.locator(".blank-examples summary").click()
    expect(row.locator("[data-example-text]").first).to_be_visible()
    expect(page.locator("[data-helper] :is(input:not([data-tick]), textarea, button):visible")).to_have_count(0)


def test_fields_fit_a_narrow_window_and_have_a_name_each(make_page: MakePage) -> None:
    page = open_drafts(make_page(viewport={"width": 320, "height": 640}))
    page.locator("#texte-horaires").select_option("décochée")
    expect(page.locator("#texte-samedi-a")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    fields = page.locator("[data-blank] [name]:visible")
    names = fields.evaluate_all("all => all.map((one) => [...one.labels].map((label) => label.textContent).join(' '))")
    assert len(names) > 20
    assert all(name.strip() for name in names)
    assert len(set(names)) == len(names)


def test_a_last_look_before_publishing_has_four_checks_and_the_visitors_own_values(page: Page) -> None:
    open_drafts(page)
    looks = page.locator("#champ-publier .look li")
    expect(looks).to_have_count(4)
    page.locator("#texte-nombre-eleves").fill("2")
    page.locator("#texte-heures-de").fill("09:00")
    page.locator("#texte-heures-a").fill("16:30")
    expect(looks.nth(2)).to_contain_text("Vous\u00a0: 2")
    expect(looks.nth(3)).to_contain_text("09:00 – 16:30")
    drawing = page.locator('[data-facsimile="planning"]')
    drawing.locator("summary").click()
    expect(drawing.locator('[data-drawn="nombre-eleves"]')).to_contain_text("2")
    expect(drawing.locator('[data-drawn="heures"] .facsimile-input').first).to_contain_text("09:00")
    page.locator("#texte-nombre-eleves").fill("")
    expect(looks.nth(2)).not_to_contain_text("Vous")
    expect(drawing.locator('[data-drawn="nombre-eleves"]')).to_contain_text("1")
