"""A fund's money: entries that are never changed, only answered by others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samling.kernel import Kronor, Text

from .fund import FundRules


class EntryKind(StrEnum):
    """Why money came or went; `is_in` says which."""

    OPENING = "opening"  # what there is on a day, as the account or the board's paper has it
    YIELD = "yield"
    GRANT = "grant"
    BACK = "back"  # granted and not used
    COST = "cost"
    OTHERS = "others"  # found on the account, and belongs to somebody else
    OURS = "ours"  # found to be the fund's after all

    @property
    def text(self) -> Text:
        return _WORDS[self]

    @property
    def is_in(self) -> bool:
        return self in (EntryKind.OPENING, EntryKind.YIELD, EntryKind.BACK, EntryKind.OURS)

    @property
    def is_correction(self) -> bool:
        return self in (EntryKind.OTHERS, EntryKind.OURS)


_WORDS = {
    EntryKind.OPENING: Text("Kapitalbesked", "Statement"),
    EntryKind.YIELD: Text("Avkastning", "Yield"),
    EntryKind.GRANT: Text("Beviljat", "Granted"),
    EntryKind.BACK: Text("Återtaget", "Taken back"),
    EntryKind.COST: Text("Utgift", "Cost"),
    EntryKind.OTHERS: Text("Tillhör någon annan", "Belongs to somebody else"),
    EntryKind.OURS: Text("Tillhör fonden", "Belongs to the fund"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """amount: kronor, always above zero; the kind says whether they came or went.

    is_about: the amount is not known exactly yet. why: whose it is or what it paid.
    """

    kind: EntryKind
    amount: Kronor
    day: date
    why: str
    is_about: bool = False

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise ValueError("an entry moves something")
        if self.kind.is_correction and not self.why.strip():
            raise ValueError("a correction says why")

    @property
    def signed(self) -> int:
        return int(self.amount) if self.kind.is_in else -int(self.amount)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a fund holds on a day, what of it is reserved, and what is left to give.

    is_about: an entry in it is not known exactly.
    """

    balance: int
    reserved: Kronor
    is_about: bool

    @property
    def to_give(self) -> Kronor:
        return Kronor(max(0, self.balance - self.reserved))


def standing(
    rules: FundRules, entries: Iterable[Entry], on: date, year: int | None = None
) -> Standing:
    """Of the entries up to and with the day, from the last statement of what there is.

    year: from which reserves are counted, where it is another than that of the day; its reserve
    counts until its cost is paid.
    """
    first = year or on.year
    until = [each for each in entries if each.day <= on]
    paid = sum(
        each.amount for each in until if each.kind is EntryKind.COST and each.day.year == first
    )
    this_year = sum(each.per_year for each in rules.reserves if each.through >= first)
    reserved = max(0, rules.reserved_from(first) - min(paid, this_year))
    counted = since_statement(until)
    return Standing(
        sum(each.signed for each in counted),
        Kronor(reserved),
        any(each.is_about for each in counted),
    )


def since_statement(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The last statement and what has come and gone after it; all where there is no statement.

    Entries of the same day stand in the order in which they are given.
    """
    ordered = sorted(entries, key=lambda each: each.day)
    last = max((at for at, each in enumerate(ordered) if each.kind is EntryKind.OPENING), default=0)
    return tuple(ordered[last:])


@dataclass(frozen=True, slots=True)
class BookLine:
    """An entry with what there is after it.

    off: of a statement, how much more it says than the entries before it make, in kronor; None of
    the first, which nothing stands before, and of all other entries. is_about: something that it
    rests on is not known exactly.
    """

    entry: Entry
    balance: int
    off: int | None
    is_about: bool


def book(entries: Iterable[Entry]) -> tuple[BookLine, ...]:
    """Every entry in order of day, each statement set against the entries before it."""
    found: list[BookLine] = []
    balance, is_about = 0, False
    for each in sorted(entries, key=lambda entry: entry.day):
        if each.kind is EntryKind.OPENING:
            off = each.signed - balance if found else None
            found.append(BookLine(each, each.signed, off, is_about or each.is_about))
            balance, is_about = each.signed, each.is_about
            continue
        balance, is_about = balance + each.signed, is_about or each.is_about
        found.append(BookLine(each, balance, None, is_about))
    return tuple(found)


def balances(entries: Sequence[Entry]) -> tuple[int, ...]:
    """After each entry, in their order."""
    found, balance = [], 0
    for each in entries:
        balance += each.signed
        found.append(balance)
    return tuple(found)
