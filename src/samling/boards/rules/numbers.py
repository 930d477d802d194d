"""How matters, paragraphs and supporting documents are named, as municipalities name them."""

import re
from dataclasses import dataclass
from typing import Self

from samling.kernel import Text

CLASS = re.compile(r"\d{1,2}(?:\.\d{1,3}){0,5}", re.ASCII)
_NUMBER = re.compile(rf"(\d{{4}})/([1-9]\d{{0,6}})-({CLASS.pattern})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True, order=True)
class MatterNumber:
    """ "2026/236-1.3.1.3": the year, the matter's place in it, and its class in the filing plan."""

    year: int
    serial: int
    class_code: str

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"no year of a matter: {self.year}")
        if not 1 <= self.serial <= 9_999_999:
            raise ValueError(f"no place in a year: {self.serial}")
        if not CLASS.fullmatch(self.class_code):
            raise ValueError(f"no class: {self.class_code!r}")

    @classmethod
    def parse(cls, written: str) -> Self:
        """Raises ValueError."""
        found = _NUMBER.fullmatch(written.strip())
        if found is None:
            raise ValueError(f"no number of a matter: {written[:40]!r}")
        return cls(int(found[1]), int(found[2]), found[3])

    def __str__(self) -> str:
        return f"{self.year}/{self.serial}-{self.class_code}"


@dataclass(frozen=True, slots=True, order=True)
class Paragraph:
    """Where a decision stands in a body's minutes: "§ 107", counted anew each year."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"no paragraph: {self.number}")

    @property
    def text(self) -> Text:
        return Text.same(f"§\u00a0{self.number}")
