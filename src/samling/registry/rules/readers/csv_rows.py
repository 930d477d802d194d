"""Parts a CSV file into rows of cells, whatever sign stands between them."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from samling.kernel import Text

from .errors import refuse
from .figures import Gathering

SEARCHED_ROWS = 40


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: list[str]

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""


def rows_of(text: str, gathering: Gathering) -> list[Row]:
    for number, line in enumerate(StringIO(text), start=1):
        if len(line) > gathering.limits.line_characters:
            raise refuse(
                "REGISTRY-FILE-LONG-LINE",
                gathering.filename,
                Text(
                    f"Raden har {len(line)} tecken. Den får ha högst "
                    f"{gathering.limits.line_characters}.",
                    f"The row has {len(line)} characters. It may have at most "
                    f"{gathering.limits.line_characters}.",
                ),
                Text(
                    "Kontrollera att filen är en CSV-fil med en rad för varje område.",
                    "Check that the file is a CSV file with one row for each area.",
                ),
                Text(f"rad {number}", f"row {number}"),
            )
    rows: list[Row] = []
    cells = 0
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for values in reader:
            stripped = [value.strip() for value in values]
            cells += len(stripped)
            if any(stripped):
                rows.append(Row(reader.line_num, stripped))
            if len(rows) > gathering.limits.rows or cells > gathering.limits.cells:
                raise refuse(
                    "REGISTRY-FILE-LARGE",
                    gathering.filename,
                    Text(
                        f"Filen har fler än {gathering.limits.rows} rader eller "
                        f"{gathering.limits.cells} celler.",
                        f"The file has more than {gathering.limits.rows} rows or "
                        f"{gathering.limits.cells} cells.",
                    ),
                    Text(
                        "Hämta bara de områden och den uppgift som behövs.",
                        "Fetch only the areas and the figure that are needed.",
                    ),
                )
    except csv.Error:
        raise refuse(
            "REGISTRY-FILE-QUOTES",
            gathering.filename,
            Text(
                "Raden går inte att dela i celler: ett citattecken börjar men slutar inte.",
                "The row cannot be parted into cells: a quotation mark opens and never closes.",
            ),
            Text("Rätta citattecknen på raden.", "Correct the quotation marks of the row."),
            Text(f"rad {reader.line_num}", f"row {reader.line_num}"),
        ) from None
    return rows


def _delimiter(text: str) -> str:
    """The sign that parts most of the first rows into the same number of cells."""
    lines = [line for line in _first_lines(text) if line.strip()]
    best, score = ";", 0
    for sign in (";", "\t", ","):
        counts = Counter(count for line in lines if (count := _parted(line, sign)) > 1)
        agreeing = max(counts.values(), default=0)
        if agreeing > score:
            best, score = sign, agreeing
    return best


def _first_lines(text: str) -> Iterator[str]:
    for number, line in enumerate(StringIO(text)):
        if number >= SEARCHED_ROWS:
            return
        yield line


def _parted(line: str, sign: str) -> int:
    """The number of cells; signs within quotation marks do not part."""
    outside = "".join(line.split('"')[::2])
    return outside.count(sign) + 1
