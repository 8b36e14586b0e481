"""Errors carry their facts as attributes, and their text says what to do."""

from __future__ import annotations

from helper.errors import FormError, InputError


def test_a_forms_error_holds_every_message() -> None:
    errors = (
        InputError(field="du", message="Choisissez une date."),
        InputError(field="au", message="Choisissez-en une."),
    )
    assert FormError(errors).errors == errors
    assert str(FormError(errors)) == "Choisissez une date. Choisissez-en une."
