"""CSV: one form for programs, one for a double click in a Swedish Excel."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum

from .text import cell_text

Cell = str | int | Decimal | None


class Dialect(Enum):
    """PLAIN: UTF-8, comma, line feed, decimal point. The form of the command line, the API and
    the data packages, so that one list has one checksum wherever it is fetched.

    EXCEL: what a Swedish Excel needs to open the file by a double click: a byte order mark (or
    å, ä, ö are lost), semicolons (or all columns become one), decimal commas.
    """

    PLAIN = "plain"
    EXCEL = "excel"


def to_csv(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], dialect: Dialect = Dialect.PLAIN
) -> bytes:
    """A head and rows as CSV. Text is neutralised by `cell_text`, numbers stay numbers.

    None is an empty cell: not known, or not there. Decimals are written in full, never with an
    exponent.
    """
    text = io.StringIO(newline="")
    excel = dialect is Dialect.EXCEL
    writer = csv.writer(
        text, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n"
    )
    decimal_sign = "," if excel else "."
    writer.writerow([cell_text(name) for name in head])
    writer.writerows([_written(cell, decimal_sign) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if excel else "utf-8")


def _written(cell: Cell, decimal_sign: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell_text(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", decimal_sign)
    return str(int(cell))
