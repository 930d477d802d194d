"""What a fault calls the places of what was sent: rows and columns of a sheet, or of JSON."""

from collections.abc import Callable
from dataclasses import dataclass

from samling.kernel import Text

from .fields import BY_ID
from .sheet_row import COLUMNS, where_of


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """row: of a row's number, within a sentence. cell: of a row's number and a field's id."""

    row: Callable[[int], Text]
    cell: Callable[[int, str], Text]


def _in_sheet(line: int, field: str) -> Text:
    name = "place_name" if field == "places" else field
    label = COLUMNS.get(name) or (BY_ID[name].label if name in BY_ID else Text.same(name))
    return where_of(line, label)


IN_SHEET = Whereabouts(lambda line: Text(f"rad {line}", f"row {line}"), _in_sheet)
"""Rows are lines of the sheet, from 1: "Rad 14, kolumn Barnets ålder till"."""


def _pointer(name: str) -> str:
    """A name as it stands in a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


IN_LIST = Whereabouts(
    lambda place: Text.same(f"/offers/{place}"),
    lambda place, field: Text.same(f"/offers/{place}/{_pointer(field)}"),
)
"""Rows are places in the list "offers", from 0: "/offers/13/age_to"."""

IN_OBJECT = Whereabouts(
    lambda place: Text.same("/"), lambda place, field: Text.same(f"/{_pointer(field)}")
)
"""There is one alone: "/age_to"."""
