"""The list of programmes as CSV and Excel, for people."""

from collections.abc import Sequence

from samling.kernel import Text
from samling.knowledge.parameters import caveats
from samling.knowledge.rules import Register, caveats_for
from samling.platform.documents import Dialect, Sheet, SheetColumn, Workbook, to_csv, to_xlsx

from .register import (
    Column,
    Row,
    holding_columns,
    holding_rows,
    programme_columns,
    study_columns,
    study_rows,
)

AUTHOR = "Samling"
_TITLE = Text("Program för föräldraskapsstöd", "Programmes of parenting support")
_INVENTED = Text(
    "Exempeldata: rader märkta true i den sista kolumnen är påhittade.",
    "Example data: rows marked true in the last column are invented.",
)
_WIDE = {"name": 28, "effect": 34, "caveats": 60, "missing": 40, "delivery_words": 40}


def programmes_csv(register: Register, dialect: Dialect = Dialect.EXCEL) -> bytes:
    """A row per programme. What is not known is empty, and `missing` says why."""
    columns = programme_columns(register)
    return to_csv(
        [each.name for each in columns],
        ([each.cell(row) for each in columns] for row in register.programmes),
        dialect,
    )


def programmes_xlsx(register: Register, language: str) -> bytes:
    """Programmes, studies and stewardship as three sheets, with what must be known of effects."""
    told = caveats_for(register.programmes, caveats())
    lines = tuple(
        f"{each.title.in_(language)}. {each.words.in_(language)}" for each in told
    ) + tuple(dict.fromkeys(str(each.source) for each in told))
    marks = (_INVENTED.in_(language),) if register.examples else ()
    return to_xlsx(
        Workbook(
            title=_TITLE.in_(language),
            subject=_TITLE.in_(language),
            author=AUTHOR,
            comments=" ".join(lines),
            dated=register.dated,
            sheets=(
                _sheet(
                    Text("Program", "Programmes"),
                    programme_columns(register),
                    register.programmes,
                    language,
                    lines,
                    marks,
                ),
                _sheet(
                    Text("Studier", "Studies"),
                    study_columns(),
                    tuple(study_rows(register)),
                    language,
                ),
                _sheet(
                    Text("Förvaltning", "Stewardship"),
                    holding_columns(),
                    tuple(holding_rows(register)),
                    language,
                ),
            ),
        )
    )


def _sheet(
    title: Text,
    columns: tuple[Column[Row], ...],
    rows: Sequence[Row],
    language: str,
    lines: tuple[str, ...] = (),
    marks: tuple[str, ...] = (),
) -> Sheet:
    return Sheet(
        name=title.in_(language),
        title=title.in_(language),
        lines=lines,
        marks=marks,
        columns=tuple(
            SheetColumn(each.title.in_(language), _WIDE.get(each.name, 18)) for each in columns
        ),
        rows=tuple(tuple(_cell(each.cell(row)) for each in columns) for row in rows),
        frozen=2,
    )


def _cell(value: object) -> str | int | None:
    """Exact decimals stand as they are printed: a workbook has no decimals of its own."""
    if value is None or isinstance(value, (str, int)):
        return value
    return f"{value:f}"
