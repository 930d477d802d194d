"""What a row of a file would do to the offers that there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from samling.kernel import Fault, Text

from .choices import Choice
from .comparing import Change, changes
from .sheet_row import COLUMNS, EXTERNAL, ID, SheetRow, where_of


class Fate(Choice):
    NEW = "new", "Ny", "New"
    CHANGED = "changed", "Ändras", "Changed"
    SAME = "same", "Oförändrad", "Unchanged"
    FAULTY = "faulty", "Går inte att läsa in", "Cannot be taken in"


@dataclass(frozen=True, slots=True)
class Standing:
    """What an offer is before the file. values: what is shown, or written where nothing is."""

    id: int
    external_id: str
    state: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Planned:
    """standing: the offer that a row is about; None of a new one. is_again: it was offered no more,
    and is published again.
    """

    row: SheetRow
    fate: Fate
    standing: Standing | None = None
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    is_again: bool = False


def planned(rows: Iterable[SheetRow], standing: Iterable[Standing]) -> tuple[Planned, ...]:
    """What each row would do. standing: all of the organisation's own offers that are alive."""
    by_id = {each.id: each for each in standing}
    by_external = {each.external_id: each for each in by_id.values() if each.external_id}
    return tuple(_plan(row, by_id, by_external) for row in rows)


def _plan(
    row: SheetRow, by_id: Mapping[int, Standing], by_external: Mapping[str, Standing]
) -> Planned:
    known = by_external.get(row.external_id) if row.external_id else None
    if row.faults:
        return Planned(row, Fate.FAULTY, known, faults=row.faults)
    if row.offer is not None:
        own = by_id.get(row.offer)
        if own is None:
            return Planned(row, Fate.FAULTY, faults=(_not_there(row),))
        if known is not None and known is not own:
            return Planned(row, Fate.FAULTY, faults=(_another(row),))
        known = own
    if known is None:
        return Planned(row, Fate.NEW)
    changed = changes(known.values, row.values)
    is_again = known.state != "published"
    renamed = bool(row.external_id) and row.external_id != known.external_id
    if not changed and not is_again and not renamed:
        return Planned(row, Fate.SAME, known)
    return Planned(row, Fate.CHANGED, known, changed, is_again=is_again)


def read_lines(words: str) -> frozenset[int] | None:
    """ "2-14, 20" as lines; None where it cannot be read. At most a million lines."""
    found: set[int] = set()
    for part in filter(None, (each.strip() for each in words.replace(";", ",").split(","))):
        first, dash, last = part.replace("–", "-").partition("-")
        ends = [each.strip() for each in ((first, last) if dash else (first, first))]
        if not all(each.isascii() and each.isdigit() and len(each) < 7 for each in ends):
            return None
        found.update(range(int(ends[0]), int(ends[1]) + 1))
    return frozenset(found)


def _not_there(row: SheetRow) -> Fault:
    return Fault(
        "SUPPLY-SHEET-NOT-THERE",
        Text(f"Ni har ingen insats {row.offer}.", f"You have no offer {row.offer}."),
        Text("Lämna rutan tom om insatsen är ny.", "Leave the cell empty for a new offer."),
        where_of(row.line, COLUMNS[ID]),
    )


def _another(row: SheetRow) -> Fault:
    return Fault(
        "SUPPLY-SHEET-ANOTHER",
        Text(
            "Det egna id:t hör till en annan insats än numret.",
            "The own id belongs to another offer than the number.",
        ),
        Text("Rätta ett av dem.", "Correct one of them."),
        where_of(row.line, COLUMNS[EXTERNAL]),
    )
