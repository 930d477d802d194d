"""Which costs of a file belong to a grant, and what was left out and why."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from samling.kernel import Fault, Kronor, Period, Text

from .values import Account, Row, SieError, SieFile, SieObject, Voucher

_RANGE = re.compile(r"([0-9]{1,12})(?:\s*[-–]\s*([0-9]{1,12}))?").fullmatch


class AccountRange(NamedTuple):
    """Accounts from `first` to `last`, compared digit by digit as a chart of accounts is ordered.

    So 4000-7999 holds 5010 and its part 50101, and 5-7 holds all that begins with 5, 6 or 7.
    """

    first: str
    last: str

    def holds(self, account: str) -> bool:
        return account >= self.first and account[: len(self.last)] <= self.last


def account_ranges(words: str) -> tuple[AccountRange, ...]:
    """Read "4000-7999, 8310". Raises SieError."""
    ranges = []
    for part in re.split(r"[,;]", words):
        found = _RANGE(part.strip())
        each = AccountRange(found[1], found[2] or found[1]) if found else None
        if each is None or each.first[: len(each.last)] > each.last:
            raise SieError(
                Fault(
                    "GRANTS-SIE-ACCOUNT-RANGE",
                    Text(
                        f"”{part.strip()[:30]}” är inte konton.",
                        f"“{part.strip()[:30]}” is not accounts.",
                    ),
                    Text(
                        "Skriv till exempel 4000-7999, 8310: från det lägre kontot till det högre.",
                        "Write for example 4000-7999, 8310: from the lower account to the higher.",
                    ),
                )
            )
        ranges.append(each)
    return tuple(ranges)


class LeftOut(Enum):
    """Why a row is no cost of the grant: the first that is true, in this order."""

    REMOVED = Text("Raden är struken ur verifikationen.", "The row is struck from its voucher.")
    OTHER_PERIOD = Text("Datumet ligger utanför perioden.", "The date is outside the period.")
    OTHER_ACCOUNT = Text("Kontot är inte valt.", "The account is not chosen.")
    NO_OBJECT = Text(
        "Raden har inget objekt i en vald dimension.",
        "The row has no object of a chosen dimension.",
    )
    OTHER_OBJECT = Text("Objektet är inte valt.", "The object is not chosen.")

    @property
    def words(self) -> Text:
        return self.value


Key = tuple[str, tuple[tuple[int, str], ...]]


@dataclass(frozen=True, slots=True)
class CostFilter:
    """accounts: any of them. objects: one of the codes of every dimension that is named.

    A row of a subordinate object names the one above it too (SIE 4B, 8.23), so choosing the upper
    one takes all below. period: by the row's own date; None for all days.
    """

    accounts: tuple[AccountRange, ...]
    objects: tuple[tuple[int, frozenset[str]], ...] = ()
    period: Period | None = None

    def __post_init__(self) -> None:
        if not self.accounts or len(dict(self.objects)) < len(self.objects):
            raise ValueError("a filter has accounts, and each dimension once")

    def judge(self, row: Row) -> Key | LeftOut:
        """The account and objects that the row is a cost of, or why it is left out."""
        if row.kind == "removed":
            return LeftOut.REMOVED
        if self.period and not self.period.start <= row.day < self.period.end:
            return LeftOut.OTHER_PERIOD
        if not any(each.holds(row.account) for each in self.accounts):
            return LeftOut.OTHER_ACCOUNT
        of_row = dict(row.objects)
        chosen = []
        for dimension, codes in self.objects:
            code = of_row.get(dimension)
            if code is None:
                return LeftOut.NO_OBJECT
            if code not in codes:
                return LeftOut.OTHER_OBJECT
            chosen.append((dimension, code))
        return row.account, tuple(chosen)


class Entry(NamedTuple):
    """A row and the voucher it stands in."""

    voucher: Voucher
    row: Row


@dataclass(frozen=True, slots=True)
class Cost:
    """The sum of an account and its objects: öre, debit less credit, and its whole kronor."""

    account: Account
    objects: tuple[SieObject, ...]
    amount: int
    kronor: Kronor
    entries: tuple[Entry, ...]


class Remainder(NamedTuple):
    """Rows that were left out for one reason, and the sum of their öre."""

    reason: LeftOut
    rows: int
    amount: int


@dataclass(frozen=True, slots=True)
class CostPreview:
    """What would be filled in. Every row of the file is in one cost or one remainder.

    amount: öre. kronor: rounded to whole kronor, halves away from zero; the costs are rounded by
    largest remainder, so that they add up to it.
    """

    chosen: CostFilter
    costs: tuple[Cost, ...]
    left_out: tuple[Remainder, ...]
    rows: int
    amount: int
    kronor: Kronor

    def of(self, row: Row) -> Cost | LeftOut:
        """The cost that a row of the file is part of, or why it is in none."""
        key = self.chosen.judge(row)
        if isinstance(key, LeftOut):
            return key
        return next(cost for cost in self.costs if _key_of(cost) == key)


def costs_of(file: SieFile, chosen: CostFilter) -> CostPreview:
    """The costs that `chosen` takes out of the file, in order of account and object."""
    found: dict[Key, list[Entry]] = {}
    left: dict[LeftOut, list[int]] = {}
    for entry in entries_of(file):
        key = chosen.judge(entry.row)
        if isinstance(key, LeftOut):
            left.setdefault(key, []).append(entry.row.amount)
        else:
            found.setdefault(key, []).append(entry)
    keys = sorted(found)
    amounts = [sum([entry.row.amount for entry in found[key]]) for key in keys]
    total, parts = to_kronor(amounts)
    accounts = {each.number: each for each in file.chart.accounts}
    objects = {(each.dimension, each.code): each for each in file.chart.objects}
    return CostPreview(
        chosen=chosen,
        costs=tuple(
            Cost(
                account=accounts.get(key[0]) or Account(key[0], ""),
                objects=_named(key[1], objects),
                amount=amount,
                kronor=kronor,
                entries=tuple(found[key]),
            )
            for key, amount, kronor in zip(keys, amounts, parts, strict=True)
        ),
        left_out=tuple(
            Remainder(reason, len(left[reason]), sum(left[reason]))
            for reason in LeftOut
            if reason in left
        ),
        rows=sum(map(len, found.values())),
        amount=sum(amounts),
        kronor=total,
    )


def entries_of(file: SieFile) -> Iterator[Entry]:
    """Every row of the file, in its order."""
    for voucher in file.vouchers:
        for row in voucher.rows:
            yield Entry(voucher, row)


def to_kronor(amounts: list[int]) -> tuple[Kronor, list[Kronor]]:
    """Öre to kronor: the sum with halves away from zero, and parts that add up to it.

    Each part is rounded down, and the kronor that are left go one each to the largest remainders,
    the earlier first where they are equal.
    """
    exact = sum(amounts)
    total = (abs(exact) + 50) // 100 * (-1 if exact < 0 else 1)
    parts = [amount // 100 for amount in amounts]
    order = sorted(range(len(amounts)), key=lambda place: -(amounts[place] % 100))
    for place in order[: total - sum(parts)]:
        parts[place] += 1
    return Kronor(total), [Kronor(part) for part in parts]


def _key_of(cost: Cost) -> Key:
    return cost.account.number, tuple((each.dimension, each.code) for each in cost.objects)


def _named(
    pairs: tuple[tuple[int, str], ...], known: Mapping[tuple[int, str], SieObject]
) -> tuple[SieObject, ...]:
    return tuple(known.get(pair) or SieObject(*pair, "") for pair in pairs)
