"""A kind of matter read from plain values, with all that is wrong told of at once."""

import re
from collections.abc import Mapping
from typing import Any

from samling.kernel import Faults, Text, can_be_kept, is_one_line

from .matter_type import (
    DOCUMENTS,
    RECIPIENTS,
    BadMatterType,
    DraftSource,
    FieldKind,
    MatterType,
    TypeField,
    TypeSection,
)
from .numbers import CLASS

_ID = re.compile(r"^[a-z][a-z0-9_]{0,39}$")
MOST_PARTS = 40
MOST_YEARS = 200
_KEYS = {
    "id",
    "title",
    "paper",
    "title_prefix",
    "points_title",
    "class_code",
    "draft",
    "is_decided",
    "has_validity",
    "fields",
    "sections",
    "recipients",
    "documents_title",
    "recipients_title",
    "keep_years",
    "keep_basis",
}


def read_type(raw: Mapping[str, Any]) -> MatterType:
    """A definition from plain values. Raises BadMatterType with all that is wrong."""
    reading = _Reading(raw)
    found = reading.type()
    reading.faults.raise_if_any(BadMatterType)
    return found


class _Reading:
    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.faults, self._raw = Faults(), raw
        for name in sorted(set(raw) - _KEYS):
            self._wrong(str(name)[:40], "Det finns inget som heter så.", "There is no such part.")

    def type(self) -> MatterType:
        draft, years = self._raw.get("draft", ""), self._raw.get("keep_years")
        if draft not in set(DraftSource):
            self._wrong("draft", "Det utkastet finns inte.", "There is no such draft.")
            draft = ""
        if years is not None and (type(years) is not int or not 1 <= years <= MOST_YEARS):
            self._wrong("keep_years", "Skriv ett antal år.", "Write a number of years.")
            years = None
        basis = self._line("keep_basis")
        if years is not None and not basis:
            self._wrong(
                "keep_basis",
                "Skriv vilket beslut om gallring som gäller.",
                "Write which decision on destruction holds.",
            )
        code = self._line("class_code")
        if code and not CLASS.fullmatch(code):
            self._wrong("class_code", "Skriv klassen som 1.3.1.3.", "Write it as 1.3.1.3.")
        return MatterType(
            id=self._id(self._raw.get("id"), "id"),
            title=self._needed("title"),
            paper=self._needed("paper"),
            title_prefix=self._line("title_prefix"),
            points_title=self._needed("points_title"),
            class_code=code,
            draft=DraftSource(draft),
            is_decided=self._yes(self._raw, "is_decided", True),
            has_validity=self._yes(self._raw, "has_validity", False),
            fields=tuple(self._fields()),
            sections=tuple(self._sections()),
            recipients=tuple(self._recipients()),
            documents_title=self._text("documents_title") or DOCUMENTS,
            recipients_title=self._text("recipients_title") or RECIPIENTS,
            keep_years=years,
            keep_basis=basis,
        )

    def _fields(self) -> list[TypeField]:
        found = []
        for number, each in enumerate(self._tables("fields"), start=1):
            where, kind = f"fields {number}", each.get("kind", "text")
            if kind not in set(FieldKind):
                self._wrong(f"{where} kind", "Det slaget finns inte.", "There is no such kind.")
                kind = "text"
            label = self._needed("label", each, where)
            found.append(
                TypeField(
                    self._id(each.get("id"), where),
                    label,
                    FieldKind(kind),
                    self._yes(each, "is_needed", False),
                    self._text("hint", each, where),
                )
            )
        self._once("fields", [each.id for each in found])
        return found

    def _sections(self) -> list[TypeSection]:
        found = []
        for number, each in enumerate(self._tables("sections"), start=1):
            where, text = f"sections {number}", each.get("text", "")
            if not isinstance(text, str) or not can_be_kept(text, 20_000):
                self._wrong(f"{where} text", "Texten går inte att spara.", "It cannot be kept.")
                text = ""
            found.append(
                TypeSection(
                    self._id(each.get("id"), where),
                    self._needed("title", each, where),
                    self._yes(each, "is_needed", False),
                    self._text("hint", each, where),
                    text,
                )
            )
        self._once("sections", [each.id for each in found])
        return found

    def _recipients(self) -> list[str]:
        raw = self._raw.get("recipients", [])
        if not isinstance(raw, list) or len(raw) > MOST_PARTS:
            self._wrong("recipients", "Skriv en mottagare per rad.", "Write one on each line.")
            return []
        lines = [each for each in raw if isinstance(each, str) and is_one_line(each)]
        if len(lines) != len(raw):
            self._wrong("recipients", "Skriv en mottagare per rad.", "Write one on each line.")
        return [each.strip() for each in lines if each.strip()]

    def _tables(self, name: str) -> list[Mapping[str, Any]]:
        raw = self._raw.get(name, [])
        if (
            not isinstance(raw, list)
            or len(raw) > MOST_PARTS
            or not all(isinstance(each, Mapping) for each in raw)
        ):
            self._wrong(name, f"Skriv högst {MOST_PARTS}.", f"Write at most {MOST_PARTS}.")
            return []
        return raw

    def _needed(self, name: str, raw: Mapping[str, Any] | None = None, where: str = "") -> Text:
        number = len(self.faults.told)
        found = self._text(name, raw, where)
        if found is None and len(self.faults.told) == number:
            place = f"{where} {name}".strip()
            self._wrong(place, "Det får inte vara tomt.", "It may not be empty.")
        return found or Text.same("?")

    def _text(
        self, name: str, raw: Mapping[str, Any] | None = None, where: str = ""
    ) -> Text | None:
        """Words of a page: { sv = "...", en = "..." }, or a line that stands in both languages.

        Without English they stand in Swedish on English pages too. None where nothing is written.
        """
        value = (self._raw if raw is None else raw).get(name, "")
        if not isinstance(value, Mapping):
            line = self._line(name, raw, where)
            return Text.same(line) if line else None
        place = f"{where} {name}".strip()
        for other in sorted(set(map(str, value)) - {"sv", "en"}):
            self._wrong(f"{place} {other[:40]}", "Skriv sv eller en.", "Write sv or en.")
        sv, en = (self._line(language, value, place) for language in ("sv", "en"))
        if en and not sv:
            self._wrong(f"{place} sv", "Det får inte vara tomt.", "It may not be empty.")
        return Text(sv, en or sv) if sv else None

    def _line(self, name: str, raw: Mapping[str, Any] | None = None, where: str = "") -> str:
        place = f"{where} {name}".strip()
        value = (self._raw if raw is None else raw).get(name, "")
        if not isinstance(value, str) or not is_one_line(value) or len(value) > 300:
            self._wrong(place, "Skriv en rad, högst 300 tecken.", "Write one line of at most 300.")
            return ""
        return value.strip()

    def _id(self, value: object, where: str) -> str:
        if not isinstance(value, str) or not _ID.match(value):
            self._wrong(
                where,
                "Namnet i filen skrivs med små bokstäver a–z, siffror och _.",
                "Its name has small letters a–z, digits and _.",
            )
            return "?"
        return value

    def _yes(self, raw: Mapping[str, Any], name: str, otherwise: bool) -> bool:
        value = raw.get(name, otherwise)
        if not isinstance(value, bool):
            self._wrong(name, "Skriv ja eller nej.", "Write yes or no.")
            return otherwise
        return value

    def _once(self, where: str, ids: list[str]) -> None:
        if len(set(ids)) != len(ids):
            self._wrong(where, "Samma namn står två gånger.", "The same name stands twice.")

    def _wrong(self, where: str, sv: str, en: str) -> None:
        self.faults.add("BOARDS-MATTER-TYPE", Text(sv, en), where=Text.same(where))
