"""Reads who and what the file is about, and checks it against the vouchers."""

from collections.abc import Sequence
from datetime import date, timedelta

from samling.kernel import Period, Text

from .fields import read_day, read_number
from .row_reader import RowReader
from .telling import Telling
from .values import (
    RESERVED_DIMENSIONS,
    Account,
    Chart,
    Dimension,
    Encoding,
    FinancialYear,
    Head,
    SieObject,
    Voucher,
)

_SAYS = {"PC8": "cp437", "UTF8": "utf-8", "UTF-8": "utf-8"}


class Declarations:
    """What the labels before the vouchers say. Missing fields at the end are empty."""

    def __init__(self, telling: Telling) -> None:
        self.format = ""
        self.already_read: bool | None = None
        self._telling = telling
        self._said: dict[str, list[str]] = {}
        self._at: dict[str, int] = {}
        self._years: dict[int, FinancialYear] = {}
        self._accounts: dict[str, Account] = {}
        self._dimensions: dict[int, Dimension] = {}
        self._objects: dict[tuple[int, str], SieObject] = {}
        self._checksums = 0

    def read(self, label: str, fields: list[str], row: int) -> bool:
        """Whether the label is one that is read here."""
        said = [*fields, "", "", ""]
        match label:
            case "#PROGRAM" | "#GEN" | "#SIETYP" | "#FNAMN" | "#ORGNR" | "#VALUTA":
                self._said.setdefault(label, said)
                self._at.setdefault(label, row)
            case "#FORMAT":
                self.format = said[0]
                self._at[label] = row
            case "#FLAGGA":
                self.already_read = said[0] == "1"
                self._at[label] = row
            case "#RAR":
                self._read_year(said, row)
            case "#KONTO":
                self._accounts.setdefault(said[0], Account(said[0], said[1]))
            case "#DIM" | "#UNDERDIM" | "#OBJEKT":
                self._read_dimension(label, said, row)
            case "#KSUMMA":
                self._checksums += 1
                self._at[label] = row
            case _:
                return False
        return True

    def head(self) -> Head:
        program, generated = self._of("#PROGRAM"), self._of("#GEN")
        day = read_day(generated[0])
        return Head(
            company=self._of("#FNAMN")[0],
            organisation_number=self._of("#ORGNR")[0],
            program=program[0],
            version=program[1],
            generated=day[0] if day else None,
            generated_by=generated[1],
            years=tuple(self._years.values()),
        )

    def chart(self) -> Chart:
        return Chart(
            tuple(self._accounts.values()),
            tuple(self._dimensions.values()),
            tuple(self._objects.values()),
        )

    def check(self, vouchers: Sequence[Voucher], rows: RowReader, encoding: Encoding) -> None:
        self._check_type(vouchers)
        self._check_head(encoding)
        self._check_years(vouchers)
        self._check_names(rows)
        self._check_twice(vouchers)

    def _of(self, label: str) -> list[str]:
        return self._said.get(label) or ["", "", ""]

    def _read_year(self, said: list[str], row: int) -> None:
        number, start, end = read_number(said[0]), read_day(said[1]), read_day(said[2])
        if number is None or start is None or end is None or not start[0] <= end[0] < date.max:
            self._telling.fault(
                "GRANTS-SIE-YEAR",
                Text("Räkenskapsåret går inte att läsa.", "The financial year cannot be read."),
                Text(
                    "Det skrivs till exempel #RAR 0 20260101 20261231.",
                    "It is written for example #RAR 0 20260101 20261231.",
                ),
                row,
            )
            return
        days = Period(start[0], end[0] + timedelta(days=1))
        self._years.setdefault(number, FinancialYear(number, days))

    def _read_dimension(self, label: str, said: list[str], row: int) -> None:
        number = read_number(said[0])
        if number is None:
            self._telling.fault(
                "GRANTS-SIE-DIMENSION",
                Text(
                    f"”{said[0][:20]}” är inte numret på en dimension.",
                    f"“{said[0][:20]}” is not the number of a dimension.",
                ),
                Text(
                    "En dimension har ett helt tal, till exempel 1 för kostnadsställe.",
                    "A dimension has a whole number, for example 1 for cost centre.",
                ),
                row,
            )
        elif label == "#OBJEKT":
            self._objects.setdefault((number, said[1]), SieObject(number, said[1], said[2]))
        else:
            under = read_number(said[2]) if label == "#UNDERDIM" else None
            self._dimensions.setdefault(number, Dimension(number, said[1], under))

    def _check_type(self, vouchers: Sequence[Voucher]) -> None:
        sie_type = self._of("#SIETYP")[0]
        row = self._at.get("#SIETYP", 1)
        # A file that does not say is of type 1 (#SIETYP, 1), but one with vouchers can only be 4.
        if not vouchers and sie_type[:1] != "4":
            self._telling.fault(
                "GRANTS-SIE-TYPE",
                Text(
                    f"Filen är SIE typ {sie_type[:5] or '1'}, som bara har saldon och inga "
                    "verifikationer.",
                    f"The file is SIE type {sie_type[:5] or '1'}, which has balances only and no "
                    "vouchers.",
                ),
                Text(
                    "Exportera SIE typ 4 ur ekonomisystemet.",
                    "Export SIE type 4 from the accounting system.",
                ),
                row,
            )
        elif not vouchers:
            self._telling.warn(
                "GRANTS-SIE-NO-VOUCHERS",
                Text("Filen har inga verifikationer.", "The file has no vouchers."),
                Text(
                    "Kontrollera vilken period som exporterades.",
                    "Check which period was exported.",
                ),
                row,
            )
        if self._checksums == 1:  # the first says that another ends the file (10.5 and 10.6)
            self._telling.fault(
                "GRANTS-SIE-CUT",
                Text(
                    "Filen ska sluta med en kontrollsumma men gör inte det: den är avkortad.",
                    "The file should end with a checksum but does not: it is cut short.",
                ),
                Text(
                    "Exportera filen på nytt ur ekonomisystemet.",
                    "Export the file anew from the accounting system.",
                ),
                self._at["#KSUMMA"],
            )

    def _check_head(self, encoding: Encoding) -> None:
        if self.already_read is None:
            self._telling.warn(
                "GRANTS-SIE-NO-FLAG",
                Text("#FLAGGA saknas först i filen.", "#FLAGGA is missing first in the file."),
                None,
                1,
            )
        currency = self._of("#VALUTA")[0].upper()
        if currency not in ("", "SEK"):
            self._telling.fault(
                "GRANTS-SIE-CURRENCY",
                Text(
                    f"Beloppen är i {currency[:10]}, inte i svenska kronor.",
                    f"The amounts are in {currency[:10]}, not in Swedish kronor.",
                ),
                Text("Exportera filen i kronor (SEK).", "Export the file in kronor (SEK)."),
                self._at["#VALUTA"],
            )
        said = _SAYS.get(self.format.upper())
        if said and encoding.name not in ("ascii", said):
            self._telling.warn(
                "GRANTS-SIE-FORMAT",
                Text(
                    f"Filen säger {self.format} men är skriven med {encoding.name} och är läst så.",
                    f"The file says {self.format} but is written in {encoding.name} and is read "
                    "so.",
                ),
                None,
                self._at["#FORMAT"],
            )

    def _check_years(self, vouchers: Sequence[Voucher]) -> None:
        years = [year.days for year in self._years.values()]
        if not years:
            return
        for voucher in vouchers:
            if not any(year.start <= voucher.day < year.end for year in years):
                self._telling.warn(
                    "GRANTS-SIE-OUTSIDE-YEAR",
                    Text(
                        f"Verifikation {voucher.name} är daterad {voucher.day}, utanför filens "
                        "räkenskapsår.",
                        f"Voucher {voucher.name} is dated {voucher.day}, outside the financial "
                        "years of the file.",
                    ),
                    None,
                    voucher.line,
                )

    def _check_names(self, rows: RowReader) -> None:
        """Accounts, objects and dimensions that are used but not declared, where any are."""
        for number, row in rows.accounts.items():
            if self._accounts and number not in self._accounts:
                self._telling.warn(
                    "GRANTS-SIE-ACCOUNT-UNKNOWN",
                    Text(
                        f"Konto {number} används men saknas bland filens konton.",
                        f"Account {number} is used but is not among the accounts of the file.",
                    ),
                    None,
                    row,
                )
        for (dimension, code), row in rows.objects.items():
            if dimension not in self._dimensions and dimension not in RESERVED_DIMENSIONS:
                self._telling.warn(
                    "GRANTS-SIE-DIMENSION-UNKNOWN",
                    Text(
                        f"Dimension {dimension} används men är inte beskriven i filen.",
                        f"Dimension {dimension} is used but is not described in the file.",
                    ),
                    None,
                    row,
                )
            elif self._objects and (dimension, code) not in self._objects:
                self._telling.warn(
                    "GRANTS-SIE-OBJECT-UNKNOWN",
                    Text(
                        f"Objekt {code[:30]} i dimension {dimension} används men är inte "
                        "beskrivet i filen.",
                        f"Object {code[:30]} of dimension {dimension} is used but is not "
                        "described in the file.",
                    ),
                    None,
                    row,
                )

    def _check_twice(self, vouchers: Sequence[Voucher]) -> None:
        seen: set[tuple[str, str, date]] = set()
        for voucher in vouchers:
            key = (voucher.series, voucher.number, voucher.day)
            if voucher.number and key in seen:
                self._telling.warn(
                    "GRANTS-SIE-TWICE",
                    Text(
                        f"Verifikation {voucher.name} står mer än en gång. Kostnaderna kan "
                        "vara räknade dubbelt.",
                        f"Voucher {voucher.name} stands more than once. The costs may be counted "
                        "twice.",
                    ),
                    Text(
                        "Kontrollera att filen inte är hopsatt av överlappande exporter.",
                        "Check that the file is not put together of overlapping exports.",
                    ),
                    voucher.line,
                )
            seen.add(key)
