"""What an audit tells: one finding for each thing that does not add up."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from samling.kernel import AreaCode, Text

from .listing import Place
from .units import Unit


class Severity(StrEnum):
    """error: the list contradicts itself or the registry. warning: look at this. information:
    worth knowing, nothing is wrong."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"

    @property
    def words(self) -> Text:
        return _SEVERITIES[self]


_SEVERITIES = {
    Severity.ERROR: Text("Fel", "Error"),
    Severity.WARNING: Text("Se över", "Look at"),
    Severity.INFORMATION: Text("Upplysning", "Information"),
}


class Kind(StrEnum):
    """Which rule found it."""

    READING = "reading"
    SUMS = "sums"
    ROW_SUMS = "row_sums"
    RECIPIENTS = "recipients"
    AMOUNTS = "amounts"
    SHARES = "shares"
    CHANGES = "changes"

    @property
    def words(self) -> Text:
        return _KINDS[self]


_KINDS = {
    Kind.READING: Text("läsning", "reading"),
    Kind.SUMS: Text("summor", "sums"),
    Kind.ROW_SUMS: Text("radsummor", "row sums"),
    Kind.RECIPIENTS: Text("mottagare", "recipients"),
    Kind.AMOUNTS: Text("belopp", "amounts"),
    Kind.SHARES: Text("fördelningsnyckel", "key"),
    Kind.CHANGES: Text("förändring", "change"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    row: number of the row in its list, from 1; None for a stated sum or the list as a whole.
    column: head of the column. recipient: as it stands in the list; area: what it means.
    expected: what the list states, or what it should be; found: what adds up, or what stands.
    difference: found - expected. unit: what these three are. brief: what is told below a head that
    says the kind, where that is less than the message.
    """

    code: str
    severity: Severity
    kind: Kind
    message: Text
    row: int | None = None
    column: str | None = None
    recipient: str | None = None
    area: AreaCode | None = None
    expected: int | None = None
    found: int | None = None
    unit: Unit | None = None
    place: Place | None = None
    brief: Text | None = None

    @property
    def difference(self) -> int | None:
        if self.expected is None or self.found is None:
            return None
        return self.found - self.expected

    def to_plain(self) -> dict[str, Any]:
        """For JSON: whole numbers, words in both languages, None where nothing applies."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "kind": str(self.kind),
            "message": {"sv": self.message.sv, "en": self.message.en},
            "row": self.row,
            "column": self.column,
            "recipient": self.recipient,
            "area": str(self.area) if self.area else None,
            "expected": self.expected,
            "found": self.found,
            "difference": self.difference,
            "unit": str(self.unit) if self.unit else None,
            "place": self.place.to_plain() if self.place else None,
        }

    def line(self, language: str) -> str:
        """One line: how serious, where, what."""
        where = f" {self.place.words().in_(language)}:" if self.place else ""
        return f"{self.severity.words.in_(language)}:{where} {self.message.in_(language)}"
