"""All that a page of the guide can draw on, and how it is looked up: between the loaded data and a page's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from helper.errors import HelperError
from helper.reminder.campaign import Session, find_session
from helper.rule.address import read_address, write_address
from helper.rule.decision import decide
from helper.rule.form import Field, Source
from helper.rule.model import Answer, Checklist, Guidance, Step
from overrides.hooks.guide.academy import Academy
from overrides.hooks.guide.model import Guide, Role, Wording
from overrides.hooks.overview.index import Board, index_screens
from overrides.hooks.overview.tree import Node, list_outcomes


class PageError(HelperError):
    """A page asks for something that the guidance does not have; the text says what is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The rules, the tree of all their outcomes, the guide and the académie's settings.

    `today` is the day of the build, `site` the address at which it is to be published.
    """

    guidance: Guidance
    tree: Node
    guide: Guide
    academy: Academy
    today: date
    site: str

    def find_field(self, field_id: str) -> Field:
        """Return the field of this id. Raises PageError, as every lookup here."""
        return find("Le champ", self.guidance.fields, field_id)

    def find_profile(self, answer_id: str) -> Answer:
        """Return the answer of this id to the first question."""
        return find("Le profil", self.profiles, answer_id)

    def find_document(self, document: str) -> list[Source]:
        """Return the sections of a document, in the order of the file."""
        sections = [source for source in self.guide.sources.values() if source.id.split("#")[0] == document]
        if not sections:
            raise PageError(f"Le document « {document} » n’existe pas dans sources.toml.")
        return sections

    def find_errors(self, field_id: str) -> list[Wording]:
        """Return the error messages that the platform shows at this field."""
        return [error for error in self.errors if error.field == field_id]

    def find_checklist(self, address: str) -> Checklist:
        """Return the outcome at an address such as « inspecteur/trouvee »."""
        state = read_address(self.guidance, address)
        if not isinstance(state, Checklist):
            raise PageError(f"L’adresse « {address} » n’est pas complète : ajoutez les réponses qui manquent.")
        return state

    def list_outcomes(self, answer_id: str) -> list[Checklist]:
        """Return every outcome of a profile, in the order of the answers."""
        return [outcome for outcome in list_outcomes(self.tree) if outcome.given[0].answer.id == answer_id]

    def index(self, answer_id: str = "") -> tuple[Board, ...]:
        """Return the form's screens, with the values of everybody or of one profile, and whom each is for."""
        profiles = [node for node in self.tree.branches if node.anchor == answer_id]
        return index_screens(self.guidance, profiles[0] if profiles else self.tree)

    def list_differences(self) -> list[tuple[str, str]]:
        """Return the words of the note with the platform's, where they differ."""
        options = [(option.note_wording, option.value) for option in self.guidance.options.values()]
        words = [(word.note, word.platform) for word in self.guide.words.values()]
        return [(note, platform) for note, platform in (*options, *words) if note and note != platform]

    @property
    def form_session(self) -> Session:
        """The session whose dates the form shows: this year's until the end of June."""
        return find_session(self.today)

    @property
    def profiles(self) -> Mapping[str, Answer]:
        """The answers to the first question."""
        question = next(iter(self.guidance.questions.values()))
        return {answer.id: answer for answer in question.answers}

    def list_starts(self) -> list[tuple[Answer, str]]:
        """Return each profile with the address, below the site's, where its own way begins."""
        first = decide(self.guidance, {})
        choices = first.choices if isinstance(first, Step) else ()
        return [(choice.answer, f"assistant/{write_address(choice.onward)}") for choice in choices]

    @property
    def errors(self) -> list[Wording]:
        """The platform's error messages, in the alphabet's order."""
        errors = (wording for wording in self.guide.wordings.values() if wording.role is Role.ERREUR)
        return sorted(errors, key=lambda error: error.text.casefold())


def find[Item](what: str, known: Mapping[str, Item], wanted: str) -> Item:
    """Return the item of this id. Raises PageError naming the nearest ids."""
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known) or sorted(known)
    raise PageError(f"{what} « {wanted} » n’existe pas ; ce qui s’en approche : {', '.join(near)}.")
