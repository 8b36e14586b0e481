"""Between the book and a page's Markdown: the long words, each drawn by a template of overrides/guide/."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from jinja2 import Environment
from markupsafe import Markup

from helper.page.rendering import group_screens, make_environment
from helper.page.tool import render_campaign
from overrides.hooks.guide.book import Book, PageError, find


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """The long words of one page, drawn in that page's environment."""

    book: Book
    environment: Environment

    def screen(self, screen_id: str) -> Markup:
        """Every field of a screen in its order: label, required or not, limits, what to enter, error messages."""
        screen = find("L’écran", self.book.guidance.screens, screen_id)
        fields = [field for field in self.book.guidance.fields.values() if field.screen == screen.id]
        return self._draw("screen.html", screen=screen, fields=fields)

    def situation(self, answer_id: str) -> Markup:
        """What the rules give a profile: a table of the choices, the traps, and its checklists."""
        profile, outcomes = self.book.find_profile(answer_id), self.book.list_outcomes(answer_id)
        rules = [entry.rule for outcome in outcomes for entry in outcome.entries if entry.field.screen == "entreprise"]
        return self._draw("situation.html", profile=profile, outcomes=outcomes, rules=rules)

    def situations(self) -> Markup:
        """Every profile with what it chooses, and a link to its page."""
        return self._draw("situations.html")

    def facsimile(self, screen_id: str, address: str) -> Markup:
        """The drawing of a screen, filled in as an outcome asks."""
        for screen, entries in group_screens(self.book.guidance, self.book.find_checklist(address)):
            if screen.id == screen_id:
                drawing = make_environment().get_template("facsimile.html").render(screen=screen, entries=entries)
                return Markup(drawing)  # noqa: S704  # drawn by the helper, whose autoescape is on
        raise PageError(f"L’écran « {screen_id} » n’existe pas.")

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

    def timeline(self) -> Markup:
        """The 15 days of an application that nobody answers."""
        return self._draw("timeline.html")

    def _draw(self, template: str, **context: object) -> Markup:
        return Markup(self.environment.get_template(template).render(context))  # noqa: S704  # autoescape is on
