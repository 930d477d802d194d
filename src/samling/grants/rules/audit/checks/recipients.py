"""Is every recipient known, named once, and is none missing?"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from samling.kernel import AreaCode, AreaKind, Text, format_number
from samling.registry.rules import KIND_WORDS

from ..cells.coded import Coded, Integers
from ..findings import Finding, Kind, Severity
from ..limits import Thresholds
from ..listing import Listing, named_rows, shortened
from ..recipients import Known, Recipients
from ..units import Unit

_SUGGEST_FOR = 10  # looking for names alike takes time: so many, in the whole file
_LONGEST_NAME = 60  # what is longer is no slip of the pen in a name
_GROUPS = 50
_LONG = 1.5  # so many rows for each area, and columns that group them: one row a year or part

Groups = dict[tuple[str, ...], Integers]


class Suggestions:
    """The areas with names most like an unknown one, for the first few that are asked for."""

    def __init__(self, left: int = _SUGGEST_FOR) -> None:
        self._left = left

    def near(self, known: Known, label: str, kinds: Collection[AreaKind]) -> str:
        """Their names, or nothing."""
        if not self._left or len(label) > _LONGEST_NAME:
            return ""
        self._left -= 1
        return ", ".join(area.name for area in known.names.nearest(label, kinds))


def check_recipients(
    listing: Listing,
    recipients: Recipients,
    known: Known,
    suggestions: Suggestions,
    thresholds: Thresholds,
    expected: Collection[AreaCode] | None = None,
) -> Iterator[Finding]:
    """Unknown names, codes of another area, names that stand twice, and recipients left out.

    expected: exactly who should be there; else, a list with most of a kind should have all.
    """
    if not len(listing):
        return
    if not recipients.kinds:
        yield _not_in_registry(listing)
        return
    yield from _unknown(listing, recipients, known, suggestions)
    yield from _passed(listing)
    yield from _other_code(listing, recipients, known)
    groups = _groups(listing, recipients)
    yield from _twice(listing, recipients, groups)
    if expected is not None:
        yield from _unexpected(listing, recipients, expected)
        yield from _absent(known, expected, recipients.codes)
        return
    codes = [area.code for area in recipients.distinct]
    for kind in recipients.kinds:
        every = frozenset(area.code for area in known.of_kind(kind))
        of_kind = np.array([code in every for code in codes], dtype=np.bool_)
        for keys, rows in list(groups.items())[:_GROUPS]:
            which = recipients.which[rows]
            met = np.flatnonzero(np.bincount(which[which >= 0], minlength=len(codes)))
            present = np.count_nonzero(of_kind[met])
            # Most lists lack nobody, and then there is nothing to name.
            if thresholds.whole_percent * len(every) < 100 * present < 100 * len(every):
                words = " ".join(key for key in keys if key) or None
                yield from _absent(known, every, {codes[index] for index in met.tolist()}, words)


def _groups(listing: Listing, recipients: Recipients) -> Groups:
    """The rows of each year, part or law, where the list has one row for each; else all rows."""
    size = len(listing)
    if not listing.keys or size < _LONG * len(recipients.distinct):
        return {(): np.arange(size)}
    first, *others = map(Coded.of, listing.keys)
    ids = first.numbers
    for column in others:
        ids = _numbered(ids * len(column.words) + column.numbers)
    order = np.argsort(ids, kind="stable")
    begins = np.flatnonzero(np.diff(ids[order])) + 1
    groups = {
        tuple(column[int(rows[0])] for column in listing.keys): rows
        for rows in np.split(order, begins)
    }
    return dict(sorted(groups.items(), key=lambda group: int(group[1][0])))


def _numbered(ids: Integers) -> Integers:
    """The same numbers for the same rows, from 0 without gaps, so that a further column fits."""
    order = np.argsort(ids, kind="stable")
    numbers = np.empty_like(ids)
    numbers[order] = np.cumsum(np.diff(ids[order], prepend=ids[order[:1]]) != 0)
    return numbers


def _not_in_registry(listing: Listing) -> Finding:
    count = len(listing)
    return Finding(
        code="GRANTS-CHECK-RECIPIENTS-OTHER",
        severity=Severity.INFORMATION,
        kind=Kind.RECIPIENTS,
        message=Text(
            f"Listans rader ({format_number(count, 'sv')}) är inte kommuner, regioner eller andra "
            "områden i registret. Summorna är prövade, men inte om någon saknas.",
            f"The list's rows ({format_number(count, 'en')}) are not municipalities, regions or "
            "other areas in the registry. The sums are tested, but not whether any is missing.",
        ),
    )


def _unknown(
    listing: Listing, recipients: Recipients, known: Known, suggestions: Suggestions
) -> Iterator[Finding]:
    told: set[str] = set()
    for row in np.flatnonzero(recipients.which < 0).tolist():
        label = listing.labels[row]
        if label in told:
            continue
        told.add(label)
        if not label:
            yield Finding(
                code="GRANTS-CHECK-RECIPIENT-BLANK",
                severity=Severity.ERROR,
                kind=Kind.RECIPIENTS,
                message=Text(
                    "Raden har ingen mottagare. Är den en summa, skriv Summa där.",
                    "The row has no recipient. If it is a sum, write Summa there.",
                ),
                row=row + 1,
                place=listing.place(row),
            )
            continue
        names = suggestions.near(known, label, recipients.kinds)
        yield Finding(
            code="GRANTS-CHECK-RECIPIENT-UNKNOWN",
            severity=Severity.ERROR,
            kind=Kind.RECIPIENTS,
            message=Text(
                f"”{shortened(label)}” är ingen känd {_kinds(recipients.kinds, 'sv')}."
                + (f" Närmast i stavning: {names}." if names else ""),
                f"“{shortened(label)}” is no known {_kinds(recipients.kinds, 'en')}."
                + (f" Nearest in spelling: {names}." if names else ""),
            ),
            row=row + 1,
            recipient=label,
            place=listing.place(row),
        )


def _passed(listing: Listing) -> Iterator[Finding]:
    """One finding for all rows that were taken for headings or notes."""
    if not listing.passed:
        return
    named = named_rows((shortened(label), place.line) for label, place in listing.passed)
    yield Finding(
        code="GRANTS-CHECK-ROWS-PASSED",
        severity=Severity.INFORMATION,
        kind=Kind.RECIPIENTS,
        message=Text(
            "Rader som inte är kända områden, och som står utan belopp eller efter summan, är "
            f"inte medräknade: {named.sv}. Är någon av dem en mottagare, rätta namnet.",
            "Rows that are no known areas, and that have no amount or stand below the sum, are "
            f"not counted: {named.en}. If one of them is a recipient, mend the name.",
        ),
        place=listing.passed[0][1],
    )


def _other_code(listing: Listing, recipients: Recipients, known: Known) -> Iterator[Finding]:
    if listing.codes is None:
        return
    pairs = list(zip(listing.codes, recipients.which.tolist(), strict=True))
    wrong = {
        (code, index)
        for code, index in set(pairs)
        if code and index >= 0 and code != recipients.distinct[index].code.code
    }
    first: dict[tuple[str, int], int] = {}
    if wrong:
        for row, pair in enumerate(pairs):
            if pair in wrong:
                first.setdefault(pair, row)
    for (code, index), row in first.items():
        area = recipients.distinct[index]
        meant = known.by_code(code, recipients.kinds)
        if meant is not None and meant.code == area.code:
            continue
        whose = f" ({meant.name})" if meant is not None else ""
        yield Finding(
            code="GRANTS-CHECK-RECIPIENT-CODE",
            severity=Severity.ERROR,
            kind=Kind.RECIPIENTS,
            message=Text(
                f"Raden säger {listing.called(row)}, men koden {code}{whose}. "
                f"{area.name} har koden {area.code}.",
                f"The row says {listing.called(row)}, but the code {code}{whose}. "
                f"{area.name} has the code {area.code}.",
            ),
            row=row + 1,
            recipient=listing.labels[row],
            area=area.code,
            place=listing.place(row),
        )


def _twice(listing: Listing, recipients: Recipients, groups: Groups) -> Iterator[Finding]:
    for rows in groups.values():
        which = recipients.which[rows]
        counts = np.bincount(which[which >= 0], minlength=0)
        for index in np.flatnonzero(counts > 1).tolist():
            area = recipients.distinct[index]
            where = rows[which == index].tolist()
            lines = ", ".join(str(listing.lines[row]) for row in where[:5])
            more = " …" if len(where) > 5 else ""
            yield Finding(
                code="GRANTS-CHECK-RECIPIENT-TWICE",
                severity=Severity.ERROR,
                kind=Kind.RECIPIENTS,
                message=Text(
                    f"{area.name} står {len(where)} gånger: rad {lines}{more}.",
                    f"{area.name} stands {len(where)} times: rows {lines}{more}.",
                ),
                row=where[1] + 1,
                recipient=listing.labels[where[1]],
                area=area.code,
                expected=1,
                found=len(where),
                unit=Unit.TIMES,
                place=listing.place(where[1]),
            )


def _absent(
    known: Known,
    expected: Collection[AreaCode],
    there: Collection[AreaCode],
    group: str | None = None,
) -> Iterator[Finding]:
    for code in sorted(expected):
        if code in there:
            continue
        area = known.registry.area(code)
        yield Finding(
            code="GRANTS-CHECK-RECIPIENT-MISSING",
            severity=Severity.WARNING,
            kind=Kind.RECIPIENTS,
            message=Text(
                f"{area.name} ({code}) saknas{f' för {group}' if group else ''}.",
                f"{area.name} ({code}) is missing{f' for {group}' if group else ''}.",
            ),
            area=code,
            expected=1,
            found=0,
            unit=Unit.TIMES,
        )


def _unexpected(
    listing: Listing, recipients: Recipients, expected: Collection[AreaCode]
) -> Iterator[Finding]:
    for index, area in enumerate(recipients.distinct):
        if area.code in expected:
            continue
        row = int(np.argmax(recipients.which == index))
        yield Finding(
            code="GRANTS-CHECK-RECIPIENT-UNEXPECTED",
            severity=Severity.ERROR,
            kind=Kind.RECIPIENTS,
            message=Text(
                f"{area.name} ska inte få det här bidraget.",
                f"{area.name} is not to receive this grant.",
            ),
            row=row + 1,
            recipient=listing.labels[row],
            area=area.code,
            place=listing.place(row),
        )


def _kinds(kinds: Sequence[AreaKind], language: str) -> str:
    between = " or " if language == "en" else " eller "
    return between.join(KIND_WORDS[kind].in_(language) for kind in kinds)
