"""CSV and its kin: which separator, and the cells."""

import csv
import io
import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from samling.kernel import Fault, Text
from samling.platform.rules.unpacking import Unreadable

from ..limits import Limits
from .coded import Integers
from .eights import PADDING
from .grid import CellGrid, FlatGrid, Grid

_SEPARATORS = ("\t", ";", ",", "|")
_SAMPLE_LINES = 60
_DECIMALS = re.compile(r"\w \d{1,3}(?: \d{3})*,\d{1,2}(?:\s|\Z)")
_PART = 1 << 16  # so many at a time, that what is worked out of them takes little memory
_ENOUGH = 0.6  # of the sampled lines have the same number of separators


def find_separator(text: str) -> str | None:
    """The character that parts the text into columns; None where no one does so evenly."""
    sample = [line for line in text[:200_000].split("\n")[: 3 * _SAMPLE_LINES] if line.strip()]
    if len(text) > 200_000:
        sample = sample[:-1]
    sample = sample[:_SAMPLE_LINES]
    best: tuple[float, int, str] | None = None
    for order, separator in enumerate(_SEPARATORS):
        counts = Counter(
            count for line in sample if (count := _outside_quotes(line, separator)) > 0
        )
        if not counts:
            continue
        width, lines = counts.most_common(1)[0]
        even = lines / len(sample)
        if separator == "," and width == 1 and _mostly_decimals(sample):
            continue
        if even >= _ENOUGH and lines >= min(2, len(sample)):
            rank = (round(even, 1), -order, separator)
            if best is None or rank > best:
                best = rank
    return best[2] if best else None


def read_delimited(
    text: str, separator: str, limits: Limits, fast: bool = True, utf8: bytes | None = None
) -> Grid:
    """The cells of delimited text. `fast=False` always reads cell by cell; the result is alike.

    utf8: the same text, where it is at hand. Raises Unreadable: too many rows or columns, or a
    cell longer than the limit.
    """
    if text.endswith("\n\n"):
        text, utf8 = text.rstrip("\n"), None
    rows = text.count("\n") + (not text.endswith("\n"))
    if rows > limits.max_rows:
        raise too_many_rows(rows, limits)
    if fast and '"' not in text:
        grid = _flat(text, utf8 or text.encode(), separator, limits)
        if grid is not None:
            return grid
    return _cell_by_cell(text, separator, limits)


def _flat(text: str, utf8: bytes, separator: str, limits: Limits) -> FlatGrid | None:
    width = text.count(separator, 0, text.find("\n") if "\n" in text else None) + 1
    if width > limits.max_columns:
        return None
    data = b"".join((utf8, b"" if text.endswith("\n") else b"\n", PADDING))
    letters = np.frombuffer(data, dtype=np.uint8)
    edges = _edges(letters, separator)
    is_break = letters[edges[1:]] == ord("\n")
    if len(is_break) % width:
        return None
    table = is_break.reshape(-1, width)
    if table[:, :-1].any() or not table[:, -1].all():
        return None
    longest = max(
        int(np.diff(edges[start : start + _PART + 1]).max()) - 1
        for start in range(0, len(edges) - 1, _PART)
    )
    return None if longest > limits.max_cell else FlatGrid(data, edges, width)


def _edges(letters: NDArray[np.uint8], separator: str) -> Integers:
    """-1, and where every separator and line feed stands."""
    found = [np.array([-1])]
    for start in range(0, len(letters), _PART):
        part = letters[start : start + _PART]
        found.append(np.flatnonzero((part == ord(separator)) | (part == ord("\n"))) + start)
    return np.concatenate(found)


def _cell_by_cell(text: str, separator: str, limits: Limits) -> CellGrid:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[list[str]] = []
    lines: list[int] = []
    width = 0
    line = 1
    try:
        for row in reader:
            if row:
                rows.append(row)
                lines.append(line)
                width = max(width, len(row))
                if width > limits.max_columns:
                    raise too_many_columns(width, limits)
            line = reader.line_num + 1
    except csv.Error:
        raise long_cell(line, limits) from None
    for row, line in zip(rows, lines, strict=True):
        if any(len(cell) > limits.max_cell for cell in row):
            raise long_cell(line, limits)
    return CellGrid(rows, width, lines)


def _mostly_decimals(sample: list[str]) -> bool:
    """Whether every comma is a decimal comma in pasted text: "Ale kommun 1 234,50"."""
    commas = [line for line in sample if "," in line]
    return all(_DECIMALS.search(line) is not None for line in commas)


def _outside_quotes(line: str, separator: str) -> int:
    if '"' not in line:
        return line.count(separator)
    return sum(part.count(separator) for part in line.split('"')[::2])


def too_many_rows(rows: int, limits: Limits) -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-ROWS",
            Text(
                f"Innehållet har {rows} rader; högst {limits.max_rows} kan granskas.",
                f"The content has {rows} rows; at most {limits.max_rows} can be checked.",
            ),
            Text("Dela upp listan i flera filer.", "Split the list into several files."),
        )
    )


def too_many_columns(columns: int, limits: Limits) -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-COLUMNS",
            Text(
                f"Tabellen har minst {columns} kolumner; högst {limits.max_columns} kan granskas.",
                f"The table has at least {columns} columns; at most {limits.max_columns} "
                "can be checked.",
            ),
            Text(
                "Spara bara de kolumner som hör till listan.",
                "Save only the columns that belong to the list.",
            ),
        )
    )


def long_cell(line: int, limits: Limits) -> Unreadable:
    return Unreadable(
        Fault(
            "GRANTS-CHECK-LONG",
            Text(
                f"En cell är längre än {limits.max_cell} tecken.",
                f"A cell is longer than {limits.max_cell} characters.",
            ),
            Text(
                "Kontrollera att citattecknen går jämnt upp och att filen är en lista.",
                "Check that the quotation marks are paired and that the file is a list.",
            ),
            Text(f"rad {line}", f"line {line}"),
        )
    )
