"""Do the columns add up to the sums that the list states?"""

from collections.abc import Iterator

from samling.kernel import Text

from ..findings import Finding, Kind, Severity
from ..listing import Listing, Place, Stated, shortened
from .coverage import Rows, Sums, covered


def check_sums(listing: Listing) -> Iterator[Finding]:
    """One finding for each stated sum that is not what its rows add up to."""
    sums = Sums(listing)
    for stated, choices in covered(listing):
        rows = _best(sums, stated, choices)
        for index, value in enumerate(stated.values):
            if value is None:
                continue
            found = sums.of(index, rows)
            lacking = sums.unreadable(index, rows)
            if found != value:
                lacking += sums.blank(index, rows)
            if lacking:
                yield _unknown(listing, stated, index, value, found, lacking)
            elif found != value:
                yield _differs(listing, stated, index, value, found, len(rows))


def all_hold(listing: Listing) -> bool:
    """Whether sums are stated, and the readable amounts add up to every one of them."""
    sums = Sums(listing)
    values = [
        (sums.of(index, _best(sums, stated, choices)), value)
        for stated, choices in covered(listing)
        for index, value in enumerate(stated.values)
        if value is not None
    ]
    return bool(values) and all(found == value for found, value in values)


def _best(sums: Sums, stated: Stated, choices: tuple[Rows, ...]) -> Rows:
    """The first choice of rows that adds up in every column; else the likeliest."""
    for rows in choices:
        if all(
            value is None or sums.of(index, rows) == value
            for index, value in enumerate(stated.values)
        ):
            return rows
    return choices[0]


def _differs(
    listing: Listing, stated: Stated, index: int, value: int, found: int, rows: int
) -> Finding:
    column = listing.columns[index]
    sv, en = column.name.sv, column.name.en
    called = _called(stated)
    more = found > value
    sum_, said, off = (listing.shown(each, index) for each in (found, value, abs(found - value)))
    return Finding(
        code="GRANTS-CHECK-SUM",
        severity=Severity.ERROR,
        kind=Kind.SUMS,
        message=Text(
            f"{sv}: de {rows} raderna blir {sum_.sv}, men ”{called.sv}” säger "
            f"{said.sv}. Raderna är {off.sv} {'mer' if more else 'mindre'} än summan.",
            f"{en}: the {rows} rows make {sum_.en}, but “{called.en}” says "
            f"{said.en}. The rows are {off.en} {'more' if more else 'less'} than the sum.",
        ),
        column=column.head,
        recipient=stated.label or None,
        expected=value,
        found=found,
        unit=listing.unit(index),
        place=_place(listing, stated, index),
    )


def _unknown(
    listing: Listing, stated: Stated, index: int, value: int, found: int, lacking: int
) -> Finding:
    column = listing.columns[index]
    sv, en = column.name.sv, column.name.en
    called = _called(stated)
    sum_, said, left = (listing.shown(each, index) for each in (found, value, value - found))
    return Finding(
        code="GRANTS-CHECK-SUM-UNKNOWN",
        severity=Severity.INFORMATION,
        kind=Kind.SUMS,
        message=Text(
            f"{sv}: summan kan inte prövas, för {lacking} belopp saknas eller går inte att läsa. "
            f"De andra blir {sum_.sv}; {left.sv} är kvar till ”{called.sv}” {said.sv}.",
            f"{en}: the sum cannot be tested, since {lacking} amounts are missing or cannot be "
            f"read. The others make {sum_.en}; {left.en} remain to “{called.en}” {said.en}.",
        ),
        column=column.head,
        recipient=stated.label or None,
        place=_place(listing, stated, index),
    )


def _called(stated: Stated) -> Text:
    return Text.same(shortened(stated.label)) if stated.label else Text("summan", "the sum")


def _place(listing: Listing, stated: Stated, index: int) -> Place:
    letters = listing.columns[index].letters
    return Place(stated.place.line, letters, stated.place.sheet, stated.place.page)
