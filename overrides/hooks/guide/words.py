"""Between the book and a page's Markdown: the short words that a page may write between {{ and }}.

What comes out is HTML in which Markdown finds nothing to do; a text of the platform or of the note is marked
`data-exact`, so that no later pass changes a character of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from helper.page.wording import write_limits
from helper.rule.form import Source
from helper.text.french import write_date
from overrides.hooks.guide.book import Book, find

# Markdown reads these inside a line; as character references it lets them be.
MARKDOWN_MARKS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_[]!|"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The short words of one page; `root` leads from it to the site's home, with a final slash."""

    book: Book
    root: str

    def label(self, field_id: str) -> Markup:
        """The label of a field."""
        return mark_exact(self.book.find_field(field_id).label)

    def limits(self, field_id: str) -> str:
        """What a field accepts."""
        return write_limits(self.book.find_field(field_id))

    def option(self, option_id: str) -> Markup:
        """An option of one of the platform's lists."""
        return mark_exact(find("L’option", self.book.guidance.options, option_id).value)

    def value(self, field_id: str, address: str) -> Markup:
        """What the rules give for a field, at an address such as « inspecteur/trouvee »."""
        entries = {entry.field.id: entry for entry in self.book.find_checklist(address).entries}
        return mark_exact(find("Le champ", entries, field_id).rule.value)

    def profile(self, answer_id: str) -> str:
        """The name of a profile."""
        return self.book.find_profile(answer_id).label

    def wording(self, wording_id: str) -> Markup:
        """A text of the platform, in guillemets."""
        text = find("Le texte de la plateforme", self.book.guide.wordings, wording_id).text
        return Markup("«\N{NO-BREAK SPACE}{}\N{NO-BREAK SPACE}»").format(mark_exact(text))

    def term(self, term_id: str, text: str = "") -> Markup:
        """A word that the glossary explains, linked to it."""
        name = find("Le mot du glossaire", self.book.guide.terms, term_id).name
        return Markup('<a class="term" href="{}glossaire/#{}">{}</a>').format(self.root, term_id, text or name)

    def source(self, *source_ids: str) -> Markup:
        """Where the sentences before come from, and how old that is."""
        cited = [find("La source", self.book.guide.sources, source_id) for source_id in source_ids]
        links = Markup(" ; ").join(self._cite(source) for source in cited)
        return Markup('<small class="cited" data-search-exclude="1">Source : {}</small>').format(links)

    def day(self, event_id: str) -> str:
        """The date of an event of the platform's history."""
        return write_date(find("L’événement", self.book.guide.events, event_id).day)

    def checked(self, document: str) -> str:
        """The day on which a document was last compared with this guide, or the first of such days."""
        return write_date(min(source.checked for source in self.book.find_document(document)))

    def released(self) -> str:
        """The day of the rules' version."""
        return write_date(self.book.guidance.released)

    def note(self) -> str:
        """The title of the note."""
        return self.book.find_document("note")[0].document

    def _cite(self, source: Source) -> Markup:
        origin = "la note" if source.id.startswith("note#") else f"la plateforme, {source.state}"
        link = Markup('<a href="{}sources/#{}">{}</a> ({})')
        return link.format(self.root, source.anchor, source.title, origin)


def mark_exact(text: str) -> Markup:
    """A text of the platform or of the note, to the letter, that no later pass may touch."""
    return Markup(f'<span class="exact" data-exact>{protect(text)}</span>')  # noqa: S704  # escaped by protect


def protect(text: str) -> str:
    """The text as HTML in which Markdown finds nothing to do."""
    return escape(text, quote=False).translate(MARKDOWN_MARKS)
