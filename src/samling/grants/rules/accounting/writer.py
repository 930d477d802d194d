"""Vouchers to a SIE file of type 4I, for an accounting system to import."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from samling.kernel import Text

from .characters import writable
from .fields import is_account
from .values import Chart, FinancialYear, Head, Objects, Row, Voucher

_LABELS = {"booked": ("#TRANS",), "added": ("#RTRANS", "#TRANS"), "removed": ("#BTRANS",)}


@dataclass(frozen=True, slots=True)
class Written:
    """The file, and which characters were replaced because it cannot hold them, how often."""

    content: bytes
    replaced: tuple[tuple[str, int], ...]

    @property
    def told(self) -> Text | None:
        """A sentence about what was replaced, None where nothing was."""
        if not self.replaced:
            return None
        shown = " ".join(
            character if character.isprintable() else f"U+{ord(character):04X}"
            for character, _ in self.replaced
        )
        return Text(
            f"Tecken som filen inte kan ha är ersatta: {shown}",
            f"Characters that the file cannot hold are replaced: {shown}",
        )


def write_sie(head: Head, vouchers: Sequence[Voucher], chart: Chart | None = None) -> Written:
    """Write a file of type 4I: the same vouchers always give the same bytes.

    Vouchers are written in order of series and number, as the format wants it (#VER, 7); those
    without a number keep their order, and the importing system numbers them (#VER, 6). Raises
    ValueError for values that no such file can hold: a head without the program or the date that
    the format demands, or an account that is not digits.
    """
    if not (head.company and head.program and head.generated):
        raise ValueError("a file of type 4I says company, program and date (SIE 4B, chapter 6)")
    lines = _Lines()
    lines.head(head, head.generated)
    lines.chart(chart or Chart())
    for voucher in sorted(vouchers, key=_place):
        lines.voucher(voucher)
    content = "".join(f"{line}\r\n" for line in lines.lines).encode("cp437")
    return Written(content, tuple(sorted(lines.replaced.items())))


def _place(voucher: Voucher) -> tuple[str, int, str]:
    """Numbers by value: of digits only, a longer one is larger."""
    return voucher.series, len(voucher.number), voucher.number


class _Lines:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.replaced: Counter[str] = Counter()

    def head(self, head: Head, generated: date) -> None:
        self._add("#FLAGGA", "0")
        self._add("#PROGRAM", self._text(head.program), self._text(head.version))
        self._add("#FORMAT", "PC8")
        signed = [self._text(head.generated_by)] if head.generated_by else []
        self._add("#GEN", _day(generated), *signed)
        self._add("#SIETYP", "4")
        if head.organisation_number:
            self._add("#ORGNR", self._text(head.organisation_number))
        self._add("#FNAMN", self._text(head.company))
        for year in head.years:
            self._year(year)
        self._add("#VALUTA", "SEK")

    def chart(self, chart: Chart) -> None:
        for account in chart.accounts:
            self._add("#KONTO", _account(account.number), self._text(account.name))
        for dimension in chart.dimensions:
            name = self._text(dimension.name)
            if dimension.under is None:
                self._add("#DIM", str(dimension.number), name)
            else:
                self._add("#UNDERDIM", str(dimension.number), name, str(dimension.under))
        for each in chart.objects:
            self._add("#OBJEKT", str(each.dimension), self._text(each.code), self._text(each.name))

    def voucher(self, voucher: Voucher) -> None:
        self._add(
            "#VER",
            self._text(voucher.series),
            self._text(voucher.number),
            _day(voucher.day),
            self._text(voucher.text),
            *self._last(_day(voucher.registered) if voucher.registered else None, voucher.sign),
        )
        self.lines.append("{")
        for row in voucher.rows:
            fields = self._row(row)
            for label in _LABELS[row.kind]:
                self._add(f"  {label}", *fields)
        self.lines.append("}")

    def _row(self, row: Row) -> list[str]:
        quantity = None if row.quantity is None else _quantity(row.quantity)
        return [
            _account(row.account),
            self._objects(row.objects),
            _amount(row.amount),
            _day(row.day),
            self._text(row.text),
            *self._last(quantity, row.sign),
        ]

    def _year(self, year: FinancialYear) -> None:
        last = year.days.end - timedelta(days=1)
        self._add("#RAR", str(year.number), _day(year.days.start), _day(last))

    def _last(self, field: str | None, sign: str) -> list[str]:
        """Two fields that may be left out at the end of a row."""
        if sign:
            return [field or '""', self._text(sign)]
        return [field] if field else []

    def _objects(self, objects: Objects) -> str:
        return "{" + " ".join(f"{number} {self._text(code)}" for number, code in objects) + "}"

    def _text(self, text: str) -> str:
        escaped = writable(text, self.replaced).replace('"', '\\"')
        return f'"{escaped}"'

    def _add(self, *fields: str) -> None:
        self.lines.append(" ".join(fields))


def _account(number: str) -> str:
    if not is_account(number):
        raise ValueError(f"not an account: {number!r}")
    return number


def _amount(ore: int) -> str:
    """A point and two decimals, minus before what is below zero (5.9)."""
    kronor, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{kronor}.{rest:02}"


def _quantity(quantity: Decimal) -> str:
    return format(quantity, "f")


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
