"""The drawing: the HTML contract that scripts and tests rely on."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError

from helper.page.layout import lay_out
from helper.page.rendering import list_grounds, make_environment, render_state, write_title
from helper.rule.address import list_changes, read_address
from helper.rule.decision import walk
from helper.rule.loading import load_guidance
from helper.rule.model import Guidance
from tests.unit.toy import FILES, load_toy

TOY = load_toy()
ENVIRONMENT = make_environment()


class Elements(HTMLParser):
    """The attributes of every element, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append({"tag": tag, **dict(attrs)})

    def handle_data(self, data: str) -> None:
        self.text += data

    def having(self, attribute: str) -> list[dict[str, str | None]]:
        return [element for element in self.found if attribute in element]


def draw(address: str) -> Elements:
    return Elements(render_state(ENVIRONMENT, TOY, read_address(TOY, address)).html)


def test_a_question_shows_its_answers_as_links() -> None:
    page = draw("grande/")
    assert [element["data-state"] for element in page.having("data-state")] == ["question"]
    links = [(element["data-answer"], element["href"]) for element in page.having("data-answer")]
    assert links == [("bleu", "../grande/bleu/"), ("vert", "../grande/vert/")]


def test_links_of_the_first_question_start_at_its_own_address() -> None:
    assert [element["href"] for element in draw("").having("data-answer")] == ["./petite/", "./grande/bleu/"]


def test_answers_given_can_each_be_changed() -> None:
    changes = {element["data-change"]: element["href"] for element in draw("grande/bleu/").having("data-change")}
    assert changes == {
        "taille": "../../grande/bleu/modifier-taille/",
        "couleur": "../../grande/bleu/modifier-couleur/",
    }


def test_a_changed_answer_tells_what_it_drops() -> None:
    page = draw("grande/bleu/modifier-taille/")
    assert [element["data-dropped"] for element in page.having("data-dropped")] == ["couleur"]
    assert [element["data-answer"] for element in page.having("aria-current")] == ["grande"]


def test_a_checklist_has_a_row_for_each_field_with_its_exact_value() -> None:
    rows = draw("grande/bleu/").having("data-field")
    assert [(row["data-field"], row["data-value"], row["data-certainty"]) for row in rows] == [
        ("compte", "Compte simple", "plateforme"),
        ("teinte", "Bleu marine", "note"),
        ("case", "décochée", "note"),
    ]


@pytest.mark.parametrize(("address", "kind"), [("petite/", "absent"), ("grande/vert/", "free")])
def test_what_has_no_exact_value_has_an_empty_one(address: str, kind: str) -> None:
    (row,) = [row for row in draw(address).having("data-field") if row["data-field"] == "teinte"]
    assert (row["data-kind"], row["data-value"]) == (kind, "")


def test_the_essential_stands_on_top_and_leads_to_its_rows() -> None:
    page = draw("grande/bleu/")
    assert [element["data-essential"] for element in page.having("data-essential")] == ["case"]
    assert "#champ-case" in [element["href"] for element in page.having("href")]
    assert page.text.index("À décocher") < page.text.index("Compte simple")


def test_the_bar_of_screens_has_a_short_name_for_each() -> None:
    page = draw("grande/bleu/")
    assert [(one["data-step"], one["href"]) for one in page.having("data-step")] == [
        ("avant", "#ecran-avant"),
        ("ecran", "#ecran-ecran"),
    ]
    assert "Étape 1" in page.text
    sheets = lay_out(TOY, read_address(TOY, "petite/"))  # type: ignore[arg-type]
    assert [sheet.ticked for sheet in sheets] == [1, 1]


def test_grounds_cite_the_answers_of_the_rule_and_only_those() -> None:
    checklist = read_address(TOY, "grande/vert/")
    grounds = {entry.field.id: list_grounds(entry, checklist.given) for entry in checklist.entries}  # type: ignore[union-attr]
    assert [one.question.id for one in grounds["teinte"]] == ["couleur"]
    assert grounds["compte"] == ()


def test_certainty_is_said_in_words() -> None:
    html = render_state(ENVIRONMENT, TOY, read_address(TOY, "grande/vert/")).html
    assert "La note ne le dit pas\u00a0: notre lecture" in html
    assert "Vu sur la plateforme, état du 1er juin 2026" in html
    assert "Dit par la note" in html


def test_a_lost_part_is_told_escaped() -> None:
    html = render_state(ENVIRONMENT, TOY, read_address(TOY, ""), lost="<script>{{ 7 * 7 }}").html
    assert "&lt;script&gt;{{ 7 * 7 }}" in html
    assert "<script" not in html


