"""When a figure holds or money is used: a half-open span of days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR = re.compile(r"(\d{4})\Z")
_QUARTER = re.compile(r"(\d{4})[KQ]([1-4])\Z", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})[-M](\d{2})\Z", re.IGNORECASE)
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})\Z")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` up to, but not including, `end`."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"a period must end after it starts: {self.start} - {self.end}")

    @classmethod
    def parse(cls, words: str) -> "Period":
        """Read "2026", "2026K1", "2026Q1", "2026-03", "2026M03" or "2025-12-31" (SCB's forms).

        Also "2025-07-01/2026-01-01", from a day up to another, as `str` writes any other span.
        """
        words = words.strip()
        try:
            if found := _SPAN.match(words):
                return cls(date.fromisoformat(found[1]), date.fromisoformat(found[2]))
            if found := _YEAR.match(words):
                year = int(found[1])
                return cls(date(year, 1, 1), date(year + 1, 1, 1))
            if found := _QUARTER.match(words):
                month = 3 * int(found[2]) - 2
                return cls(date(int(found[1]), month, 1), _month_after(int(found[1]), month + 2))
            if found := _MONTH.match(words):
                year, month = int(found[1]), int(found[2])
                return cls(date(year, month, 1), _month_after(year, month))
            if found := _DAY.match(words):
                day = date(int(found[1]), int(found[2]), int(found[3]))
                return cls(day, day + timedelta(days=1))
        except (ValueError, OverflowError):
            pass
        raise ValueError(
            f"not a period: {words!r}; write a year (2026), quarter (2026K1), month (2026-03) "
            "or day (2025-12-31)"
        )

    def __str__(self) -> str:
        days = (self.end - self.start).days
        if days == 1:
            return self.start.isoformat()
        if (self.start.day, self.end.day) == (1, 1):
            if self.start.month == 1 and self.end == _month_after(self.start.year, 12):
                return f"{self.start.year:04}"
            if self.end == _month_after(self.start.year, self.start.month):
                return f"{self.start.year:04}-{self.start.month:02}"
            if self.start.month % 3 == 1 and self.end == _month_after(
                self.start.year, self.start.month + 2
            ):
                return f"{self.start.year:04}K{self.start.month // 3 + 1}"
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


def _month_after(year: int, month: int) -> date:
    return date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
