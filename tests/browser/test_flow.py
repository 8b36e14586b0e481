"""What visitors do, in every browser that people have: the same flows, with real keys, files and clipboard.

A flow is written once, in terms of `tests/browser/driver/tab.py`; a new tool's flow is one more test at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Playwright
from pypdf import PdfReader

from helper.text.french import write_date, write_full_date
from tests.browser.driver.browser import LAUNCHES
from tests.browser.driver.tab import SHOWN, OpenTab, Tab
from tests.journeys import JOURNEYS
from tests.serving import serve
from tests.unit.helper.reminder.calendar_families import expand_by_dateutil
from tests.unit.helper.reminder.calendar_linter import lint

PARIS = ZoneInfo("Europe/Paris")
START = "assistant/"
CHECKLIST = "assistant/service-academique/trouvee/sport/"
READY = "() => document.querySelector('[data-helper]')?.dataset.engine === 'ready'"
FILE = "[data-tool=reminder] [data-download]"
DEADLINES = "form[data-deadlines]"
SIRET = "form[data-siret] [name=siret]"
TITLE = "#texte-metier"

AT = "(end) => location.pathname.endsWith(end)"
FOCUSED = "() => document.activeElement?.tagName === 'H1'"
QUESTION = "(id) => document.querySelector(`[data-question=${id}]`)"
VALUE = "(field, value) => document.querySelector(`[data-field=${field}]`)?.dataset.value === value"
STANDING = "(id, how) => document.querySelector(`[data-blank=${id}]`)?.dataset.standing === how"
LIST_VALUES = """() => Object.fromEntries(
  [...document.querySelectorAll("[data-field]")].map(({ dataset }) => [dataset.field, dataset.value]))"""
TICKED = "() => [...document.querySelectorAll('[data-tick]:checked')].map((one) => one.dataset.tick)"
IN_FIRST_SCREEN = """(selector) => {
  const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""
READ_FIELD = "(selector) => document.querySelector(selector).value"
ADD_PAPER = """() => {
  const paper = Object.assign(document.createElement("textarea"), { id: "papier" });
  document.querySelector("main").prepend(paper);
}"""
KEPT = "async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'"
CUT = "Failed to load resource|update a ServiceWorker|NetworkError"
"""What browsers write where there is no connection; each page works all the same."""
UNREACHABLE = "() => fetch(`jamais-garde-${Math.random()}`).then(() => false, () => true)"


@pytest.fixture(
    scope="session", params=[pytest.param(name, marks=pytest.mark.xdist_group(f"browser-{name}")) for name in LAUNCHES]
)
def open_tab(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenTab]:
    """A browser that stays open for all its flows."""
    with LAUNCHES[request.param](playwright, tmp_path_factory.mktemp(request.param)) as opening:
        yield opening


@pytest.fixture
def host() -> Iterator[ExitStack]:
    """The host of one visit; to close it is to cut the connection."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def tab(open_tab: OpenTab, host: ExitStack, site_dir: Path) -> Iterator[Tab]:
    """A tab of someone who comes for the first time: an origin of its own, of which this browser keeps nothing."""
    with open_tab(host.enter_context(serve(site_dir))) as opened:
        yield opened


def open_ready(tab: Tab, address: str = START) -> None:
    tab.open(address)
    tab.wait(READY)


def read_paper(tab: Tab) -> str:
    """Paste what was copied where a form would take it."""
    tab.read(ADD_PAPER)
    tab.paste("#papier")
    tab.wait("() => document.querySelector('#papier').value")
    return str(tab.read(READ_FIELD, "#papier"))


def test_every_outcome_is_reached_in_place(tab: Tab) -> None:
    open_ready(tab)
    tab.read("() => { window.here = true }")
    for journey in JOURNEYS:
        for place in journey.clicks:
            tab.click(place)
        tab.wait(AT, START + journey.address)
        tab.wait("() => document.querySelector('[data-state=checklist]')")
        assert journey.values.items() <= tab.read(LIST_VALUES).items(), journey.address
        tab.read(f"() => history.go({-len(journey.clicks)})")
        tab.wait(QUESTION, "profil")
    assert tab.read("() => window.here"), "a page was loaded on the way"


def test_an_answer_is_changed_and_back_leads_through_what_was_seen(tab: Tab) -> None:
    open_ready(tab, "assistant/chef-etablissement-public/manuelle/")
    tab.read("() => { window.here = true }")
    tab.click('[data-change="profil"]')
    tab.click('[data-answer="inspecteur"]')
    tab.wait(AT, "assistant/inspecteur/manuelle/")
    tab.wait(VALUE, "secteur-activite", "Fonction publique")
    tab.wait(FOCUSED)
    tab.wait_for_text('[data-given="structure"]', "à la main")
    tab.back()
    tab.wait(QUESTION, "profil")
    tab.wait(FOCUSED)
    tab.back()
    tab.wait(VALUE, "secteur-activite", "Enseignement")
    tab.forward()
    tab.wait(QUESTION, "profil")
    assert tab.read("() => window.here"), "a page was loaded on the way"


def test_ticks_are_there_after_a_reload(tab: Tab) -> None:
    tab.open(CHECKLIST)
    tab.click('[data-tick="structure"]')
    tab.click('[data-tick="public-lyceens"]')
    tab.reload()
    tab.wait("() => document.querySelector('[data-tick]:checked')")
    assert tab.read(TICKED) == ["structure", "public-lyceens"]


def test_the_address_is_copied_and_pasted(tab: Tab) -> None:
    tab.open(CHECKLIST)
    tab.click("[data-copy-address]")
    tab.wait_for_text("[data-status]", "est copiée")
    assert f"{CHECKLIST}#regles-" in read_paper(tab)


def test_the_reminders_file_is_made_and_read(tab: Tab) -> None:
    open_ready(tab, CHECKLIST)
    tab.wait("(link) => document.querySelector(link)?.href", FILE)
    first = date.fromisoformat(tab.read(READ_FIELD, "[data-reminder] [name=du]"))
    thursdays = [first + timedelta(days=(3 - first.weekday()) % 7, weeks=week) for week in range(9)]
    choices = {"jour": "jeudi", "heure": "13:30", "jusqua": "date", "au": thursdays[-1].isoformat()}
    for field, choice in choices.items():
        tab.fill(f"[data-reminder] [name={field}]", choice)
    tab.wait_for_text("[data-tool=reminder] [data-summary]", "le jeudi à 13\u00a0h\u00a030")
    tab.wait_for_text("[data-tool=reminder] [data-summary]", write_date(thursdays[-1]))
    name, data = tab.download(FILE)
    assert name == "rappel-hebdomadaire.ics"
    assert lint(data) == []
    moments = [moment.astimezone(PARIS) for moment in expand_by_dateutil(data)]
    assert {moment.time() for moment in moments} == {time(13, 30)}
    assert [moment.date() for moment in moments] in (thursdays, thursdays[1:])  # today's is past after half past one


def test_deadlines_are_counted_kept_and_made_into_a_file(tab: Tab) -> None:
    tab.open("candidatures/")
    tab.wait(f"() => document.querySelector('{DEADLINES} [name=recu]').value")
    received = date.fromisoformat(tab.read(READ_FIELD, f"{DEADLINES} [name=recu]"))
    tab.type(f"{DEADLINES} [name=libelle]", "accueil")
    tab.click(f"{DEADLINES} [type=submit]")
    tab.wait_for_text("[data-number='1']", "accueil")
    tab.wait_for_text("[data-number='1']", write_full_date(received + timedelta(days=14)))
    name, data = tab.download("[data-number='1'] [data-file]")
    assert name == f"candidature-{received}-n1.ics"
    assert lint(data) == []
    assert b"CLASS:PRIVATE" in data
    assert b"accueil" not in data
    tab.reload()
    tab.wait_for_text("[data-number='1']", "accueil")


def test_a_siret_is_judged_as_it_is_typed_and_copied(tab: Tab) -> None:
    tab.open("siret/")
    tab.type(SIRET, "37282932000074")
    tab.wait_for_text("#siret-erreur", "732 829 320 00074")
    assert tab.read("() => document.querySelector('[data-copy-siret]').hidden")
    tab.type(SIRET, "732829320 00074")
    tab.wait_for_text("form[data-siret] [data-summary]", "732 829 320 00074")
    tab.click("[data-copy-siret]")
    tab.wait_for_text("[data-status]", "copié")
    assert read_paper(tab) == "73282932000074"


def test_ones_own_texts_are_judged_outlive_a_reload_and_are_copied(tab: Tab) -> None:
    open_ready(tab, CHECKLIST)
    tab.click("[data-open-drafts]")
    tab.wait(SHOWN, TITLE)
    tab.type(TITLE, "Décou")
    tab.wait(STANDING, "metier", "juste")
    tab.wait(STANDING, "telephone", "vide")
    tab.type("#texte-telephone", "01.23")
    tab.wait(STANDING, "telephone", "faux")
    tab.reload()
    tab.wait("(place) => document.querySelector(place)?.value === 'Décou'", TITLE)
    tab.wait(STANDING, "telephone", "faux")
    tab.click('[data-copy-blank="metier"]')
    tab.wait_for_text("[data-status]", "Texte copié")
    assert read_paper(tab) == "Décou"


def test_a_checklist_prints_on_one_sheet(tab: Tab) -> None:
    tab.open(CHECKLIST)
    printed = tab.print()
    if printed is None:
        pytest.skip("Aucune commande n’imprime dans ce navigateur.")
    assert len(PdfReader(BytesIO(printed)).pages) == 2  # the list, and on the other side the visitor's own texts


def test_a_narrow_page_begins_with_its_text_and_no_control_is_dead(tab: Tab) -> None:
    tab.narrow()
    tab.open("problemes/")
    tab.wait(IN_FIRST_SCREEN, "main h1")
    works, idle = ("button", "a") if tab.read("() => 'popover' in HTMLElement.prototype") else ("a", "button")
    for control in (".header__menu", ".menu__close"):
        tab.click(works + control)
        assert not tab.read(SHOWN, idle + control), f"{idle}{control} does nothing here"
    tab.wait(IN_FIRST_SCREEN, "main h1")
    assert not tab.read(SHOWN, ".menu"), "the menu does not close"


def test_a_second_visit_needs_no_connection(tab: Tab, host: ExitStack) -> None:
    open_ready(tab)
    tab.wait(KEPT)
    tab.expected = CUT
    host.close()
    open_ready(tab)
    assert tab.read(UNREACHABLE), "the host still answers"
    tab.click('[data-answer="inspecteur"]')
    tab.wait(VALUE, "secteur-activite", "Fonction publique")
    tab.open("siret/")
    tab.type(SIRET, "73282932000074")
    tab.wait_for_text("form[data-siret] [data-summary]", "732 829 320 00074")
    tab.open("champs/")
    tab.wait_for_text("h1", "Je bloque sur un champ")
