"""A strict reader of one TOML table, between raw dicts and the loader: takes each key once and refuses the rest."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from helper.errors import GuidanceError
from helper.text.typography import typeset

ID_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


class Table:
    """One table of a guidance file; `place` says where it stands, for the editor's messages."""

    def __init__(self, raw: Mapping[str, object], *, file: str, place: str = "") -> None:
        self._raw = dict(raw)
        self.file = file
        self.place = place

    @classmethod
    def parse(cls, text: str, *, file: str) -> Table:
        """Read a whole file. Raises GuidanceError where it is not TOML."""
        try:
            return cls(tomllib.loads(text), file=file)
        except tomllib.TOMLDecodeError as error:
            remedy = "le fichier n’est pas du TOML : corrigez la ligne indiquée (guillemets, crochets, signe « = »)"
            raise GuidanceError(file=file, key="(fichier entier)", value=error, remedy=remedy) from error

    def refuse(self, key: str, value: object, remedy: str) -> GuidanceError:
        """The error to raise about a key of this table."""
        where = f"{self.place}, {key}" if self.place else key
        return GuidanceError(file=self.file, key=where, value=value, remedy=remedy)

    def take_text(self, key: str, *, default: str | None = None, longest: int = 1000) -> str:
        """Take a text; without default it must be there and not empty. `longest` counts characters."""
        value = self._raw.pop(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.refuse(key, value, "écrivez ici un texte entre guillemets")
        if len(value) > longest:
            raise self.refuse(key, value, f"texte de {len(value)} caractères : raccourcissez-le à {longest} au plus")
        return value

    def take_prose(self, key: str, *, default: str | None = None, longest: int = 1000) -> str:
        """Take a text for visitors, with French spacing; labels and values keep their own characters."""
        return typeset(self.take_text(key, default=default, longest=longest))

    def take_id(self) -> str:
        """Take the id: a part of an address, never to be renamed."""
        value = self.take_text("id", longest=40)
        if not ID_CHARACTERS.issuperset(value) or value.startswith("modifier-"):
            remedy = "un identifiant n’a que des minuscules sans accent, des chiffres et des tirets"
            raise self.refuse("id", value, f"{remedy}, et ne commence pas par « modifier- »")
        return value

    def take_choice[Choice: StrEnum](self, key: str, kind: type[Choice]) -> Choice:
        """Take one of the values of an enumeration."""
        value = self.take_text(key)
        if value not in list(kind):
            raise self.refuse(key, value, f"choisissez parmi : {', '.join(kind)}")
        return kind(value)

    def find_known[Item](self, key: str, known: Mapping[str, Item], ids: Iterable[str]) -> tuple[Item, ...]:
        """The known items of these ids, which stand under `key`."""
        ids = tuple(ids)
        for one in ids:
            if one not in known:
                raise self.refuse(key, one, f"identifiant inconnu ; ceux qui existent : {', '.join(known)}")
        return tuple(known[one] for one in ids)

    def take_texts(self, key: str) -> tuple[str, ...]:
        """Take a text or a list of texts; an absent key gives none."""
        value = self._raw.pop(key, [])
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise self.refuse(key, value, "écrivez un texte, ou une liste de textes entre crochets")
        return tuple(texts)

    def take_flag(self, key: str, *, default: bool) -> bool:
        """Take true or false."""
        value = self._raw.pop(key, default)
        if not isinstance(value, bool):
            raise self.refuse(key, value, "écrivez true ou false, sans guillemets")
        return value

    def take_number(self, key: str, *, default: int | None = None) -> int:
        """Take a whole number, zero or more; without default it must be there."""
        value = self._raw.pop(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.refuse(key, value, "écrivez un nombre entier, sans guillemets")
        return value

    def take_date(self, key: str) -> date:
        """Take a calendar date."""
        value = self._raw.pop(key, None)
        if type(value) is not date:
            raise self.refuse(key, value, "écrivez une date sous la forme 2026-11-23, sans guillemets")
        return value

    def take_tables(self, key: str, *, name: str = "id", least: int = 1) -> list[Table]:
        """Take a list of tables, at least so many; each is placed by its `name` or its rank."""
        value = self._raw.pop(key, [])
        if not isinstance(value, list) or len(value) < least or not all(isinstance(raw, dict) for raw in value):
            raise self.refuse(key, value, f"ajoutez au moins un bloc [[{key}]]")
        prefix = f"{self.place}, " if self.place else ""
        return [
            Table(raw, file=self.file, place=f"{prefix}{key} {raw.get(name, f'n° {rank}')}")
            for rank, raw in enumerate(value, start=1)
        ]

    def take_mapping(self, key: str) -> Table:
        """Take a table; an absent key gives an empty one."""
        value = self._raw.pop(key, {})
        if not isinstance(value, dict):
            raise self.refuse(key, value, "écrivez une table entre accolades")
        return Table(value, file=self.file, place=f"{self.place}, {key}")

    def list_keys(self) -> list[str]:
        """The keys not taken yet."""
        return list(self._raw)

    def close(self) -> None:
        """Refuse every key that nobody took."""
        for key, value in self._raw.items():
            raise self.refuse(key, value, "cette clé n’existe pas : corrigez son nom ou retirez-la")
