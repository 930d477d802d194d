"""CSV as SCB, Excel and people write it: comma, semicolon or tab; title and notes around."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from samling.kernel import Period, Text

from .csv_columns import (
    DIVIDING_HEADS,
    area_columns,
    areas_beside,
    figure_column,
    mostly_counts,
    same,
    selected,
    table_of,
)
from .csv_rows import Row, rows_of
from .errors import parts, refuse
from .figures import Figures, Gathering
from .periods import TIME_HEADS, Stated, option, period_at_end, period_of


def read_csv(
    text: str, gathering: Gathering, select: Mapping[str, str], column: str | None
) -> Figures:
    """The figures of a CSV file. See read_figures. Raises UnreadableFile."""
    rows = rows_of(text, gathering)
    heads, body = table_of(rows, gathering)
    area_column, name_column = area_columns(heads, body, gathering)
    taken = {area_column, name_column, *areas_beside(heads, area_column)}
    chosen = selected(heads, body, select, gathering)
    every, body = (
        body,
        [row for row in body if all(same(row.cell(at), value) for at, value in chosen.items())],
    )
    counted = figure_column(heads, body, taken | set(chosen), column, gathering)

    figures = f"kolumn ”{heads[counted]}”", f"column “{heads[counted]}”"
    names = f"kolumn ”{heads[area_column]}”", f"column “{heads[area_column]}”"
    read: list[Row] = []
    _refuse_divided(heads, body, area_column, taken | set(chosen) | {counted}, gathering)
    for row in body:
        words, cell = row.cell(area_column), row.cell(counted)
        if not words and not cell:
            continue
        at = Text(f"rad {row.number}, {names[0]}", f"row {row.number}, {names[1]}")
        if sum(1 for each in row.cells if each) == 1 and not gathering.is_area(words):
            continue  # a note below the table
        area = gathering.area(words, at)
        if area is None:
            continue
        beside = "" if name_column is None else row.cell(name_column)
        if beside and not gathering.agrees(area, beside, at):
            continue
        where = Text(f"rad {row.number}, {figures[0]}", f"row {row.number}, {figures[1]}")
        gathering.keep(area, cell, where)
        read.append(row)
    return replace(gathering.figures(), stated=_stated(heads, every, read, counted, gathering))


def _stated(
    heads: list[str], every: list[Row], read: list[Row], counted: int, g: Gathering
) -> tuple[Stated, ...]:
    """What the head of the figures and the columns of times say of the rows that were read."""
    told: list[tuple[int, list[Period], dict[Period, str]]] = []
    if period := period_at_end(heads[counted]):
        columns = {
            found: option("column", head) for head in heads if (found := period_at_end(head))
        }
        told.append((counted, [period], columns))
    for at, head in enumerate(heads):
        if head.casefold() not in TIME_HEADS:
            continue
        said = {found for row in read if (found := period_of(row.cell(at)))}
        if said:
            values = dict.fromkeys(row.cell(at) for row in every)
            rows = {
                found: option("select", f"{head}={value}")
                for value in values
                if (found := period_of(value))
            }
            told.append((at, sorted(said), rows))
    return tuple(
        Stated(
            Text(
                f"{g.filename}, kolumn ”{heads[at]}”",
                f"{g.filename}, column “{heads[at]}”",
            ),
            tuple(periods),
            choices,
        )
        for at, periods, choices in told
    )


def _refuse_divided(
    heads: list[str], body: list[Row], area_column: int, known: set[int | None], g: Gathering
) -> None:
    """Figures divided by sex, age or year cannot be read until one part is chosen."""
    areas = Counter(row.cell(area_column) for row in body if row.cell(area_column))
    if max(areas.values(), default=0) < 2:
        return
    choices = []
    for at, head in enumerate(heads):
        values = dict.fromkeys(row.cell(at) for row in body if row.cell(area_column))
        dividing = head.casefold() in DIVIDING_HEADS
        if at in known or len(values) < 2 or len(values) > len(body) // 2:
            continue
        if dividing or not mostly_counts(list(values)):
            choices.append((head, values))
    if choices:
        told = parts(choices)
        raise refuse(
            "REGISTRY-FILE-CHOOSE",
            g.filename,
            Text(
                f"Uppgifterna är uppdelade på {told.sv}.",
                f"The figures are divided by {told.en}.",
            ),
            Text(
                "Välj ett värde för varje, eller hämta en fil med bara det som gäller.",
                "Choose one value for each, or fetch a file with only what holds.",
            ),
        )
