"""A draft as a file to hand on: JSON with its format's name and version, written here and read back with suspicion."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from helper.errors import InputError
from helper.text.typography import typeset

FORMAT = "mes-textes-offre-2de"
VERSION = 1
FILE_NAME = "mes-textes.json"
KIND = "application/json"
LARGEST = 200_000
"""Characters of a file, far beyond what all fields can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a file held: texts by the controls' names, and the names that are none of ours today."""

    texts: Mapping[str, str]
    unknown: tuple[str, ...]


def write_file(texts: Mapping[str, str], *, rules: str, address: str) -> bytes:
    """The file of these texts; `rules` is the version of the rules, `address` the list they were typed in."""
    content = {"format": FORMAT, "version": VERSION, "regles": rules, "liste": address, "textes": dict(texts)}
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode("utf-8", "replace")


def read_file(text: str, known: frozenset[str]) -> Opened:
    """Read a file back; `known` are the names of today's controls. Raises InputError that says what it is not."""
    if len(text) > LARGEST:
        raise _refuse("Ce fichier est trop gros pour être un fichier de textes. Choisissez « mes-textes.json ».")
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refuse("Ce fichier n’est pas lisible. Choisissez un fichier enregistré ici.") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _refuse("Ce fichier vient d’ailleurs. Choisissez un fichier enregistré ici, « mes-textes.json ».")
    version = content.get("version")
    if not isinstance(version, int) or version not in READERS:
        raise _refuse("Ce fichier vient d’une version plus récente de ce guide. Rechargez la page, puis rouvrez-le.")
    texts = READERS[version](content)
    unknown = tuple(name for name in texts if name not in known)
    return Opened(texts={name: one for name, one in texts.items() if name in known}, unknown=unknown)


def _read_first(content: Mapping[str, object]) -> dict[str, str]:
    texts = content.get("textes")
    if not isinstance(texts, dict) or not all(isinstance(one, str) for one in texts.values()):
        raise _refuse("Ce fichier est abîmé : ses textes ne s’y trouvent pas. Enregistrez-le de nouveau.")
    return texts


READERS: Mapping[int, Callable[[Mapping[str, object]], dict[str, str]]] = {1: _read_first}
"""How each version is read, the oldest too: a file outlives the page that wrote it."""


def _refuse(message: str) -> InputError:
    return InputError(field="fichier", message=typeset(message))
