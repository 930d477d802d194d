"""Reads vouchers: #VER with its rows in braces (SIE 4B, 5.4 and chapter 11)."""

from collections.abc import Sequence
from datetime import date

from samling.kernel import Text, format_number

from .fields import plain
from .row_reader import RowReader
from .telling import Telling
from .values import Kind, Row, Voucher, format_ore, out_of_balance

KINDS: dict[str, Kind] = {"#TRANS": "booked", "#RTRANS": "added", "#BTRANS": "removed"}
_EXPORT_ANEW = Text(
    "Exportera filen på nytt ur ekonomisystemet.",
    "Export the file anew from the accounting system.",
)


class VoucherReader:
    """One voucher at a time; `vouchers` holds those that are whole and in balance."""

    def __init__(self, rows: RowReader, telling: Telling, most: int) -> None:
        self.vouchers: list[Voucher] = []
        self._reader = rows
        self._telling = telling
        self._most = most
        self._head: Sequence[str] | None = None
        self._row = 0
        self._inside = False
        self._broken = False
        self._day: date | None = None
        self._rows: list[Row] = []
        self._added: Row | None = None

    def voucher(self, fields: list[str], row: int) -> None:
        """#VER series number date text registered sign"""
        self.end(row)
        inside = fields[-1] == "{"
        values = [plain(field) for field in (fields[:-1] if inside else fields)]
        values += [""] * (7 - len(values))
        self._head, self._row, self._rows = values, row, []
        self._inside, self._broken, self._added = inside, False, None
        self._day = self._reader.day(values[3], row)
        if self._day is None:
            self._broken = True

    def brace(self, field: str, row: int) -> None:
        if field == "{" and self._head is not None and not self._inside:
            self._inside = True
        elif field == "}" and self._inside:
            self._close()
        else:
            self._telling.fault(
                "GRANTS-SIE-BRACE",
                Text(
                    f"Klammern {field} hör inte till någon verifikation.",
                    f"The brace {field} belongs to no voucher.",
                ),
                _EXPORT_ANEW,
                row,
            )

    def end(self, row: int) -> None:
        """Another record begins, or the file ends."""
        if self._head is None:
            return
        self._telling.fault(
            "GRANTS-SIE-VOUCHER-OPEN",
            Text(
                f"Verifikationen som börjar på rad {self._row} är inte avslutad med en klammer }}.",
                f"The voucher that begins on row {self._row} is not closed by a brace }}.",
            ),
            Text(
                "Filen kan vara avkortad. Exportera den på nytt ur ekonomisystemet.",
                "The file may be cut short. Export it anew from the accounting system.",
            ),
            row,
        )
        self._head, self._inside = None, False

    def transaction(self, fields: list[str], kind: Kind, row: int) -> None:
        """#TRANS account {objects} amount date text quantity sign"""
        if not self._inside:
            self._telling.fault(
                "GRANTS-SIE-ROW-OUTSIDE",
                Text("Raden står utanför en verifikation.", "The row stands outside a voucher."),
                _EXPORT_ANEW,
                row,
            )
            return
        if row - self._row > self._most:
            self._refuse_long(row)
        read = self._reader.transaction(fields, kind, self._day, row)
        if read is None:
            self._broken = True
            return
        added = self._added
        if added is not None:
            self._added = None
            if kind == "booked" and read[:3] == added[:3]:
                # The row again, for readers that do not know #RTRANS: passed over (#RTRANS, 4-6).
                return
            self._tell_alone(added)
        if kind == "added":
            self._added = read
        self._rows.append(read)

    def _refuse_long(self, row: int) -> None:
        """Raises SieError: such a voucher is read no further."""
        most, begins = self._most, self._row
        self._telling.fault(
            "GRANTS-SIE-VOUCHER-LONG",
            Text(
                f"Verifikationen som börjar på rad {begins} har fler än {format_number(most)} "
                "rader.",
                f"The voucher that begins on row {begins} has more than "
                f"{format_number(most, 'en')} rows.",
            ),
            Text(
                "Dela upp den i ekonomisystemet, eller exportera en kortare period.",
                "Divide it in the accounting system, or export a shorter period.",
            ),
            row,
        )
        self._telling.refuse_if_wrong()

    def _tell_alone(self, added: Row) -> None:
        self._telling.warn(
            "GRANTS-SIE-ADDED-ALONE",
            Text(
                "Raden #RTRANS följs inte av en likadan #TRANS. Den räknas ändå med.",
                "The row #RTRANS is not followed by the same #TRANS. It is counted all the same.",
            ),
            None,
            added.line,
        )

    def _close(self) -> None:
        if self._added is not None:
            self._tell_alone(self._added)
        head, day = self._head, self._day
        self._head, self._inside, self._added = None, False, None
        if self._broken or head is None or day is None:
            return
        registered = self._reader.day(head[5], self._row) if head[5] else None
        name = f"{head[1]} {head[2]}".strip()
        if difference := out_of_balance(self._rows):
            self._telling.fault(
                "GRANTS-SIE-UNBALANCED",
                Text(
                    f"Verifikation {name} går inte jämnt upp: debet minus kredit är "
                    f"{format_ore(difference)} kr.",
                    f"Voucher {name} does not balance: debit minus credit is SEK "
                    f"{format_ore(difference, 'en')}.",
                ),
                Text(
                    "Exportera hela verifikationer, utan urval av konton eller objekt. Urvalet "
                    "görs när filen är inläst.",
                    "Export whole vouchers, without choosing accounts or objects. The choice is "
                    "made when the file is read.",
                ),
                self._row,
            )
            return
        self.vouchers.append(
            Voucher(
                head[1], head[2], day, head[4], tuple(self._rows), registered, head[6], self._row
            )
        )
