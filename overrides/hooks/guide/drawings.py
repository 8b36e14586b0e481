"""Between the book and a page's Markdown: the long words, each drawn by a template of overrides/guide/."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from jinja2 import Environment
from markupsafe import Markup

from helper.page.layout import lay_out
from helper.page.rendering import make_environment
from helper.page.tool import render_campaign
from overrides.hooks.guide.book import Book, find


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """The long words of one page, drawn in that page's environment."""

    book: Book
    environment: Environment

    def screen(self, screen_id: str) -> Markup:
        """Every row of a screen in its order: label, control, limits, what to enter, warnings, error messages."""
        board = find("L’écran", {one.id: one for one in self.book.index()}, screen_id)
        errors = {item.id: self.book.find_errors(item.id) for item in board.items}
        ranks = {item.id: rank for rank, item in enumerate(board.items, start=1)}
        return self._draw("screen.html", board=board, errors=errors, ranks=ranks)

    def situation(self, answer_id: str) -> Markup:
        """What the rules give a profile: a table of the choices, the traps, and its checklists."""
        profile = self.book.find_profile(answer_id)
        boards = {board.id: board for board in self.book.index(profile.id)}
        items = [*boards["entreprise"].items, *boards["planning"].items]
        return self._draw("situation.html", items=items, outcomes=self.book.list_outcomes(profile.id))

    def situations(self) -> Markup:
        """Every profile with what it chooses, and a link to its page."""
        fields = ("type-employeur-public", "secteur-activite")
        chosen = [
            (profile, [item for board in self.book.index(profile.id) for item in board.items if item.id in fields])
            for profile in self.book.profiles.values()
        ]
        return self._draw("situations.html", chosen=chosen)

    def facsimile(self, screen_id: str, address: str) -> Markup:
        """The drawing of a screen, filled in as an outcome asks."""
        sheets = {sheet.screen.id: sheet for sheet in lay_out(self.book.guidance, self.book.find_checklist(address))}
        sheet = find("L’écran", sheets, screen_id)
        drawing = make_environment().get_template("facsimile.html").render(sheet=sheet, periods=self.book.form_session)
        return Markup(drawing)  # noqa: S704  # drawn by the helper, whose autoescape is on

    def sources(self, document: str) -> Markup:
        """Every section of a document, each under its anchor."""
        return self._draw("sources.html", sections=self.book.find_document(document))

    def glossary(self) -> Markup:
        """Every word of the glossary, in the alphabet's order."""
        terms = sorted(self.book.guide.terms.values(), key=attrgetter("id"))
        return self._draw("glossary.html", terms=terms)

    def history(self) -> Markup:
        """What changed on the platform, oldest first."""
        events = sorted(self.book.guide.events.values(), key=attrgetter("day"))
        return self._draw("history.html", events=events)

    def comparison(self) -> Markup:
        """Point by point: the note, the platform, our advice."""
        return self._draw("comparison.html", points=self.book.guide.points.values())

    def lexicon(self) -> Markup:
        """The words of the note beside the platform's, where they differ."""
        return self._draw("lexicon.html", pairs=self.book.list_differences())

    def errors(self) -> Markup:
        """The platform's error messages, in the alphabet's order."""
        return self._draw("errors.html", errors=self.book.errors)

    def campaign(self) -> Markup:
        """Where things stand in the year, from the day of the build on."""
        return Markup(render_campaign(make_environment(), self.book.today))  # noqa: S704  # as above

    def message(self) -> Markup:
        """A message to send to others, with the address of each profile's own way."""
        return self._draw("message.html", starts=self.book.list_starts(), site=self.book.site)

    def links(self) -> Markup:
        """Each profile with a link to where its own way begins."""
        return self._draw("links.html", starts=self.book.list_starts())

    def timeline(self) -> Markup:
        """The 15 days of an application that nobody answers."""
        return self._draw("timeline.html")

    def _draw(self, template: str, **context: object) -> Markup:
        return Markup(self.environment.get_template(template).render(context))  # noqa: S704  # autoescape is on
