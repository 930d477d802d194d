"""Has any recipient's amount changed much since last year?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from samling.kernel import AreaCode, Text, format_percent

from ..cells.coded import Integers
from ..findings import Finding, Kind, Severity
from ..limits import Thresholds
from ..listing import Listing, shortened
from ..recipients import Recipients
from .heads import plain_head

_FINE = 10_000  # changes are counted in hundredths of a per cent


@dataclass(frozen=True, eq=False, slots=True)
class LastYear:
    """The list to compare with, and who its rows mean."""

    listing: Listing
    recipients: Recipients


def best_match(recipients: Recipients, candidates: Sequence[LastYear]) -> LastYear | None:
    """The earlier list with the most recipients in common; None when none has any."""
    if not candidates:
        return None
    there = recipients.codes

    def common(one: LastYear) -> int:
        return len(one.recipients.codes & there)

    best = max(candidates, key=common, default=None)
    return best if best is not None and common(best) else None


def check_changes(
    listing: Listing, recipients: Recipients, before: LastYear, thresholds: Thresholds
) -> Iterator[Finding]:
    """Changes that are large in themselves or beside the others; then who is new and gone."""
    pair = _columns(listing, before.listing)
    if pair is None:
        yield _no_column()
        return
    index, index_before = pair
    now = _amounts(listing, recipients, index)
    then = _amounts(before.listing, before.recipients, index_before)
    common = [code for code in now if code in then and then[code][1] > 0]
    if common:
        yield from _jumps(listing, recipients, index, common, now, then, thresholds)
    for code in sorted(set(now) - set(then)):
        row, amount = now[code]
        yield _came_or_went(listing, index, listing.labels[row], code, None, amount, row)
    for code in sorted(set(then) - set(now)):
        row, amount = then[code]
        yield _came_or_went(listing, index, before.listing.labels[row], code, amount, None, None)


def _columns(listing: Listing, before: Listing) -> tuple[int, int] | None:
    main, earlier = listing.main_column, before.main_column
    if main is not None and earlier is not None:
        alike = listing.unit(main) is before.unit(earlier)
        whole = listing.unit(main).is_whole and before.unit(earlier).is_whole
        return (main, earlier) if alike or whole else None
    heads = {plain_head(column.head): index for index, column in enumerate(before.columns)}
    for index, column in enumerate(listing.columns):
        if plain_head(column.head) in heads:
            return index, heads[plain_head(column.head)]
    return None


def _amounts(
    listing: Listing, recipients: Recipients, index: int
) -> dict[AreaCode, tuple[int, int]]:
    """Row and amount by area, the first where an area stands twice."""
    amounts: dict[AreaCode, tuple[int, int]] = {}
    for row, area in recipients.rows():
        amount = listing.amount(row, index)
        if amount is not None:
            amounts.setdefault(area.code, (row, amount))
    return amounts


def _jumps(
    listing: Listing,
    recipients: Recipients,
    index: int,
    common: Sequence[AreaCode],
    now: dict[AreaCode, tuple[int, int]],
    then: dict[AreaCode, tuple[int, int]],
    thresholds: Thresholds,
) -> Iterator[Finding]:
    changes: Integers = np.array(
        [(now[code][1] - then[code][1]) * _FINE // then[code][1] for code in common],
        dtype=np.int64,
    )
    middle = int(np.median(changes))
    spread = int(np.median(np.abs(changes - middle)))
    limit = thresholds.jump_percent * _FINE // 100
    if abs(middle) > limit:
        # All have changed: that is one thing to tell, and then only who stands out from it.
        yield _all_changed(listing, index, middle, len(common))
        large = np.zeros(len(changes), dtype=np.bool_)
    else:
        large = np.abs(changes) > limit
    unlike = np.abs(changes - middle) > thresholds.jump_spread * spread
    unlike &= np.abs(changes - middle) > thresholds.jump_floor_percent * _FINE // 100
    for place in sorted(
        np.flatnonzero(large | unlike).tolist(), key=lambda each: (-abs(int(changes[each])), each)
    ):
        code = common[place]
        row, amount = now[code]
        area = recipients.area(row)
        assert area is not None
        before = then[code][1]
        share = Fraction(abs(amount - before), before)
        up = amount > before
        usual = Fraction(middle, _FINE)
        is_, was = listing.shown(amount, index), listing.shown(before, index)
        yield Finding(
            code="GRANTS-CHECK-CHANGE",
            severity=Severity.WARNING,
            kind=Kind.CHANGES,
            message=Text(
                f"{area.name}: {is_.sv} nu mot {was.sv} förra året, "
                f"{format_percent(share, 'sv')} {'mer' if up else 'mindre'}. "
                f"Mitten av alla förändringar är {format_percent(usual, 'sv')}.",
                f"{area.name}: {is_.en} now against {was.en} last year, "
                f"{format_percent(share, 'en')} {'more' if up else 'less'}. "
                f"The middle of all changes is {format_percent(usual, 'en')}.",
            ),
            row=row + 1,
            column=listing.columns[index].head,
            recipient=listing.labels[row],
            area=code,
            expected=before,
            found=amount,
            unit=listing.unit(index),
            place=listing.place(row, index),
        )


def _all_changed(listing: Listing, index: int, middle: int, count: int) -> Finding:
    share, up = Fraction(abs(middle), _FINE), middle > 0
    return Finding(
        code="GRANTS-CHECK-CHANGE-ALL",
        severity=Severity.WARNING,
        kind=Kind.CHANGES,
        message=Text(
            f"Hälften av de {count} mottagarna får minst {format_percent(share, 'sv')} "
            f"{'mer' if up else 'mindre'} än förra året. Är det rätt lista att jämföra med?",
            f"Half of the {count} recipients get at least {format_percent(share, 'en')} "
            f"{'more' if up else 'less'} than last year. Is it the right list to compare with?",
        ),
        column=listing.columns[index].head,
    )


def _came_or_went(
    listing: Listing,
    index: int,
    recipient: str,
    code: AreaCode,
    before: int | None,
    now: int | None,
    row: int | None,
) -> Finding:
    label = shortened(recipient)
    if now is not None:
        amount = listing.shown(now, index)
        words = Text(
            f"{label} är ny i listan med {amount.sv}.",
            f"{label} is new in the list with {amount.en}.",
        )
        kind = "GRANTS-CHECK-CHANGE-NEW"
    else:
        assert before is not None
        amount = listing.shown(before, index)
        words = Text(
            f"{label} fick {amount.sv} förra året men är inte med nu.",
            f"{label} got {amount.en} last year but is not there now.",
        )
        kind = "GRANTS-CHECK-CHANGE-GONE"
    return Finding(
        code=kind,
        severity=Severity.INFORMATION,
        kind=Kind.CHANGES,
        message=words,
        row=row + 1 if row is not None else None,
        column=listing.columns[index].head,
        recipient=recipient,
        area=code,
        expected=before,
        found=now,
        unit=listing.unit(index),
    )


def _no_column() -> Finding:
    return Finding(
        code="GRANTS-CHECK-CHANGE-NO-COLUMN",
        severity=Severity.WARNING,
        kind=Kind.CHANGES,
        message=Text(
            "Det går inte att se vilka kolumner i de två listorna som hör ihop, så förändringen "
            "är inte prövad.",
            "It is not clear which columns of the two lists belong together, so the change is "
            "not tested.",
        ),
    )
