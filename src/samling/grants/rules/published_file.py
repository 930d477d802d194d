"""Published lists as shipped files and as plain values.

A file has the columns recipient_code, recipient, <component>..., amount_sek.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from samling.kernel import AreaCode, Faults, Kronor, SamlingError, Text

from .allocation import PublishedList
from .plain_source import source_from, source_plain
from .scheme import Scheme

STATED_TOTAL = "stated_total"
MAX_CELL = 200
"""Characters: no recipient has so long a name, and no amount so many digits."""


class PublishedFileError(SamlingError):
    """The file is not such a list; each fault names file and line."""


def read_published(content: str, scheme: Scheme, file: str) -> PublishedList:
    """Read a list in our own form. Raises PublishedFileError.

    Amounts are whole kronor without separators; a last row `stated_total` holds the printed sums.
    """
    faults = Faults()
    rows = _rows(content)
    components = [component.id for component in scheme.components]
    head = ["recipient_code", "recipient", *components, "amount_sek"]
    if next(rows, None) != head:
        faults.add(
            "GRANTS-LIST-HEAD",
            Text(
                f"Första raden ska vara {','.join(head)}.",
                f"The first row must be {','.join(head)}.",
            ),
            where=Text.same(file),
        )
        faults.raise_if_any(PublishedFileError)
    amounts: dict[AreaCode, dict[str, Kronor]] = {}
    stated: dict[str, Kronor] = {}
    for line, row in enumerate(rows, start=2):
        where = Text(f"{file}, rad {line}", f"{file}, row {line}")
        try:
            if len(row) != len(head) or any(len(cell) > MAX_CELL for cell in row):
                raise ValueError(row)
            figures = [_kronor(cell) for cell in row[2:]]
            if row[0] == STATED_TOTAL:
                stated = dict(zip([*components, "amount_sek"], figures, strict=True))
                continue
            code = AreaCode(row[0])
        except ValueError:
            faults.add(
                "GRANTS-LIST-ROW",
                Text("Raden går inte att läsa.", "The row cannot be read."),
                Text(
                    f"Skriv {len(head)} celler: områdets kod, dess namn och sedan hela kronor med "
                    "bara siffror.",
                    f"Write {len(head)} cells: the code of the area, its name and then whole "
                    "kronor in digits only.",
                ),
                where=where,
            )
            continue
        if code in amounts:
            faults.add(
                "GRANTS-LIST-TWICE",
                Text(f"{row[1]} står två gånger.", f"{row[1]} stands twice."),
                where=where,
            )
        amounts[code] = dict(zip(components, figures, strict=False))
    faults.raise_if_any(PublishedFileError)
    return PublishedList(scheme.id, scheme.source, amounts, stated)


def _kronor(cell: str) -> Kronor:
    if not (cell.isascii() and cell.isdigit()):
        raise ValueError(cell)
    return Kronor(int(cell))


def _rows(content: str) -> Iterator[list[str]]:
    """The rows as far as they are CSV; where they are not, one that no reader takes."""
    try:
        yield from csv.reader(io.StringIO(content, newline=""))
    except csv.Error:
        yield []


def published_plain(published: PublishedList) -> dict[str, Any]:
    """The list as JSON values."""
    return {
        "source": source_plain(published.source),
        "amounts": {
            str(code): {name: int(amount) for name, amount in parts.items()}
            for code, parts in sorted(published.amounts.items())
        },
        "stated_totals": {name: int(total) for name, total in published.stated_totals.items()},
    }


def published_from(plain: Mapping[str, Any], scheme_id: str) -> PublishedList:
    """The list from JSON values. Raises KeyError, TypeError or ValueError for broken ones."""
    return PublishedList(
        scheme_id=scheme_id,
        source=source_from(plain["source"]),
        amounts={
            AreaCode(code): {name: Kronor(amount) for name, amount in parts.items()}
            for code, parts in plain["amounts"].items()
        },
        stated_totals={name: Kronor(total) for name, total in plain["stated_totals"].items()},
    )
