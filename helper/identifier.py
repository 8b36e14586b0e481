"""The other codes that people take for a SIRET, by their form: each named, with the way to the right number."""

from __future__ import annotations

import re

WHERE = "École publique : le SIRET est dans ONDE. Autres structures : il est sur annuaire-entreprises.data.gouv.fr."

_SIGNS = {"9": "[0-9]", "A": r"[^\W\d_]", "*": r"[^\W_]"}


def _compile(form: str) -> re.Pattern[str]:
    """The codes of a form (9 a digit, A a letter, * either, else itself), whatever stands between their signs."""
    signs = r"[\W_]*".join(_SIGNS.get(sign, sign) for sign in form)
    before = "[0-9]" if form[0] == "9" else r"[^\W_]"
    return re.compile(rf"(?<!{before}){signs}(?![^\W_])", re.IGNORECASE)


_SPREADSHEET = re.compile(r"[0-9](?:[.,][0-9]+)? ?E ?\+?[0-9]{1,2}(?![^\W_])", re.IGNORECASE)
_OTHER = f"Le SIRET est un autre numéro, de 14 chiffres. {WHERE}"
_NAMES = (
    (
        _SPREADSHEET,
        "Un tableur a abîmé ce numéro : ses derniers chiffres sont perdus. Reprenez-le dans le document d’origine.",
    ),
    (_compile("FR99" + "*" * 23), f"C’est un IBAN, le numéro d’un compte bancaire. {_OTHER}"),
    (
        _compile("FR**999999999"),
        f"C’est un numéro de TVA. Ses 9 derniers chiffres sont le SIREN, le début du SIRET. {_OTHER}",
    ),
    (_compile("9999999A"), f"C’est un code UAI (ancien RNE), le code établissement de l’Éducation nationale. {_OTHER}"),
    (_compile("W999999999"), f"C’est un numéro RNA, celui d’une association. {_OTHER}"),
)
_ACTIVITY = _compile("9999A")
_HINTS = {
    5: "Ces 5 chiffres sont peut-être le code de l’établissement (NIC), la fin du SIRET : "
    "écrivez devant les 9 chiffres du SIREN.",
    7: f"Ces 7 chiffres sont peut-être un code établissement (UAI, ancien RNE) sans sa lettre. {_OTHER}",
}
_TELEPHONE = re.compile("0[1-9][0-9]{8}")


def name_identifier(text: str) -> str:
    """Say which other code the text holds, or nothing."""
    whole = text.strip()
    if _ACTIVITY.fullmatch(whole):
        return f"C’est un code APE, celui de l’activité. {_OTHER}"
    return next((name for form, name in _NAMES if form.search(whole)), "")


def name_digits(digits: str) -> str:
    """Say what these digits alone may be, or nothing."""
    if _TELEPHONE.fullmatch(digits):
        return "Ces 10 chiffres sont peut-être un numéro de téléphone."
    return _HINTS.get(len(digits), "")
