"""What one organisation has done about an item of a checklist, told for others; and whose comes
first for a reader: that of a municipality of like size.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any, Protocol, TypeVar

from samling.kernel import Missing, SamlingError, Text, personal_number_in

from .reading import LONGEST_NAME, LONGEST_WORDS, Reader

LONGEST_TITLE, LONGEST_EXAMPLE = LONGEST_NAME, LONGEST_WORDS


class BadExample(SamlingError):
    """The example cannot be kept; the faults say what is wrong."""


@dataclass(frozen=True, slots=True)
class SizeBand:
    """Municipalities from `first` inhabitants up to and including `last`; None has no end."""

    first: int
    last: int | None
    words: Text

    def holds(self, inhabitants: int) -> bool:
        return self.first <= inhabitants and (self.last is None or inhabitants <= self.last)


@dataclass(frozen=True, slots=True)
class Example:
    """title, text: what it is called, and what was done and what came of it."""

    title: str
    text: str


class Sized(Protocol):
    """Something of an organisation whose inhabitants may be known."""

    @property
    def inhabitants(self) -> int | Missing: ...


Told = TypeVar("Told", bound=Sized)


def band_of(inhabitants: int | Missing, bands: Sequence[SizeBand]) -> SizeBand | None:
    """The band of so many inhabitants; None where it is not known."""
    if isinstance(inhabitants, Missing):
        return None
    return next((each for each in bands if each.holds(inhabitants)), None)


def nearest_first(
    found: Sequence[Told], own: int | Missing, bands: Sequence[SizeBand]
) -> tuple[Told, ...]:
    """Those of the same band first, then by how many times larger or smaller they are.

    Those whose size is not known come last; where one's own is not, the order is kept.
    """
    if isinstance(own, Missing):
        return tuple(found)
    band = band_of(own, bands)

    def place(each: Told) -> tuple[int, float]:
        there = each.inhabitants
        if isinstance(there, Missing) or there <= 0 or own <= 0:
            return 2, 0.0
        return int(band_of(there, bands) != band), abs(log(there / own))

    return tuple(sorted(found, key=place))


def read_example(raw: Mapping[str, Any]) -> Example:
    """An example from plain values. Raises BadExample."""
    reader = _Reader()
    title, text = reader.line(raw.get("title"), "title"), reader.words(raw.get("text"), "text")
    for place, words in (("title", title), ("text", text)):
        if personal_number_in(words):
            reader.wrong(
                place,
                "Det ser ut att stå ett personnummer. Inget är sparat. Skriv om det utan att "
                "berätta vem någon är.",
                "There seems to be a personal identity number. Nothing is saved. Write it without "
                "telling who somebody is.",
            )
    reader.faults.raise_if_any(BadExample)
    return Example(title, text)


class _Reader(Reader):
    """The same reader, with the code of what is wrong with an example."""

    code = "KNOWLEDGE-EXAMPLE"
