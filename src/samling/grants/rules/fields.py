"""Typed reading of plain values (from TOML or JSON) that gathers every fault with its field."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from samling.kernel import AreaCode, Faults, Kronor, Origin, Period, Source, Text

from .expression import Expression, ExpressionError

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)
MAX_POT = 10**13
MAX_PARTS = 100  # of one name, such as components


class _StandIn(str):
    """Returned after a fault, so that reading goes on to the next fault; the error is raised
    before anything built from it can be used."""

    __slots__ = ()


_NO_WORDS = _StandIn("-")
_NO_TEXT = Text.same("-")


def shown(value: Any) -> str:
    """The beginning of what stands in the file, for a fault."""
    try:
        words = str(value)[:60]
    except ValueError:  # a number of thousands of digits
        return "…"
    # Half a surrogate pair can stand in JSON but not be printed.
    return words.encode("utf-8", "backslashreplace").decode()


class Fields:
    """One table of a file. Fields read are remembered; `refuse_unknown` faults the others."""

    def __init__(
        self,
        values: Mapping[str, Any],
        file: str,
        faults: Faults,
        path: str = "",
        code: str = "GRANTS-SCHEME-FIELD",
    ) -> None:
        self._values = values
        self._file = file
        self._faults = faults
        self._path = path
        self._code = code
        self._read: set[str] = set()

    def fault(self, field: str, sv: str, en: str) -> None:
        self._faults.add(
            self._code, Text(sv, en), where=Text.same(f"{self._file}, {self._at(field)}")
        )

    def has(self, field: str) -> bool:
        return field in self._values

    def value(self, field: str) -> Any:
        self._read.add(field)
        return self._values.get(field)

    def names(self) -> tuple[str, ...]:
        """The names in this table."""
        return tuple(self._values)

    def optional(self, field: str, read: Callable[[str], Value]) -> Value | None:
        return read(field) if self.has(field) else None

    def string(self, field: str, *, optional: bool = False) -> str:
        value = self.value(field)
        if value is None and optional:
            return ""
        if not isinstance(value, str) or not value.strip() or len(value) > 5000:
            self.fault(field, "Här ska stå en text.", "Text is expected here.")
            return _NO_WORDS
        return value

    def word(self, field: str, form: re.Pattern[str]) -> str:
        value = self.string(field)
        if value is not _NO_WORDS and not form.match(value):
            self.fault(
                field,
                f"”{shown(value)}” går inte att använda som namn; skriv små bokstäver a–z, "
                "siffror och skiljetecken mellan orden.",
                f"“{shown(value)}” cannot be a name; write lower-case a–z, digits and separators.",
            )
        return value

    def text(self, field: str) -> Text:
        """A table with `sv` and `en`."""
        value = self.value(field)
        if isinstance(value, Mapping) and set(value) == {"sv", "en"}:
            sv, en = value["sv"], value["en"]
            if isinstance(sv, str) and isinstance(en, str) and sv.strip() and en.strip():
                return Text(sv, en)
        self.fault(
            field,
            "Här ska stå text på båda språken: { sv = ”…”, en = ”…” }.",
            "Text in both languages is expected: { sv = “…”, en = “…” }.",
        )
        return _NO_TEXT

    def integer(self, field: str, *, low: int = 0, high: int = MAX_POT) -> int:
        value = self.value(field)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.fault(
                field,
                f"Här ska stå ett heltal från {low} till {high}, utan citattecken.",
                f"A whole number from {low} to {high} is expected, without quotes.",
            )
            return low
        return value

    def flag(self, field: str) -> bool:
        """true or false; false where it is left out."""
        value = self.value(field)
        if value is not None and not isinstance(value, bool):
            self.fault(
                field,
                "Här ska stå true eller false, utan citattecken.",
                "true or false is expected, without quotes.",
            )
        return value is True

    def kronor(self, field: str) -> Kronor:
        return Kronor(self.integer(field))

    def expression(self, field: str) -> Expression:
        value = self.value(field)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            try:
                return Expression.parse(value)
            except ExpressionError as error:
                part = shown(error.part)
            except ValueError:
                part = shown(value)
        else:
            part = shown(value)
        self.fault(
            field,
            f"”{part}” går inte att läsa. Skriv en summa av variabler med vikter, "
            "till exempel 0.5 * population + children_0_17.",
            f"“{part}” cannot be read. Write a sum of variables with weights, "
            "such as 0.5 * population + children_0_17.",
        )
        return Expression(())

    def area(self, field: str) -> AreaCode:
        return self.area_of(self.value(field), field)

    def area_of(self, value: Any, field: str) -> AreaCode:
        try:
            return AreaCode(value)
        except ValueError:
            self.fault(
                field,
                f"”{shown(value)}” är inte en områdeskod, som ”2580” eller ”R25”.",
                f"“{shown(value)}” is not the code of an area, such as “2580” or “R25”.",
            )
            return AreaCode("SE")

    def period(self, field: str) -> Period | None:
        value = self.value(field)
        try:
            return Period.parse(str(value))
        except ValueError:
            self.fault(
                field,
                f"”{shown(value)}” är ingen period. Skriv till exempel ”2026”, ”2026-03” "
                "eller ”2025-12-31”.",
                f"“{shown(value)}” is not a period. Write “2026”, “2026-03” or “2025-12-31”.",
            )
            return None

    def day(self, field: str) -> date:
        value = self.value(field)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.fault(
                field, "Här ska stå ett datum: 2026-02-16.", "A date is expected: 2026-02-16."
            )
            return date.min

    def choice(self, field: str, allowed: Iterable[str]) -> str:
        value = self.string(field)
        if value not in allowed:
            self._wrong_choice(value, field, allowed)
        return value

    def choice_of(self, value: str, field: str, kind: type[Choice]) -> Choice:
        try:
            return kind(value)
        except ValueError:
            self._wrong_choice(value, field, list(kind))
            return next(iter(kind))

    def list_or_one(self, field: str, kind: type[Value]) -> tuple[Value, ...]:
        value = self.value(field)
        values = value if isinstance(value, list) else [value]
        if not values or not all(isinstance(each, kind) for each in values):
            self.fault(
                field, "Här ska stå en eller flera texter.", "One or more texts are expected."
            )
            return ()
        for repeated in sorted(
            name for name, times in Counter(map(str, values)).items() if times > 1
        ):
            self.fault(
                field,
                f"”{shown(repeated)}” står två gånger.",
                f"“{shown(repeated)}” stands twice.",
            )
        return tuple(values)

    def table(self, field: str) -> "Fields":
        value = self.value(field)
        if not isinstance(value, Mapping):
            self.fault(field, "Den här delen saknas.", "This part is missing.")
            return Fields(
                {}, self._file, Faults(), code=self._code
            )  # what it would hold is not missing as well
        return Fields(value, self._file, self._faults, self._at(field), self._code)

    def tables(
        self, field: str, *, optional: bool = False, named_by: str | None = None
    ) -> tuple["Fields", ...]:
        """Each table of a list. named_by: the field whose value names a table in its faults,
        where its place in the list would not be known.
        """
        value = self.value(field)
        if value is None and optional:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            self.fault(
                field, "Här ska stå en eller flera delar.", "One or more parts are expected."
            )
            return ()
        if len(value) > MAX_PARTS:
            self.fault(
                field,
                f"Här står {len(value)} delar. Högst {MAX_PARTS} får stå.",
                f"There are {len(value)} parts. At most {MAX_PARTS} may stand here.",
            )
            return ()
        return tuple(
            Fields(
                each,
                self._file,
                self._faults,
                shown(each[named_by]) if named_by in each else f"{self._at(field)}[{row}]",
                self._code,
            )
            for row, each in enumerate(value, start=1)
        )

    def source(self) -> Source:
        """This table as a source."""
        return Source(
            title=self.string("title"),
            publisher=self.string("publisher"),
            origin=self.choice_of(self.string("origin"), "origin", Origin),
            reference=self.string("reference", optional=True) or None,
            dated=self.optional("dated", self.day),
            note=self.optional("note", self.text),
        )

    def refuse_unknown(self) -> None:
        for field in self._values:
            if field not in self._read:
                self.fault(
                    shown(field),
                    "Det här fältet känner Samling inte till. Är det felstavat?",
                    "Samling does not know this field. Is it misspelt?",
                )

    def _wrong_choice(self, value: str, field: str, allowed: Iterable[str]) -> None:
        if value is _NO_WORDS:
            return
        names = ", ".join(allowed)
        self.fault(
            field,
            f"”{shown(value)}” är inte ett av valen: {names}.",
            f"“{shown(value)}” is not one of: {names}.",
        )

    def _at(self, field: str) -> str:
        return f"{self._path}.{field}" if self._path else field
