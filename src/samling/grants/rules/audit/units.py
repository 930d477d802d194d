"""What the figures of a column are, by its head: kronor, thousands of them, or a count."""

import re
from enum import StrEnum

from samling.kernel import Text, format_kronor, format_number

from .cells.words import names_money

_THOUSANDS = re.compile(
    r"(?<![^\W_])(?:tkr|tsek|ksek|tusen(?:tal)? (?:kr|kronor)|(?:1[  ]?000|tusen)-?tal)(?![^\W_])",
    re.IGNORECASE,
)
_MILLIONS = re.compile(
    r"(?<![^\W_])(?:mkr|mnkr|msek|milj\.? ?kr|miljon(?:er)? (?:kr|kronor))(?![^\W_])",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"antal(?![^\W_])|andel(?![^\W_])|number of |share of ", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?<![^\W_])(?:invånare|personer|platser|plats|barn|st|styck|procent)(?![^\W_])|%",
    re.IGNORECASE,
)


class Unit(StrEnum):
    """number: a count, or a figure whose unit the list does not say. times: how many times a
    recipient stands in the list."""

    KRONOR = "kronor"
    THOUSANDS = "thousand_kronor"
    MILLIONS = "million_kronor"
    NUMBER = "number"
    TIMES = "times"

    @property
    def words(self) -> Text | None:
        """As it stands in the head of a column; None where there is nothing to say."""
        return _WORDS.get(self)

    @property
    def is_whole(self) -> bool:
        """Whether the figures may be whole kronor, so that they can be held against such."""
        return self not in (Unit.THOUSANDS, Unit.MILLIONS)

    def shown(self, figure: int, *, signed: bool = False) -> Text:
        """A figure with its unit."""
        if self is Unit.KRONOR:
            return Text(
                format_kronor(figure, "sv", signed=signed),
                format_kronor(figure, "en", signed=signed),
            )
        plus = "+" if signed and figure > 0 else ""
        sv, en = plus + format_number(figure, "sv"), plus + format_number(figure, "en")
        if self is Unit.TIMES:
            one = abs(figure) == 1
            return Text(
                f"{sv}\u00a0{'gång' if one else 'gånger'}",
                f"{en}\u00a0{'time' if one else 'times'}",
            )
        if self.words is None:
            return Text(sv, en)
        return Text(f"{sv}\u00a0{self.words.sv}", f"{en}\u00a0{self.words.en}")


_WORDS = {
    Unit.KRONOR: Text("kr", "SEK"),
    Unit.THOUSANDS: Text("tkr", "thousand SEK"),
    Unit.MILLIONS: Text("mkr", "million SEK"),
}


def unit_of(words: str) -> Unit | None:
    """The unit that a head or a title names; None when it names none."""
    if _THOUSANDS.search(words):
        return Unit.THOUSANDS
    if _MILLIONS.search(words):
        return Unit.MILLIONS
    if _COUNTS.match(words):
        return Unit.NUMBER
    if names_money(words):
        return Unit.KRONOR
    return Unit.NUMBER if _COUNTED.search(words) else None


def is_scaled(head: str) -> bool:
    """Whether a head says that thousands or millions of kronor stand below it."""
    return unit_of(head) in _SCALES


def scale_of(head: str) -> int:
    """How many kronor one of the head's unit is."""
    return _SCALES.get(unit_of(head), 1)


_SCALES: dict[Unit | None, int] = {Unit.THOUSANDS: 1_000, Unit.MILLIONS: 1_000_000}


def is_unit(words: str) -> bool:
    """Whether the words are a unit and nothing else, as in a row of units below the heads."""
    return words.casefold().strip("()") in _UNITS


_UNITS = {"kr", "kronor", "sek", "tkr", "mkr", "mnkr", "antal", "st", "procent", "%", "år"}
