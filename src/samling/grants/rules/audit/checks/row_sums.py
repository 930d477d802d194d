"""Do the parts of each row add up to the row's total?"""

from collections.abc import Iterator, Sequence

import numpy as np

from samling.kernel import Text

from ..findings import Finding, Kind, Severity
from ..listing import Listing, Place, Role

_MOSTLY = 2  # when not even one row in so many adds up, the columns mean something else


def check_row_sums(listing: Listing) -> Iterator[Finding]:
    """One finding for each row, and each stated sum, whose parts are not its total."""
    for total in listing.totals:
        first = total
        while first > 0 and listing.columns[first - 1].role is Role.PART:
            first -= 1
        parts = range(first, total)
        column = listing.columns[total]
        found = np.zeros(len(listing), dtype=np.int64)
        tested = column.known.copy()
        for part in parts:
            found += listing.columns[part].values
        for cell in listing.bad_cells:
            if cell.row is not None and cell.column in parts:
                tested[cell.row] = False
        off = np.flatnonzero((found != column.values) & tested)
        rows = int(np.count_nonzero(tested))
        if len(off) * _MOSTLY > rows and rows > _MOSTLY:
            yield _unclear(listing, parts, total, len(off), rows)
            continue
        for row in off.tolist():
            yield _differs(
                listing,
                parts,
                total,
                listing.called(row),
                int(column.values[row]),
                int(found[row]),
                listing.place(row, total),
                row,
            )
        yield from _stated(listing, parts, total)


def _stated(listing: Listing, parts: Sequence[int], total: int) -> Iterator[Finding]:
    for stated in listing.stated:
        value = stated.values[total]
        given = [stated.values[part] for part in parts]
        known = [part for part in given if part is not None]
        if value is None or len(known) < len(given) or sum(known) == value:
            continue
        place = Place(
            stated.place.line, listing.columns[total].letters, stated.place.sheet, stated.place.page
        )
        yield _differs(listing, parts, total, stated.label, value, sum(known), place, None)


def _differs(
    listing: Listing,
    parts: Sequence[int],
    total: int,
    label: str,
    value: int,
    found: int,
    place: Place,
    row: int | None,
) -> Finding:
    column = listing.columns[total]
    sv, en = column.name.sv, column.name.en
    names = _joined(listing, parts, " + ")
    more = found > value
    sum_, said, off = (listing.shown(each, total) for each in (found, value, abs(found - value)))
    return Finding(
        code="GRANTS-CHECK-ROW-SUM",
        severity=Severity.ERROR,
        kind=Kind.ROW_SUMS,
        message=Text(
            f"{label}: {names.sv} blir {sum_.sv}, men {sv} säger {said.sv}. Delarna är "
            f"{off.sv} {'mer' if more else 'mindre'}.",
            f"{label}: {names.en} make {sum_.en}, but {en} says {said.en}. The parts are "
            f"{off.en} {'more' if more else 'less'}.",
        ),
        row=row + 1 if row is not None else None,
        column=column.head,
        recipient=label or None,
        expected=value,
        found=found,
        unit=listing.unit(total),
        place=place,
    )


def _unclear(listing: Listing, parts: Sequence[int], total: int, off: int, rows: int) -> Finding:
    column = listing.columns[total]
    sv, en = column.name.sv, column.name.en
    names = _joined(listing, parts, ", ")
    return Finding(
        code="GRANTS-CHECK-ROW-SUMS-UNCLEAR",
        severity=Severity.WARNING,
        kind=Kind.ROW_SUMS,
        message=Text(
            f"{sv} är inte summan av {names.sv} på {off} av {rows} rader. Antingen är de "
            "flesta rader fel, eller så hör kolumnerna inte ihop på det sättet.",
            f"{en} is not the sum of {names.en} on {off} of {rows} rows. Either most rows "
            "are wrong, or the columns do not belong together in that way.",
        ),
        column=column.head,
    )


def _joined(listing: Listing, columns: Sequence[int], between: str) -> Text:
    names = [listing.columns[column].name for column in columns]
    return Text(between.join(name.sv for name in names), between.join(name.en for name in names))
