"""How old the child is: from pregnancy to 18, and to 25 for one that has been placed."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from samling.kernel import Text

CHILDHOOD_ENDS = 18
AFTERCARE_ENDS = 25
_WRITTEN = re.compile(r"(\d{1,3})(m|y)\Z", re.ASCII)
_MONTHS_OF_YEAR = 12


class Unit(StrEnum):
    MONTHS = "m"
    YEARS = "y"


@dataclass(frozen=True, slots=True)
class Age:
    """An age as people say it: so many whole months, or so many whole years, from 0 on.

    Raises ValueError below 0, above 25 years, and for more than 36 months (then say years).
    """

    number: int
    unit: Unit = Unit.YEARS

    def __post_init__(self) -> None:
        most = AFTERCARE_ENDS if self.unit is Unit.YEARS else 3 * _MONTHS_OF_YEAR
        if type(self.number) is not int or not 0 <= self.number <= most:
            raise ValueError(f"no age: {self.number!r} {self.unit}")

    @property
    def months(self) -> int:
        """Months lived when the age begins."""
        return self.number * (_MONTHS_OF_YEAR if self.unit is Unit.YEARS else 1)

    @property
    def months_when_over(self) -> int:
        """Months lived when it has passed: one is 3 until one is 4."""
        return self.months + (_MONTHS_OF_YEAR if self.unit is Unit.YEARS else 1)

    @property
    def text(self) -> Text:
        return self.worded(str(self.number), is_one=self.number == 1)

    def worded(self, number: str, *, is_one: bool) -> Text:
        """The number with its unit: "3–12 år", "1 month"."""
        if self.unit is Unit.YEARS:
            return Text(f"{number} år", f"{number} {'year' if is_one else 'years'}")
        return Text(
            f"{number} {'månad' if is_one else 'månader'}",
            f"{number} {'month' if is_one else 'months'}",
        )

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"


class Pregnancy:
    """Before the child is born. There is only `PREGNANCY`."""

    months = -9
    months_when_over = 0
    text = Text("graviditeten", "pregnancy")

    def __str__(self) -> str:
        return "pregnancy"

    def __repr__(self) -> str:
        return "PREGNANCY"


PREGNANCY = Pregnancy()
Bound = Age | Pregnancy


@lru_cache(maxsize=256)
def read_bound(written: str) -> Bound:
    """ "pregnancy", "6m" or "3y", as `str` writes them. Raises ValueError."""
    if written == str(PREGNANCY):
        return PREGNANCY
    found = _WRITTEN.match(written)
    if found is None:
        raise ValueError(f"no age: {written[:20]!r}")
    return Age(int(found[1]), Unit(found[2]))


@dataclass(frozen=True, slots=True)
class AgeSpan:
    """Ages with both ends in it: 3 to 12 years holds a child until the day it is 13.

    Raises ValueError where the last comes before the first.
    """

    first: Bound
    last: Bound

    def __post_init__(self) -> None:
        if self.first.months >= self.last.months_when_over:
            raise ValueError(f"ages end before they begin: {self.first} to {self.last}")

    @property
    def months(self) -> tuple[int, int]:
        """From, and up to but not including; pregnancy is below 0."""
        return self.first.months, self.last.months_when_over

    @property
    def goes_beyond_childhood(self) -> bool:
        """Whether it holds those who have turned 18 and more than a year ago."""
        return self.last.months > CHILDHOOD_ENDS * _MONTHS_OF_YEAR

    def holds(self, months: int) -> bool:
        """Whether a child that has lived so many whole months is in it; below 0 before birth."""
        start, end = self.months
        return start <= months < end

    def meets(self, other: "AgeSpan") -> bool:
        """Whether some child is in both."""
        start, end = self.months
        return start < other.months[1] and other.months[0] < end

    @property
    def text(self) -> Text:
        """ "från graviditeten till 5 år", "3–12 år", "6 månader"."""
        first, last = self.first, self.last
        # "0–5 år", also where the first is told in months.
        if (
            isinstance(first, Age)
            and isinstance(last, Age)
            and (first.unit is last.unit or first.number == 0)
        ):
            if first == last:
                return first.text
            return last.worded(f"{first.number}–{last.number}", is_one=False)
        if first is last:
            return Text("under graviditeten", "during pregnancy")
        return Text(
            f"från {first.text.sv} till {last.text.sv}", f"{first.text.en} to {last.text.en}"
        )
