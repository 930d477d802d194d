"""How one area became another: splits, merges, new names and moves between counties."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samling.kernel import AreaCode, Source, Text


class ChangeKind(StrEnum):
    SPLIT = "split"
    MERGE = "merge"
    RENAME = "rename"
    COUNTY_CHANGE = "county_change"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    ChangeKind.SPLIT: Text("delning", "split"),
    ChangeKind.MERGE: Text("sammanläggning", "merge"),
    ChangeKind.RENAME: Text("nytt namn", "new name"),
    ChangeKind.COUNTY_CHANGE: Text("byte av län", "change of county"),
}


@dataclass(frozen=True, slots=True)
class AreaChange:
    """One step from an area to another, the first day it held.

    A split has one row for each new area, a merge one for each that went in; in a renaming
    `before` and `after` are the same code.
    """

    on: date
    kind: ChangeKind
    before: AreaCode
    after: AreaCode
    note: Text
    source: Source

    def __post_init__(self) -> None:
        if (self.before == self.after) != (self.kind is ChangeKind.RENAME):
            raise ValueError(f"{self.kind} from {self.before} to {self.after} cannot be")

    def __lt__(self, other: "AreaChange") -> bool:
        return (self.on, self.before, self.after) < (other.on, other.before, other.after)


def changes_of(code: AreaCode, changes: Iterable[AreaChange]) -> tuple[AreaChange, ...]:
    """The changes that an area came out of or went into, in order of date."""
    return tuple(sorted(change for change in changes if code in (change.before, change.after)))
