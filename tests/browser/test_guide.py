"""The ten questions of a new user, asked of the search: the page that answers is among the first three found."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("quel ministère", "votre-situation/"),
        ("secteur DRASI", "votre-situation/service-academique/"),
        ("établissement privé", "votre-situation/chef-etablissement-prive/"),
        ("structure introuvable", "problemes/"),
        ("SIRET école", "votre-situation/directeur-ecole/"),
        ("deux cases cochées", "problemes/"),
        ("candidature disparue", "problemes/"),
        ("qui signe", "apres/convention/"),
        ("autre compte", "avant-de-commencer/"),
        ("session de juin", ""),
    ],
)
def test_one_search_finds_the_answer(page: Page, query: str, address: str) -> None:
    page.goto(f"recherche/?q={query}")
    first = page.locator(".results li a")
    expect(first.first).to_be_visible()
    addresses = [first.nth(rank).get_attribute("href") or "" for rank in range(min(3, first.count()))]
    wanted = re.compile(rf"(\.\./|dossier/){re.escape(address)}(#.*|)$")
    assert any(wanted.search(found) for found in addresses), addresses