HOSTILE = {
    "markup": "<b>a</b><img src=x onerror=alert(1)>",
    "script": "</script><script>alert(1)</script>",
    "attribute": "\" onfocus=alert(1) autofocus x='",
    "template": "{{ 611*701 }}{% raise %}{# #}",
    "control": "\x08\x1b[2J\x7f\x85",
    "bidi": "\u202eegats\u2066\u2069",
    "invisible": "\u2028\ufeff\u200b",
    "entity": "&lt;script&gt;&amp;&#0;",
}
TEXTS = [
    ("rules/questions.toml", "Quelle taille ?"),
    ("rules/questions.toml", "En cas de doute : petite."),
    ("rules/questions.toml", 'label = "Grande"'),
    ("rules/questions.toml", 'short = "Grande"'),
    ("rules/questions.toml", "Plus d’un litre."),
    ("rules/questions.toml", "Elle est verte"),
    ("rules/screens.toml", "L'écran"),
    ("rules/screens.toml", "Le seul écran."),
    ("rules/screens.toml", "La fin"),
    ("rules/screens.toml", "Un bon conseil"),
    ("rules/screens.toml", "Une corbeille"),
    ("rules/screens.toml", "N’y touchez pas."),
    ("rules/fields.toml", "Un clic la vide."),
    ("rules/fields.toml", 'typed = "ble"'),
    ("rules/fields.toml", "Bleu marine"),
    ("rules/fields.toml", 'note_wording = "bleu"'),
    ("rules/fields.toml", "Sinon, l’option qui commence par « Bleu »."),
    ("rules/fields.toml", "Teinte d'usage"),
    ("rules/fields.toml", "Pas affiché pour une petite."),
    ("rules/fields.toml", "La note le dit."),
    ("rules/fields.toml", "Pas « Bleu ciel » !"),
    ("rules/fields.toml", "Teinte (vert)"),
    ("rules/fields.toml", "Le vert que vous voulez."),
    ("rules/sources.toml", "La note"),
    ("rules/sources.toml", "de 2025"),
    ("rules/sources.toml", "Les petites"),
]


def rewrite(new: str) -> Guidance:
    """The toy guidance with `new`, and a number, in the place of each text, or of what it gives to a key."""
    files = dict(FILES)
    for (file, text), numbered in zip(TEXTS, number(new), strict=True):
        key, given, _ = text.partition(' = "')
        written = json.dumps(numbered).replace("\x7f", "\\u007f")
        assert text in files[file]
        files[file] = files[file].replace(text, f"{key} = {written}" if given else written[1:-1], 1)
    return load_guidance(files.__getitem__)


def number(new: str) -> list[str]:
    return [f"{new} {rank}." for rank in range(len(TEXTS))]


def draw_all(guidance: Guidance) -> list[Elements]:
    states = [*walk(guidance), *(change for state in walk(guidance) for change in list_changes(guidance, state))]
    return [Elements(render_state(ENVIRONMENT, guidance, state).html) for state in states]


def shape(page: Elements) -> list[list[str]]:
    """Elements and the names of their attributes, in order."""
    return [[str(element["tag"]), *element] for element in page.found]


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_text_of_the_guidance_is_only_text(hostile: str) -> None:
    plain, spoilt = draw_all(rewrite("banal")), draw_all(rewrite(hostile))
    assert [shape(page) for page in spoilt] == [shape(page) for page in plain]
    seen = [text for text in number(hostile) if any(text in page.text or text in str(page.found) for page in spoilt)]
    assert seen == number(hostile)


def test_no_two_states_have_the_same_title() -> None:
    states = [*walk(TOY), *(change for state in walk(TOY) for change in list_changes(TOY, state))]
    assert len({write_title(state) for state in states}) == len(states)


def test_every_page_has_one_heading_of_level_one() -> None:
    for state in walk(TOY):
        html = render_state(ENVIRONMENT, TOY, state).html
        assert [element["tag"] for element in Elements(html).found].count("h1") == 1


def test_an_undefined_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        ENVIRONMENT.from_string("{{ nulle_part }}").render()


def test_a_list_offers_the_answer_that_it_did_not_presume_at_its_field() -> None:
    for address, other, href in (("grande/bleu/", "vert", "../../grande/vert/"), ("grande/vert/", "bleu", "")):
        page = draw(address)
        links = [(one["data-switch"], one["href"]) for one in page.having("data-switch")]
        assert links == ([(other, href)] if href else [])


def test_a_box_of_the_form_is_drawn_as_it_comes_and_as_it_must_be() -> None:
    html = render_state(ENVIRONMENT, TOY, read_address(TOY, "petite/")).html
    assert '<span class="form-box">✓</span> → <span class="form-box"></span>' in html
    assert "<strong>À décocher</strong>" in html


@pytest.mark.parametrize(("control", "copies"), [("liste", 0), ("recherche", 0), ("texte", 1), ("nombre", 1)])
def test_only_what_takes_text_has_a_copy_button(control: str, copies: int) -> None:
    toy = load_toy("rules/fields.toml", 'control = "liste"', f'control = "{control}"')
    page = Elements(render_state(ENVIRONMENT, toy, read_address(toy, "grande/bleu/")).html)
    assert len(page.having("data-copy")) == copies


def test_what_needs_no_decision_is_folded_under_its_name_and_has_no_tick() -> None:
    page = draw("petite/")
    assert [one["data-tick"] for one in page.having("data-tick")] == ["compte", "case"]
    assert "1 ligne sans rien à décider\u00a0: Teinte d'usage" in page.text


def test_the_picture_has_the_rows_of_the_screen_in_its_order() -> None:
    drawn = [one["data-drawn"] for one in draw("grande/bleu/").having("data-drawn")]
    assert drawn == ["conseil", "teinte", "corbeille", "case"]
    assert [one["data-drawn"] for one in draw("petite/").having("data-drawn")] == ["conseil", "case"]
