"""What became of a year's money from a fund: used, and to be taken back."""

from dataclasses import dataclass

from samling.kernel import Fault, Kronor, Text, format_kronor

from .fund import is_each_once


@dataclass(frozen=True, slots=True)
class Used:
    """One unit's report: kronor granted and used. told: what the money was for, in its words."""

    unit: str
    granted: Kronor
    used: Kronor
    told: str = ""

    def __post_init__(self) -> None:
        if self.granted < 0 or self.used < 0:
            raise ValueError("money granted and used is never below zero")

    @property
    def to_take_back(self) -> Kronor:
        """What is not used. More than is granted is the unit's own cost, not the fund's."""
        return Kronor(max(0, self.granted - self.used))


@dataclass(frozen=True, slots=True)
class FundReport:
    """rows: each unit once. said_back: what the decision says is taken back in all, where it does.

    Raises ValueError where a unit stands twice.
    """

    year: int
    rows: tuple[Used, ...]
    said_back: Kronor | None = None

    def __post_init__(self) -> None:
        if not is_each_once(each.unit for each in self.rows):
            raise ValueError("a unit reports once")

    @property
    def granted(self) -> Kronor:
        return Kronor(sum(each.granted for each in self.rows))

    @property
    def to_take_back(self) -> Kronor:
        return Kronor(sum(each.to_take_back for each in self.rows))

    @property
    def used(self) -> Kronor:
        """Of the fund's money: what is granted and not taken back."""
        return Kronor(self.granted - self.to_take_back)

    def findings(self) -> tuple[Fault, ...]:
        """Where the figures say different things; none where they add up."""
        if self.said_back is None or self.said_back == self.to_take_back:
            return ()
        off = self.said_back - self.to_take_back
        sv, en = ("mer", "more") if off > 0 else ("mindre", "less")
        return (
            Fault(
                "FUND-BACK-DIFFERS",
                Text(
                    f"{len(self.rows)} belopp att återta är tillsammans "
                    f"{format_kronor(self.to_take_back)}. I beslutet står "
                    f"{format_kronor(self.said_back)}: {format_kronor(abs(off))} {sv}.",
                    f"{len(self.rows)} amounts to take back are {_en(self.to_take_back)} "
                    f"together. The decision says {_en(self.said_back)}: {_en(abs(off))} {en}.",
                ),
                Text(
                    "Återta beloppen enhet för enhet, och rätta summan i beslutet.",
                    "Take the amounts back unit by unit, and correct the sum in the decision.",
                ),
            ),
        )


def _en(amount: int) -> str:
    return format_kronor(amount, "en")
