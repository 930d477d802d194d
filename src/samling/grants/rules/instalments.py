"""The parts in which a scheme is paid, as its file declares them or an economist plans them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from samling.kernel import Text, format_date, format_percent

from .attachments import Demand

MOST_INSTALMENTS = 6
MOST_SHARE = 1_000_000


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part. share: against the shares of the others. day: not before it.

    after: a file that the recipient hands in first, such as an interim report. With neither, it
    is paid as soon as the requisition is approved.
    """

    number: int
    share: int
    day: date | None = None
    after: Demand | None = None

    @property
    def when(self) -> Text:
        """When it is paid, as the end of a sentence."""
        sv, en = [], []
        if self.day is not None:
            sv.append(format_date(self.day, "sv"))
            en.append(format_date(self.day, "en"))
        if self.after is not None:
            sv.append(f"när ”{self.after.title.sv}” är lämnad")
            en.append(f"when “{self.after.title.en}” has been handed in")
        if not sv:
            return Text("när rekvisitionen är godkänd", "when the requisition is approved")
        return Text(", ".join(sv), ", ".join(en))


def share_of(plan: Sequence[Instalment], number: int) -> Fraction:
    """The part of the whole that an instalment is."""
    return Fraction(plan[number - 1].share, sum(each.share for each in plan))


def share_words(share: Fraction) -> Text:
    """In per cent where that is exact with one decimal; else as a fraction."""
    if (share * 1000).denominator == 1:
        decimals = 0 if (share * 100).denominator == 1 else 1
        return Text(format_percent(share, "sv", decimals), format_percent(share, "en", decimals))
    return Text.same(str(share))


def due_by(plan: Sequence[Instalment], today: date) -> int:
    """The number of the last instalment whose day has come; 1 before any has."""
    number = 1
    for each in plan[1:]:
        if each.day is not None and each.day > today:
            break
        number = each.number
    return number


def reached(plan: Sequence[Instalment], number: int, handed_in: Collection[str]) -> int:
    """How far a recipient can be paid of the instalments up to `number`; 0 for nothing yet.

    handed_in: the files, by id of demand, that it has handed in and signed off.
    """
    for each in plan[:number]:
        if each.after is not None and each.after.id not in handed_in:
            return each.number - 1
    return number
