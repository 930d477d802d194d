"""Can every amount be read, and is it a likely one?"""

import re
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from samling.kernel import Text, format_kronor, format_percent

from ..cells.amounts import Problem
from ..findings import Finding, Kind, Severity
from ..limits import Limits, Thresholds
from ..listing import BadCell, BadRow, Listing, Place, RowProblem, named_rows, shortened
from ..recipients import Recipients
from .sums import all_hold

_ENOUGH_ROWS = 10  # in a shorter list, one recipient may well have most


def check_amounts(
    listing: Listing, recipients: Recipients, thresholds: Thresholds, limits: Limits
) -> Iterator[Finding]:
    """Cells and rows that cannot be read, amounts below zero, one recipient with most of all."""
    for cell in listing.bad_cells:
        yield _bad_cell(listing, cell, limits)
    for bad in listing.bad_rows:
        yield _bad_row(bad)
    yield from _blank(listing, recipients)
    for index, column in enumerate(listing.columns):
        for row in np.flatnonzero(column.values < 0).tolist():
            amount = int(column.values[row])
            shown = listing.shown(amount, index)
            yield Finding(
                code="GRANTS-CHECK-AMOUNT-NEGATIVE",
                severity=Severity.WARNING,
                kind=Kind.AMOUNTS,
                message=Text(
                    f"{listing.called(row)}: {column.name.sv} är under noll, {shown.sv}.",
                    f"{listing.called(row)}: {column.name.en} is below zero, {shown.en}.",
                ),
                row=row + 1,
                column=column.head,
                recipient=listing.labels[row],
                found=amount,
                unit=listing.unit(index),
                place=listing.place(row, index),
            )
    if recipients.kinds:
        yield from _dominant(listing, thresholds)


def _dominant(listing: Listing, thresholds: Thresholds) -> Iterator[Finding]:
    if len(listing) < _ENOUGH_ROWS:
        return
    for index, column in enumerate(listing.columns):
        whole = int(np.abs(column.values).sum())
        row = int(np.argmax(column.values))
        amount = int(column.values[row])
        others = int(np.count_nonzero(column.values))
        if not listing.labels[row]:
            continue  # told of as a row without a recipient
        if others < _ENOUGH_ROWS or 100 * amount <= thresholds.dominant_percent * whole:
            continue
        share = Fraction(amount, whole)
        yield Finding(
            code="GRANTS-CHECK-AMOUNT-DOMINANT",
            severity=Severity.WARNING,
            kind=Kind.AMOUNTS,
            message=Text(
                f"{listing.called(row)} har {format_percent(share, 'sv')} av {column.name.sv}, "
                f"{listing.shown(amount, index).sv}. Stämmer det?",
                f"{listing.called(row)} has {format_percent(share, 'en')} of {column.name.en}, "
                f"{listing.shown(amount, index).en}. Is that right?",
            ),
            row=row + 1,
            column=column.head,
            recipient=listing.labels[row],
            found=amount,
            unit=listing.unit(index),
            place=listing.place(row, index),
        )


_DECIMAL = re.compile(r"-?\d+\.\d+\Z")
_CELL_CODES = {
    Problem.UNREADABLE: "GRANTS-CHECK-AMOUNT-UNREADABLE",
    Problem.NOT_WHOLE: "GRANTS-CHECK-AMOUNT-NOT-WHOLE",
    Problem.HUGE: "GRANTS-CHECK-AMOUNT-HUGE",
}


def _blank(listing: Listing, recipients: Recipients) -> Iterator[Finding]:
    """One finding for all recipients with nothing, or only a dash, where the amount should be.

    In a table of other things a dash is how nothing is written, if the sums then hold.
    """
    rows = listing.blank().tolist()
    if not rows:
        return
    holds = all_hold(listing)
    if holds and not recipients.kinds:
        return
    first = listing.called(rows[0])
    named = named_rows((listing.called(row), listing.lines[row]) for row in rows)
    if holds:
        then = Text("Summan stämmer om det är noll.", "The sum is right if that is zero.")
    else:
        then = Text(
            "Skriv hela kronor med siffror, 0 för den som inte får något.",
            "Write whole kronor in digits, 0 for who gets nothing.",
        )
    message = Text(
        f"{first}: beloppet saknas; där står inget, eller bara ett streck. {then.sv}",
        f"{first}: the amount is missing; nothing stands there, or only a dash. {then.en}",
    )
    if len(rows) > 1:
        message = Text(
            f"Belopp saknas på {len(rows)} rader; där står inget, eller bara ett streck: "
            f"{named.sv}. {then.sv}",
            f"Amounts are missing on {len(rows)} rows; nothing stands there, or only a dash: "
            f"{named.en}. {then.en}",
        )
    yield Finding(
        code="GRANTS-CHECK-AMOUNT-BLANK",
        severity=Severity.INFORMATION if holds else Severity.ERROR,
        kind=Kind.AMOUNTS,
        message=message,
        row=rows[0] + 1,
        recipient=listing.labels[rows[0]] or None,
        place=listing.place(rows[0]),
    )


