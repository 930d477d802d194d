"""Finds the table in a CSV file, and which of its columns says what."""

from collections.abc import Mapping
from itertools import islice

from samling.kernel import AreaKind, Text

from .csv_rows import SEARCHED_ROWS, Row
from .errors import CHOOSE_ONE, listed, refuse
from .figures import Gathering
from .marks import looks_like_count
from .periods import TIME_HEADS

# Heads of columns with areas. A code is surer than a name, and a municipality beside its county
# is what the row is about.
_CODE_HEADS = (
    "kommunkod",
    "kommunkoder",
    "regionkod",
    "områdeskod",
    "municipality_code",
    "recipient_code",
    "area_code",
    "code",
    "kod",
)
_NAME_HEADS = (
    "kommun",
    "municipality",
    "stadsdelsnämnd",
    "stadsdelsområde",
    "nämnd",
    "mottagare",
    "recipient",
    "region",
    "område",
    "area",
    "namn",
    "name",
)
_COUNTY_HEADS = ("länskod", "county_code", "län", "county")
_AREA_HEADS = (*_CODE_HEADS, *_NAME_HEADS, *_COUNTY_HEADS)
# Columns of numbers that divide the figures instead of being them.
DIVIDING_HEADS = TIME_HEADS | {"ålder", "age"}

_SAMPLED_CELLS = 1000


def table_of(rows: list[Row], gathering: Gathering) -> tuple[list[str], list[Row]]:
    """The heads of the columns and the rows below; what stands above the heads is left out."""
    for at, row in enumerate(rows[:SEARCHED_ROWS]):
        if len(row.cells) > 1 and any(cell.casefold() in _AREA_HEADS for cell in row.cells):
            return _named(row.cells), rows[at + 1 :]
    for at, row in enumerate(rows[:SEARCHED_ROWS]):
        if sum(1 for cell in row.cells if cell) > 1:
            first = next(cell for cell in row.cells if cell)
            if gathering.is_area(first) and any(looks_like_count(cell) for cell in row.cells[1:]):
                return _named([""] * len(row.cells)), rows[at:]
            return _named(row.cells), rows[at + 1 :]
    raise refuse(
        "REGISTRY-FILE-NO-TABLE",
        gathering.filename,
        Text(
            "Filen har ingen tabell: ingen rad har mer än en cell.",
            "The file has no table: no row has more than one cell.",
        ),
        Text(
            "Skilj områden och tal åt med semikolon, komma eller tabb.",
            "Part areas and numbers with a semicolon, comma or tab.",
        ),
    )


def _named(heads: list[str]) -> list[str]:
    return [head or f"kolumn {number}" for number, head in enumerate(heads, start=1)]


def area_columns(heads: list[str], body: list[Row], gathering: Gathering) -> tuple[int, int | None]:
    """The column that says which area a row is about, and a column of names to check it by."""
    folded = [head.casefold() for head in heads]
    known = [folded.index(head) for head in _AREA_HEADS if head in folded]
    if gathering.kinds <= {AreaKind.COUNTY} or (
        gathering.counties_as_regions and gathering.kinds <= {AreaKind.REGION}
    ):
        known.sort(key=lambda at: folded[at] not in _COUNTY_HEADS)
    if known:
        first = known[0]
        names = [at for at in known[1:] if folded[at] in _NAME_HEADS]
        checked = names[0] if folded[first] in _CODE_HEADS and names else None
        return first, checked
    # Numbers may look like codes (ranks from 10 to 25, years), so columns with letters go first.
    for with_letters in (True, False):
        for at, head in enumerate(folded):
            cells = _sample(body, at)
            if (
                cells
                and head not in DIVIDING_HEADS
                and any(map(_has_letter, cells)) is with_letters
                and 2 * sum(map(gathering.is_area, cells)) >= len(cells)
            ):
                return at, None
    raise refuse(
        "REGISTRY-FILE-NO-AREAS",
        gathering.filename,
        Text(
            f"Ingen kolumn innehåller områden. Kolumnerna är {listed(heads).sv}.",
            f"No column holds areas. The columns are {listed(heads).en}.",
        ),
        Text(
            "Kalla kolumnen med kommuner eller regioner för ”region”.",
            "Call the column of municipalities or regions “region”.",
        ),
    )


