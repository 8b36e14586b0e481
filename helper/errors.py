"""What can go wrong along the way of the data: one base class, the facts as attributes."""

from __future__ import annotations


class HelperError(Exception):
    """Base of every error that the helper raises on purpose; its text is French, for the person who reads it."""


class GuidanceError(HelperError):
    """The guidance is wrong: for the person who edits it, names file, key, value and remedy."""

    def __init__(self, *, file: str, key: str, value: object, remedy: str) -> None:
        self.file = file
        self.key = key
        self.value = value
        self.remedy = remedy
        super().__init__(f"{file}, clé « {key} », valeur « {value} » : {remedy}")


class UnknownAnswerError(HelperError):
    """An address names an answer that its question does not have.

    `part` is the unknown piece of the address, `held` the answer ids before it that still hold.
    """

    def __init__(self, *, part: str, held: tuple[str, ...]) -> None:
        self.part = part
        self.held = held
        super().__init__(f"La réponse « {part} » n’existe pas ou n’existe plus à cet endroit.")


class InputError(HelperError):
    """What a visitor typed cannot be used: `field` is the form control's name, the text says what to do."""

    def __init__(self, *, field: str, message: str) -> None:
        self.field = field
        self.message = message
        super().__init__(message)


class FormError(HelperError):
    """Everything that a visitor must correct in one form, in the form's order."""

    def __init__(self, errors: tuple[InputError, ...]) -> None:
        self.errors = errors
        super().__init__(" ".join(str(error) for error in errors))


class RequestError(HelperError):
    """The page sent the worker a request that is not of the agreed form."""
