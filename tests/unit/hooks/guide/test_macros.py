"""The words of a page: what they give, and what an editor reads when one is wrong."""

from __future__ import annotations

import re
from datetime import date

import pytest

from overrides.hooks.guide.academy import Academy
from overrides.hooks.guide.book import Book, PageError
from overrides.hooks.guide.macros import expand
from overrides.hooks.guide.opening import open_book

BOOK = open_book(academy=Academy(name="Académie <d’Essai>"), today=date(2026, 11, 23))


def write(markdown: str, *, book: Book = BOOK, first_line: int = 1) -> str:
    return expand(markdown, book=book, root="../", file="page.md", first_line=first_line)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ('{{ label("pause-dejeuner") }}', '<span class="exact" data-exact>Pause déjeuner</span>'),
        ('{{ option("sport") }}', '<span class="exact" data-exact>Sport</span>'),
        ('{{ limits("pause-dejeuner") }}', "de 8 à 250 caractères"),
        (
            '{{ value("secteur-activite", "inspecteur/trouvee") }}',
            '<span class="exact" data-exact>Fonction publique</span>',
        ),
        ('{{ profile("directeur-ecole") }}', "Directeur ou directrice d’école publique"),
        ('{{ wording("masquer") }}', '«\xa0<span class="exact" data-exact>Masquer</span>\xa0»'),
        ('{{ term("siret") }}', '<a class="term" href="../glossaire/#siret">SIRET</a>'),
        ('{{ term("siret", "ce numéro") }}', '<a class="term" href="../glossaire/#siret">ce numéro</a>'),
        ('{{ day("secteur-libre") }}', "19 juin 2026"),
        ('{{ checked("note") }}', "26 novembre 2026"),
        ("{{ academy.name }}", "Académie &lt;d’Essai&gt;"),
        ("## Titre {#ancre}", "## Titre {#ancre}"),
    ],
)
def test_a_word_gives_its_text(markdown: str, html: str) -> None:
    assert write(markdown) == html


def test_a_source_is_cited_with_its_age() -> None:
    html = write('{{ source("note#niveaux", "plateforme#niveaux") }}')
    assert '<a href="../sources/#note-niveaux">Point 3' in html
    assert "(la plateforme, état du 22 juillet 2026)" in html


def test_markdown_finds_nothing_to_do_in_a_label() -> None:
    html = write('{{ "a *b* _c_ [d](e) `f` <g>" | exact }}')
    assert not set("*_[]`") & set(html)
    assert "&lt;g&gt;" in html


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("un\n\n{{ label('metiers') }}", r"docs/page\.md, ligne 12 : Le champ « metiers » n’existe pas.*: metier"),
        ("{{ option('informatik') }}", "L’option « informatik » n’existe pas.*informatique"),
        ("{{ value('metier', 'inspecteur') }}", "L’adresse « inspecteur » n’est pas complète"),
        ("{{ value('metier', 'proviseur') }}", "La réponse « proviseur » n’existe pas"),
        ("{{ profile('proviseur') }}", "Le profil « proviseur »"),
        ("{{ wording('retenire') }}", "retenir"),
        ("{{ term('sirette') }}", "siret"),
        ("{{ source('note#niveau') }}", "note#niveaux"),
        ("{{ day('jamais') }}", "L’événement « jamais »"),
        ("{{ checked('carnet') }}", "Le document « carnet » n’existe pas"),
        ("{{ screen('final') }}", "L’écran « final »"),
        ("{{ facsimile('final', 'inspecteur/trouvee') }}", "L’écran « final »"),
        ("{{ libelle('metier') }}", r"ligne 10 : ce qui est écrit entre \{\{ et \}\} n’est pas compris"),
        ("{{ label('metier' }}", "docs/contribuer.md"),
        ("{{ label() }}", "n’est pas compris"),
    ],
)
def test_a_wrong_word_is_told_by_page_and_line(markdown: str, message: str) -> None:
    with pytest.raises(PageError, match=message):
        write(markdown, first_line=10)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 23), "La prochaine session va du 14 au 25 juin 2027"),
        (date(2027, 6, 28), "La session de juin est passée\u00a0: elle allait du 14 au 25 juin 2027"),
        (date(2027, 7, 14), "peut être fermée au dépôt"),
    ],
)
def test_the_home_page_tells_where_the_campaign_stands(today: date, said: str) -> None:
    first, *others = re.findall(r"<p[^>]*>.*?</p>", write("{{ campaign() }}", book=open_book(today=today)))
    assert said in first
    assert "Écrit le" in others[-1]
    assert "hidden" not in first + others[-1]
    assert [one for one in others[:-1] if "hidden" not in one] == []


def test_a_value_says_who_gets_it_in_few_words() -> None:
    who = {
        (item.id, value.value): value.told.who
        for board in BOOK.index()
        for item in board.items
        for value in item.values
    }
    assert who["secteur-activite", "Sport"] == ("Service académique, structure trouvée, sport",)
    assert who["secteur-activite", "Enseignement"] == ("Établissement public", "Établissement privé", "École publique")
    assert who["public-lyceens", "cochée"] == ()


@pytest.mark.parametrize("word", ["book", "guidance.fields", "guidance.screens.metier.rows"])
def test_a_page_has_no_way_to_a_rule_without_its_audience(word: str) -> None:
    with pytest.raises(PageError, match="n’est pas compris"):
        write(f"{{{{ {word} }}}}")


def test_a_message_has_the_whole_address_of_each_profiles_way() -> None:
    text = write("{{ message() }}", book=open_book(site="https://guide.example/2de/"))
    addresses = re.findall(r"https://guide\.example/2de/assistant/[^<\s]*", text)
    assert addresses == [
        "https://guide.example/2de/assistant/chef-etablissement-public/trouvee/",
        "https://guide.example/2de/assistant/chef-etablissement-prive/trouvee/",
        "https://guide.example/2de/assistant/directeur-ecole/trouvee/",
        "https://guide.example/2de/assistant/inspecteur/trouvee/",
        "https://guide.example/2de/assistant/service-academique/trouvee/",
    ]
    assert all(profile.label in text for profile in BOOK.profiles.values())


def test_each_profile_has_a_link_to_its_way() -> None:
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', write("{{ links() }}"))
    assert [label for _, label in links] == [profile.label for profile in BOOK.profiles.values()]
    assert links[0][0] == "../assistant/chef-etablissement-public/trouvee/"