def areas_beside(heads: list[str], area_column: int) -> set[int]:
    """Columns that repeat which county or municipality the row lies in."""
    return {
        at for at, head in enumerate(heads) if head.casefold() in _AREA_HEADS and at != area_column
    }


def selected(
    heads: list[str], body: list[Row], select: Mapping[str, str], gathering: Gathering
) -> dict[int, str]:
    """The chosen value by column. Raises UnreadableFile for an unknown column or value."""
    chosen: dict[int, str] = {}
    for dimension, value in select.items():
        at = next((at for at, head in enumerate(heads) if same(head, dimension)), None)
        if at is None:
            raise refuse(
                "REGISTRY-FILE-NO-COLUMN",
                gathering.filename,
                Text(
                    f"Det finns ingen kolumn ”{dimension}”. Kolumnerna är {listed(heads).sv}.",
                    f"There is no column “{dimension}”. The columns are {listed(heads).en}.",
                ),
                CHOOSE_ONE,
            )
        values = dict.fromkeys(row.cell(at) for row in body)
        if not any(same(each, value) for each in values):
            there = listed(values)
            raise refuse(
                "REGISTRY-FILE-NO-VALUE",
                gathering.filename,
                Text(
                    f"”{value}” finns inte i kolumnen ”{heads[at]}”. Där finns {there.sv}.",
                    f"“{value}” is not in the column “{heads[at]}”. It holds {there.en}.",
                ),
                CHOOSE_ONE,
            )
        chosen[at] = value
    return chosen


def figure_column(
    heads: list[str], body: list[Row], taken: set[int | None], column: str | None, g: Gathering
) -> int:
    if column is not None:
        at = next((at for at, head in enumerate(heads) if same(head, column)), None)
        if at is None:
            raise refuse(
                "REGISTRY-FILE-NO-COLUMN",
                g.filename,
                Text(
                    f"Det finns ingen kolumn ”{column}”. Kolumnerna är {listed(heads).sv}.",
                    f"There is no column “{column}”. The columns are {listed(heads).en}.",
                ),
                CHOOSE_ONE,
            )
        return at
    free = [
        at
        for at, head in enumerate(heads)
        if at not in taken and head.casefold() not in DIVIDING_HEADS
    ]
    found = [at for at in free if mostly_counts(_sample(body, at))]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = listed(heads[at] for at in found)
        raise refuse(
            "REGISTRY-FILE-CHOOSE-COLUMN",
            g.filename,
            Text(
                f"Flera kolumner innehåller tal: {numbers.sv}.",
                f"Several columns hold numbers: {numbers.en}.",
            ),
            Text("Säg vilken som gäller.", "Say which one holds."),
        )
    raise refuse(
        "REGISTRY-FILE-NO-COLUMN",
        g.filename,
        Text(
            f"Ingen kolumn innehåller tal. Kolumnerna är {listed(heads).sv}.",
            f"No column holds numbers. The columns are {listed(heads).en}.",
        ),
        Text(
            "Kontrollera att filen har en kolumn med hela tal.",
            "Check that the file has a column of whole numbers.",
        ),
    )


def mostly_counts(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and 2 * sum(map(looks_like_count, filled)) >= len(filled)


def _sample(body: list[Row], at: int) -> list[str]:
    """Cells enough to tell what a column holds, however long the file is."""
    return list(islice((cell for row in body if (cell := row.cell(at))), _SAMPLED_CELLS))


def _has_letter(cell: str) -> bool:
    return any(sign.isalpha() for sign in cell)


def same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
