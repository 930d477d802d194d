"""What a fault calls the places of what was sent: rows and columns of a sheet, or of JSON."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from samling.kernel import Fault, Text

from .fields import BY_ID
from .sheet_row import COLUMNS, EXTERNAL, ID, SheetRow, where_of


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """row: of a row's number, within a sentence. cell: of a row's number and a field's id.

    whole: what all that is told of one offer is called, first in a sentence. remove_one, leave_out:
    what to do where there are two of the same, and where a number is not to be told.
    """

    row: Callable[[int], Text]
    cell: Callable[[int, str], Text]
    whole: Text
    remove_one: Text
    leave_out: Text


def _in_sheet(line: int, field: str) -> Text:
    name = "place_name" if field == "places" else field
    label = COLUMNS.get(name) or (BY_ID[name].label if name in BY_ID else Text.same(name))
    return where_of(line, label)


IN_SHEET = Whereabouts(
    lambda line: Text(f"rad {line}", f"row {line}"),
    _in_sheet,
    Text("Raden", "The row"),
    Text("Ta bort den ena raden.", "Take one of the rows away."),
    Text("Lämna rutan tom om insatsen är ny.", "Leave the cell empty for a new offer."),
)
"""Rows are lines of the sheet, from 1: "Rad 14, kolumn Barnets ålder till"."""


def _pointer(name: str) -> str:
    """A name as it stands in a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


_OBJECT = Text("Objektet", "The object")
_REMOVE_ONE = Text("Ta bort det ena objektet.", "Take one of the objects away.")
_LEAVE_OUT = Text(
    "Ta bort fältet om insatsen är ny.", "Take the field away where the offer is new."
)
IN_LIST = Whereabouts(
    lambda place: Text.same(f"/offers/{place}"),
    lambda place, field: Text.same(f"/offers/{place}/{_pointer(field)}"),
    _OBJECT,
    _REMOVE_ONE,
    _LEAVE_OUT,
)
"""Rows are places in the list "offers", from 0: "/offers/13/age_to"."""

IN_OBJECT = Whereabouts(
    lambda place: Text.same("/"),
    lambda place, field: Text.same(f"/{_pointer(field)}"),
    _OBJECT,
    _REMOVE_ONE,
    _LEAVE_OUT,
)
"""There is one alone: "/age_to"."""


def each_once(rows: Iterable[SheetRow], called: Whereabouts) -> tuple[SheetRow, ...]:
    """A number or an own id that stands on several rows is a fault on all but the first."""
    seen: dict[tuple[str, object], int] = {}
    found = []
    for row in rows:
        keys = [(name, key) for name, key in ((ID, row.offer), (EXTERNAL, row.external_id)) if key]
        again = next(((name, seen[name, key]) for name, key in keys if (name, key) in seen), None)
        if again is not None:
            first = called.row(again[1])
            fault = Fault(
                "SUPPLY-SHEET-TWICE",
                Text(f"Samma insats står på {first.sv}.", f"The same is on {first.en}."),
                called.remove_one,
                called.cell(row.line, again[0]),
            )
            row = replace(row, faults=(*row.faults, fault))
        for key in keys:
            seen.setdefault(key, row.line)
        found.append(row)
    return tuple(found)
