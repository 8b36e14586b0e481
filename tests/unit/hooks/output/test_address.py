"""The site's address: one that leads nowhere is refused at a release, and never goes into a downloaded file."""

from __future__ import annotations

import pytest

from overrides.hooks.output.address import LOCAL, AddressError, read_site_url

NOWHERE = [
    *("", "  ", "/", "guide", "ftp://guide.academie.fr/", "https://exemple.invalid/sous/dossier/"),
    *(
        "http://localhost:8000/",
        "http://127.0.0.1:8000/",
        "http://[::1]/",
        "https://guide.example",
        "https://intranet/",
    ),
]


@pytest.mark.parametrize("raw", NOWHERE)
def test_a_release_refuses_an_address_that_leads_nowhere(raw: str) -> None:
    with pytest.raises(AddressError, match=r"SITE_URL=https://guide\.academie\.fr/ make site"):
        read_site_url(raw, release=True)


@pytest.mark.parametrize(
    "raw", ["https://guide.academie.fr", "https://guide.academie.fr/", " https://guide.academie.fr "]
)
def test_a_release_takes_an_address_with_or_without_its_final_slash(raw: str) -> None:
    assert read_site_url(raw, release=True) == "https://guide.academie.fr/"


def test_a_local_build_has_the_address_at_which_it_is_served() -> None:
    assert read_site_url("", release=False) == LOCAL
    assert read_site_url("http://127.0.0.1:9000/", release=False) == "http://127.0.0.1:9000/"
