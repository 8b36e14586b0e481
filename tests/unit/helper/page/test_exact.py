"""What a browser's translation must leave: marked labels and values, and every quoted text, wherever it stands."""

from __future__ import annotations

import pytest

from helper.page.exact import keep_exact


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<b data-exact>Oui</b>", '<b data-exact translate="no">Oui</b>'),
        ('<b data-exact id="x">Oui</b>', '<b data-exact translate="no" id="x">Oui</b>'),
        ("<p>Dites « Oui » ici</p>", '<p>Dites « <span translate="no">Oui</span> » ici</p>'),
        ("<p>«\u00a0Oui\u00a0»</p>", '<p>«\u00a0<span translate="no">Oui</span>\u00a0»</p>'),
        ("<p>« a » « b »</p>", '<p>« <span translate="no">a</span> » « <span translate="no">b</span> »</p>'),
    ],
)
def test_what_is_exact_or_quoted_is_marked(html: str, kept: str) -> None:
    assert keep_exact(html) == kept
    assert keep_exact(kept) == kept


@pytest.mark.parametrize(
    "html",
    [
        '<a title="Voir « Oui »">Voir</a>',
        "<textarea>« Oui »</textarea>",
        "<option>« Oui »</option>",
        '<p>« <b data-exact translate="no">Oui</b> »</p>',
        "<p>« sans fin</p>",
        '<p data-exactitude="x"></p>',
    ],
)
def test_attributes_fields_and_what_is_no_quote_stay(html: str) -> None:
    assert keep_exact(html) == html
