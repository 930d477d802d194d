"""Plain values, as they are stored and shipped, read one by one with all that is wrong told of."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from samling.kernel import (
    Faults,
    Missing,
    Origin,
    SamlingError,
    Source,
    Text,
    can_be_kept,
    is_known_day,
    is_one_line,
)

LONGEST_WORDS = 4_000
LONGEST_NAME = 200
_NUMBER = re.compile(r"-?[0-9]{1,7}(\.[0-9]{1,7})?\Z")
_MISSING = {kind.name.lower(): kind for kind in Missing}
Kind = TypeVar("Kind", bound=StrEnum)
Plain = Mapping[str, Any]


class BadProgramme(SamlingError):
    """What is told of a programme cannot be kept; the faults say all that is wrong, and where."""


def missing_name(kind: Missing) -> str:
    """A kind of missing as it is stored."""
    return kind.name.lower()


class Reader:
    """Reads plain values. What is wrong is gathered in `faults`, and a stand-in is given back.

    otherwise: the kind of missing of what is not told at all. code: of every fault.
    """

    code = "KNOWLEDGE-PROGRAMME"

    def __init__(self, otherwise: Missing = Missing.NOT_ASKED) -> None:
        self.faults, self._otherwise = Faults(), otherwise

    def table(self, value: object, where: str) -> Plain:
        if isinstance(value, Mapping):
            return value
        self.wrong(where, "Det ska vara en tabell.", "It is to be a table.")
        return {}

    def tables(self, value: object, where: str, most: int) -> list[Plain]:
        if isinstance(value, list) and len(value) <= most:
            return [self.table(each, where) for each in value]
        self.wrong(where, f"Skriv högst {most}.", f"Write at most {most}.")
        return []

    def only(self, raw: Plain, names: frozenset[str], where: str) -> None:
        for name in sorted(set(map(str, raw)) - names):
            place = f"{where} {name[:40]}".strip()
            self.wrong(place, "Det finns inget som heter så.", "There is no such part.")

    def line(self, value: object, where: str, *, most: int = LONGEST_NAME) -> str:
        """One line that is not empty."""
        if isinstance(value, str) and value.strip() and len(value) <= most and is_one_line(value):
            return value.strip()
        self.wrong(
            where, f"Skriv en rad, högst {most} tecken.", f"Write a line of at most {most} letters."
        )
        return "?"

    def words(self, value: object, where: str) -> str:
        """Some lines that are not empty."""
        if isinstance(value, str) and value.strip() and can_be_kept(value, LONGEST_WORDS):
            return value.replace("\r\n", "\n").strip()
        self.wrong(
            where,
            f"Skriv 1 till {LONGEST_WORDS} tecken, utan osynliga tecken.",
            f"Write 1 to {LONGEST_WORDS} letters, none of them invisible.",
        )
        return "?"

    def text(self, value: object, where: str) -> Text:
        """{ sv = "...", en = "..." }, or words that stand alike in both languages."""
        if not isinstance(value, Mapping):
            return Text.same(self.words(value, where))
        self.only(value, frozenset({"sv", "en"}), where)
        sv = self.words(value.get("sv"), f"{where} sv")
        return Text(sv, self.words(value["en"], f"{where} en") if value.get("en") else sv)

    def missing(self, value: object, where: str) -> Missing | None:
        """The kind of missing, where the value is one; what is not there at all is `otherwise`."""
        if value is None:
            return self._otherwise
        if not isinstance(value, Mapping) or "missing" not in value:
            return None
        name = value["missing"]
        if isinstance(name, str) and name in _MISSING:
            return _MISSING[name]
        self.wrong(where, "Det finns inget sådant skäl.", "There is no such reason.")
        return self._otherwise

    def fact(self, value: object, where: str) -> Text | Missing:
        return self.missing(value, where) or self.text(value, where)

    def known_line(self, value: object, where: str) -> str | Missing:
        return self.missing(value, where) or self.line(value, where)

    def known_whole(self, value: object, where: str, first: int, last: int) -> int | Missing:
        return self.missing(value, where) or self.whole(value, where, first, last)

    def whole(self, value: object, where: str, first: int, last: int) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and first <= value <= last:
            return value
        self.wrong(
            where,
            f"Skriv ett helt tal från {first} till {last}.",
            f"Write a whole number from {first} to {last}.",
        )
        return first

    def number(self, value: object, where: str) -> Decimal:
        """An exact number, written as words."""
        if isinstance(value, str) and _NUMBER.match(value):
            return Decimal(value)
        self.wrong(where, "Skriv ett tal, som 0.35.", "Write a number, such as 0.35.")
        return Decimal(0)

    def kind(self, kinds: type[Kind], value: object, where: str) -> Kind:
        if isinstance(value, str) and value in set(kinds):
            return kinds(value)
        self.wrong(where, "Välj ett av slagen.", "Choose one of the kinds.")
        return next(iter(kinds))

    def day(self, value: object, where: str) -> date:
        found = value
        if isinstance(value, str):
            try:
                found = date.fromisoformat(value)
            except ValueError:
                found = None
        if isinstance(found, date) and is_known_day(found):
            return found
        self.wrong(where, "Skriv dagen som 2026-12-31.", "Write the day as 2026-12-31.")
        return date(2000, 1, 1)

    def source(self, value: object, where: str) -> Source:
        raw = self.table(value, where)
        self.only(raw, _SOURCE, where)
        dated, note = raw.get("dated"), raw.get("note")
        reference = raw.get("reference")
        return Source(
            title=self.line(raw.get("title"), f"{where} title", most=300),
            publisher=self.line(raw.get("publisher"), f"{where} publisher"),
            origin=self.kind(Origin, raw.get("origin", Origin.PUBLISHED), f"{where} origin"),
            reference=None if not reference else self.line(reference, f"{where} reference"),
            dated=None if dated is None else self.day(dated, f"{where} dated"),
            note=None if note is None else self.text(note, f"{where} note"),
        )

    def wrong(self, where: str, sv: str, en: str) -> None:
        self.faults.add(self.code, Text(sv, en), where=Text.same(where))


_SOURCE = frozenset({"title", "publisher", "origin", "reference", "dated", "note"})


def plain_source(source: Source) -> dict[str, Any]:
    """A source as it is stored."""
    return {
        "title": source.title,
        "publisher": source.publisher,
        "origin": str(source.origin),
        "reference": source.reference,
        "dated": source.dated.isoformat() if source.dated else None,
        "note": plain_text(source.note) if source.note else None,
    }


def plain_text(words: Text) -> dict[str, str]:
    return {"sv": words.sv, "en": words.en}
