"""A fund's money: entries that are never changed, only answered by others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samling.kernel import Kronor, Text

from .fund import FundRules


class EntryKind(StrEnum):
    """Why money came or went; `is_in` says which."""

    OPENING = "opening"  # what there was when the fund began here
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
    EntryKind.OPENING: Text("Ingående", "Opening"),
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


def standing(rules: FundRules, entries: Iterable[Entry], on: date) -> Standing:
    """Of the entries up to and with the day. The year's reserve counts until its cost is paid."""
    until = [each for each in entries if each.day <= on]
    paid = sum(
        each.amount for each in until if each.kind is EntryKind.COST and each.day.year == on.year
    )
    this_year = sum(each.per_year for each in rules.reserves if each.through >= on.year)
    reserved = max(0, rules.reserved_from(on.year) - min(paid, this_year))
    return Standing(
        sum(each.signed for each in until),
        Kronor(reserved),
        any(each.is_about for each in until),
    )


def balances(entries: Sequence[Entry]) -> tuple[int, ...]:
    """After each entry, in their order."""
    found, balance = [], 0
    for each in entries:
        balance += each.signed
        found.append(balance)
    return tuple(found)
