"""What a SIE file of type 4 says, as values that never change.

Amounts are whole öre, debit above zero and credit below (SIE 4B, chapter 11, #TRANS).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Literal, NamedTuple

from samling.kernel import Fault, Period, SamlingError, Text, format_number


class SieError(SamlingError):
    """The file is not a SIE file of type 4, or is damaged; each fault names file and row."""


Kind = Literal["booked", "added", "removed"]
Objects = tuple[tuple[int, str], ...]
"""Pairs of dimension and object code, as they stand in the row."""


class Row(NamedTuple):
    """A row of a voucher.

    day: the row's own date, else the voucher's. kind: #TRANS, #RTRANS or #BTRANS; what is
    removed is kept to be seen but is no part of the sums. line: the row of the file, 0 for none.
    """

    account: str
    amount: int
    objects: Objects
    day: date
    text: str = ""
    quantity: Decimal | None = None
    sign: str = ""
    kind: Kind = "booked"
    line: int = 0


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher in balance; series and number may be empty in a file for import (#VER, 6)."""

    series: str
    number: str
    day: date
    text: str
    rows: tuple[Row, ...]
    registered: date | None = None
    sign: str = ""
    line: int = 0

    def __post_init__(self) -> None:
        if out_of_balance(self.rows):
            raise ValueError(f"voucher {self.name} does not add up to zero")

    @property
    def name(self) -> str:
        return f"{self.series} {self.number}".strip()


def out_of_balance(rows: tuple[Row, ...] | list[Row]) -> int:
    """The sum of what is booked, which shall be zero (#TRANS, 4)."""
    return sum([row.amount for row in rows if row.kind != "removed"])


@dataclass(frozen=True, slots=True)
class FinancialYear:
    """number: 0 for this year, -1 for the one before, and so on (#RAR)."""

    number: int
    days: Period


@dataclass(frozen=True, slots=True)
class Account:
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """under: the dimension above, of a dimension that divides another (#UNDERDIM)."""

    number: int
    name: str
    under: int | None = None


@dataclass(frozen=True, slots=True)
class SieObject:
    dimension: int
    code: str
    name: str


RESERVED_DIMENSIONS = {
    1: Text("Kostnadsställe", "Cost centre"),
    2: Text("Kostnadsbärare", "Cost object"),
    6: Text("Projekt", "Project"),
    7: Text("Anställd", "Employee"),
    8: Text("Kund", "Customer"),
    9: Text("Leverantör", "Supplier"),
    10: Text("Faktura", "Invoice"),
}
"""Need not be declared (SIE 4B, 8.4 and 8.17)."""


@dataclass(frozen=True, slots=True)
class Head:
    """Who wrote the file, when, and whose accounts they are."""

    company: str
    organisation_number: str = ""
    program: str = ""
    version: str = ""
    generated: date | None = None
    generated_by: str = ""
    years: tuple[FinancialYear, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """What is declared, in the order of the file."""

    accounts: tuple[Account, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    objects: tuple[SieObject, ...] = ()


class Certainty(Enum):
    CERTAIN = Text("säkert", "certain")
    LIKELY = Text("troligt", "likely")
    GUESS = Text("gissning", "a guess")

    @property
    def words(self) -> Text:
        return self.value


EncodingName = Literal["ascii", "utf-8", "cp437", "cp1252"]


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes were read, how sure that is, and what the file itself says (#FORMAT)."""

    name: EncodingName
    certainty: Certainty
    declared: str = ""


@dataclass(frozen=True, slots=True)
class SieFile:
    """All that was read, and what its reader should know.

    already_read: the flag of the file, None where it has none. unknown: labels that are passed
    over, with how many rows each has. lines: rows of the file.
    """

    head: Head
    chart: Chart
    vouchers: tuple[Voucher, ...]
    encoding: Encoding
    already_read: bool | None
    unknown: tuple[tuple[str, int], ...]
    warnings: tuple[Fault, ...]
    lines: int


def format_ore(amount: int, language: str = "sv") -> str:
    """123450 -> "1 234,50"."""
    return format_number(Fraction(amount, 100), language, 2)
