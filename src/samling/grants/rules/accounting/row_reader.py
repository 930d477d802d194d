"""Reads what stands in the rows of a voucher (SIE 4B, 5.9, 5.10, 8.21 and chapter 11)."""

from datetime import date
from decimal import Decimal

from samling.kernel import Text

from .fields import (
    is_account,
    plain,
    read_amount,
    read_day,
    read_number,
    read_odd_amount,
    read_quantity,
)
from .limits import SieLimits
from .telling import Telling
from .values import Kind, Objects, Row, format_ore


class RowReader:
    """Reads rows; remembers which accounts and objects they use, with the first row of each."""

    def __init__(self, telling: Telling, limits: SieLimits) -> None:
        self.accounts: dict[str, int] = {}
        self.objects: dict[tuple[int, str], int] = {}
        self._telling = telling
        self._max_amount = limits.max_amount
        self._days: dict[str, date] = {}
        self._lists: dict[tuple[str, ...], Objects] = {}

    def transaction(
        self, fields: list[str], kind: Kind, voucher_day: date | None, row: int
    ) -> Row | None:
        """The row, or None after telling what is wrong. Without a date it has the voucher's."""
        account = plain(fields[1]) if len(fields) > 1 else ""
        if account not in self.accounts and not is_account(account):
            self._telling.fault(
                "GRANTS-SIE-ACCOUNT",
                Text(
                    f"”{account[:20]}” är inte ett kontonummer.",
                    f"“{account[:20]}” is not an account number.",
                ),
                Text(
                    "Ett kontonummer har bara siffror, till exempel 5010.",
                    "An account number has digits only, for example 5010.",
                ),
                row,
            )
            return None
        objects: Objects | None = ()
        rest = 2
        if len(fields) > 2 and fields[2] == "{":
            try:
                rest = fields.index("}", 3) + 1
            except ValueError:
                self._tell_objects(" ".join(fields[3:]), row)
                return None
            if rest > 4:
                objects = self._read_objects(tuple(fields[3 : rest - 1]), row)
        values = [plain(field) for field in fields[rest : rest + 5]]
        amount = self._read_amount(values[0] if values else "", row)
        day = voucher_day
        text = sign = ""
        quantity: Decimal | None = None
        if len(values) > 1:
            if values[1]:
                day = self.day(values[1], row)
            if len(values) > 2:
                text = values[2]
            if len(values) > 3 and values[3]:
                quantity = self._read_quantity(values[3], row)
            if len(values) > 4:
                sign = values[4]
        if amount is None or day is None or objects is None:
            return None
        self.accounts.setdefault(account, row)
        return Row(account, amount, objects, day, text, quantity, sign, kind, row)

    def day(self, field: str, row: int) -> date | None:
        """The date, or None after telling what is wrong."""
        known = self._days.get(field)
        if known is not None:
            return known
        read = read_day(field)
        if read is None:
            self._telling.fault(
                "GRANTS-SIE-DATE",
                Text(f"”{field[:20]}” är inte ett datum.", f"“{field[:20]}” is not a date."),
                Text(
                    "Ett datum skrivs ÅÅÅÅMMDD, till exempel 20260131.",
                    "A date is written YYYYMMDD, for example 20260131.",
                ),
                row,
            )
            return None
        if read[1]:
            self._days[field] = read[0]
        else:
            self._telling.warn(
                "GRANTS-SIE-DATE-FORM",
                Text(
                    f"Datumet ”{field}” är inte skrivet ÅÅÅÅMMDD men går att läsa.",
                    f"The date “{field}” is not written YYYYMMDD but can be read.",
                ),
                None,
                row,
            )
        return read[0]

    def _read_amount(self, field: str, row: int) -> int | None:
        amount = read_amount(field)
        if amount is None:
            amount = read_odd_amount(field)
            if amount is None:
                self._telling.fault(
                    "GRANTS-SIE-AMOUNT",
                    Text(
                        f"”{field[:30]}” är inte ett belopp i kronor och ören.",
                        f"“{field[:30]}” is not an amount in kronor and öre.",
                    ),
                    Text(
                        "Ett belopp skrivs med siffror och punkt före högst två decimaler, "
                        "till exempel -1250.50.",
                        "An amount is written with digits and a point before at most two "
                        "decimals, for example -1250.50.",
                    ),
                    row,
                )
                return None
            self._telling.warn(
                "GRANTS-SIE-AMOUNT-FORM",
                Text(
                    f"Beloppet ”{field}” är inte skrivet som formatet kräver. Det är läst som "
                    f"{format_ore(amount)} kr.",
                    f"The amount “{field}” is not written as the format demands. It is read as "
                    f"{format_ore(amount, 'en')} SEK.",
                ),
                None,
                row,
            )
        if abs(amount) > self._max_amount:
            self._telling.fault(
                "GRANTS-SIE-AMOUNT-HUGE",
                Text(
                    f"Beloppet är större än {format_ore(self._max_amount)} kr.",
                    f"The amount is larger than {format_ore(self._max_amount, 'en')} SEK.",
                ),
                Text("Kontrollera beloppet.", "Check the amount."),
                row,
            )
            return None
        return amount

    def _read_quantity(self, field: str, row: int) -> Decimal | None:
        quantity = read_quantity(field)
        if quantity is None:
            self._telling.warn(
                "GRANTS-SIE-QUANTITY",
                Text(
                    f"”{field[:30]}” är inte en kvantitet och utelämnas.",
                    f"“{field[:30]}” is not a quantity and is left out.",
                ),
                None,
                row,
            )
        return quantity

    def _read_objects(self, fields: tuple[str, ...], row: int) -> Objects | None:
        """Pairs of dimension and object (8.21), each dimension once."""
        known = self._lists.get(fields)
        if known is not None:
            return known
        values = [plain(field) for field in fields]
        numbers = [read_number(value) for value in values[::2]]
        if len(values) % 2 or None in numbers or len(set(numbers)) < len(numbers):
            self._tell_objects(" ".join(fields), row)
            return None
        objects = tuple(
            (number, code)
            for number, code in zip(numbers, values[1::2], strict=True)
            if number is not None
        )
        self._lists[fields] = objects
        for each in objects:
            self.objects.setdefault(each, row)
        return objects

    def _tell_objects(self, written: str, row: int) -> None:
        self._telling.fault(
            "GRANTS-SIE-OBJECTS",
            Text(
                f"Objektlistan {{{written[:40]}}} går inte att läsa.",
                f"The list of objects {{{written[:40]}}} cannot be read.",
            ),
            Text(
                "Den skrivs med par av dimension och objekt, varje dimension en gång: "
                '{1 "10" 6 "P1"}.',
                "It is written in pairs of dimension and object, each dimension once: "
                '{1 "10" 6 "P1"}.',
            ),
            row,
        )