def _in_swedish(raw: str, place: Place) -> str:
    """A spreadsheet keeps a number without a language; in Swedish its decimals follow a comma."""
    return raw.replace(".", ",") if place.sheet and _DECIMAL.match(raw) else raw


def _bad_cell(listing: Listing, cell: BadCell, limits: Limits) -> Finding:
    raw = shortened(cell.raw)
    name = listing.columns[cell.column].name
    if cell.label:
        label = shortened(cell.label)
        name = Text(f"{label}, {name.sv}", f"{label}, {name.en}")
    most = Text(format_kronor(limits.max_amount, "sv"), format_kronor(limits.max_amount, "en"))
    match cell.problem:
        case Problem.UNREADABLE:
            message = Text(
                f"{name.sv}: ”{_in_swedish(raw, cell.place)}” går inte att läsa som belopp. "
                "Skriv hela kronor med siffror, "
                "till exempel 12500000.",
                f"{name.en}: “{raw}” cannot be read as an amount. Write whole kronor in digits, "
                "for example 12500000.",
            )
        case Problem.NOT_WHOLE:
            message = Text(
                f"{name.sv}: ”{_in_swedish(raw, cell.place)}” är inte hela kronor. "
                "Skriv beloppet utan decimaler.",
                f"{name.en}: “{raw}” is not whole kronor. Write the amount without decimals.",
            )
        case Problem.HUGE:
            message = Text(
                f"{name.sv}: ”{raw}” är större än {most.sv} och räknas "
                "inte med. Kontrollera beloppet.",
                f"{name.en}: “{raw}” is larger than {most.en} and is not added. Check the amount.",
            )
    return Finding(
        code=_CELL_CODES[cell.problem],
        severity=Severity.ERROR,
        kind=Kind.AMOUNTS,
        message=message,
        row=cell.row + 1 if cell.row is not None else None,
        column=listing.columns[cell.column].head,
        recipient=cell.label or None,
        place=cell.place,
    )


def _bad_row(row: BadRow) -> Finding:
    raw = shortened(row.raw)
    label = shortened(row.label)
    match row.problem:
        case RowProblem.AMBIGUOUS:
            code, severity = "GRANTS-CHECK-ROW-AMBIGUOUS", Severity.WARNING
            message = Text(
                f"{label}: ”{raw}” kan delas upp i kolumner på {row.readings} sätt. Raden är "
                "inte medräknad. Klistra in den med tabb mellan kolumnerna, eller som CSV.",
                f"{label}: “{raw}” can be divided into columns in {row.readings} ways. The row "
                "is not counted. Paste it with tabs between the columns, or as CSV.",
            )
        case RowProblem.ADDS_UP_IN_NO_WAY:
            code, severity = "GRANTS-CHECK-ROW-SUM-NO-WAY", Severity.ERROR
            message = Text(
                f"{label}: ”{raw}” kan delas upp i kolumner på {row.readings} sätt, men i "
                "inget av dem blir delarna radens summa. Raden är inte medräknad.",
                f"{label}: “{raw}” can be divided into columns in {row.readings} ways, but in "
                "none of them do the parts make the row's total. The row is not counted.",
            )
        case RowProblem.WRONG_COUNT:
            code, severity = "GRANTS-CHECK-ROW-CELLS", Severity.ERROR
            message = Text(
                f"{label}: ”{raw}” har inte lika många kolumner som listan. Raden är inte "
                "medräknad. Har beloppen decimalkomma, skilj kolumnerna åt med semikolon.",
                f"{label}: “{raw}” does not have as many columns as the list. The row is not "
                "counted. If amounts have a decimal comma, part the columns with semicolons.",
            )
        case RowProblem.UNREADABLE:
            code, severity = "GRANTS-CHECK-AMOUNT-UNREADABLE", Severity.ERROR
            message = Text(
                f"{label}: ”{raw}” går inte att läsa som belopp. Raden är inte medräknad. Skriv "
                "hela kronor med siffror.",
                f"{label}: “{raw}” cannot be read as amounts. The row is not counted. Write whole "
                "kronor in digits.",
            )
        case RowProblem.NOT_WHOLE:
            code, severity = "GRANTS-CHECK-AMOUNT-NOT-WHOLE", Severity.ERROR
            message = Text(
                f"{label}: ”{raw}” är inte hela kronor. Raden är inte medräknad.",
                f"{label}: “{raw}” is not whole kronor. The row is not counted.",
            )
    return Finding(
        code=code,
        severity=severity,
        kind=Kind.AMOUNTS,
        message=message,
        row=row.row + 1 if row.row is not None else None,
        recipient=row.label or None,
        place=row.place,
    )
