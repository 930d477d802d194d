"""Is each amount its share of a declared key, or the amount that was decided?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import numpy as np

from samling.kernel import AreaCode, Text, format_kronor
from samling.registry.rules import Area

from ..cells.coded import Flags
from ..findings import Finding, Kind, Severity
from ..limits import Thresholds
from ..listing import Listing
from ..recipients import Recipients
from ..units import Unit
from .coverage import Rows, Sums
from .heads import plain_head


@dataclass(frozen=True, slots=True)
class DeclaredKey:
    """What a column should be divided in proportion to.

    name: what the key or component is called. key: non-negative whole numbers by area; who is
    not in it should not receive. pot: kronor to divide; None: what the column adds up to.
    column: head of the column; None: the one that fits best.
    """

    name: Text
    key: Mapping[AreaCode, int]
    pot: int | None = None
    column: str | None = None

    def __post_init__(self) -> None:
        if any(value < 0 for value in self.key.values()) or not sum(self.key.values()):
            raise ValueError("a key has figures above zero, and none below")

    @property
    def areas(self) -> frozenset[AreaCode]:
        return frozenset(self.key)

    def exact(self, pot: int) -> dict[AreaCode, Fraction]:
        """Each area's share of the pot, before rounding."""
        whole = sum(self.key.values())
        return {code: Fraction(pot * value, whole) for code, value in self.key.items()}


@dataclass(frozen=True, slots=True)
class DeclaredAmounts:
    """What a column should hold: kronor by area, as computed or decided. See DeclaredKey."""

    name: Text
    amounts: Mapping[AreaCode, int]
    pot: int | None = None
    column: str | None = None

    @property
    def areas(self) -> frozenset[AreaCode]:
        return frozenset(self.amounts)

    def exact(self, pot: int) -> dict[AreaCode, Fraction]:
        """The declared amounts, whatever the pot."""
        return {code: Fraction(amount) for code, amount in self.amounts.items()}


Declared = DeclaredKey | DeclaredAmounts


def check_shares(
    listing: Listing,
    recipients: Recipients,
    declared: Sequence[Declared],
    thresholds: Thresholds,
) -> Iterator[Finding]:
    """Rows further from what they should be than the tolerance, the furthest first; and the pot."""
    for one in declared:
        index = _column(listing, recipients, one, thresholds)
        if index is None:
            yield _no_column(one)
            continue
        yield from _pot(listing, one, index)
        exact = one.exact(_pot_of(listing, one, index))
        off = _outside(listing, recipients, exact, index, thresholds)
        rows = [
            (row, recipients.distinct[int(recipients.which[row])])
            for row in np.flatnonzero(off).tolist()
        ]
        keyed = [(row, area) for row, area in rows if area.code in exact]

        def distance(
            pair: tuple[int, Area], index: int = index, exact: dict[AreaCode, Fraction] = exact
        ) -> tuple[Fraction, int]:
            row, area = pair
            return -abs(int(listing.columns[index].values[row]) - exact[area.code]), row

        for row, area in sorted(keyed, key=distance):
            yield _differs(listing, one, index, row, area, floor(exact[area.code] + Fraction(1, 2)))
        for row, area in rows:
            if area.code not in exact:
                yield _unkeyed(listing, one, index, row, area)


def _pot_of(listing: Listing, one: Declared, index: int) -> int:
    return one.pot if one.pot is not None else int(listing.columns[index].values.sum())


def _outside(
    listing: Listing,
    recipients: Recipients,
    exact: Mapping[AreaCode, Fraction],
    index: int,
    thresholds: Thresholds,
) -> Flags:
    """Rows of known recipients whose known amount is not within the tolerance."""
    slack = thresholds.share_tolerance
    shares = [exact.get(area.code) for area in recipients.distinct]
    # The last place is for unknown recipients, who are never outside.
    low = np.array([0 if each is None else ceil(each - slack) for each in shares] + [0])
    high = np.array([-1 if each is None else floor(each + slack) for each in shares] + [0])
    column = listing.columns[index]
    which = recipients.which
    inside = (column.values >= low[which]) & (column.values <= high[which])
    outside: Flags = ~inside & column.known & (which >= 0)
    return outside


def _column(
    listing: Listing, recipients: Recipients, one: Declared, thresholds: Thresholds
) -> int | None:
    """The column so called; else the one where most rows, and more than half, are as declared;
    else the one nearest the pot; else the only one."""
    names = {plain_head(name) for name in (one.column, one.name.sv, one.name.en) if name}
    columns = [i for i in range(len(listing.columns)) if listing.unit(i).is_whole]
    called = [i for i in columns if plain_head(listing.columns[i].head) in names]
    if len(called) == 1 or not recipients.recognised:
        return called[0] if len(called) == 1 else None
    off = [
        int(
            np.count_nonzero(
                _outside(
                    listing,
                    recipients,
                    one.exact(_pot_of(listing, one, index)),
                    index,
                    thresholds,
                )
            )
        )
        for index in columns
    ]
    if len(off) == 1 or 2 * min(off, default=recipients.recognised) < recipients.recognised:
        return columns[off.index(min(off))]
    if one.pot is not None:
        near = [
            index
            for index in columns
            if abs(int(listing.columns[index].values.sum()) - one.pot) * 1000 <= one.pot
        ]
        if len(near) == 1:
            return near[0]
    return None


def _pot(listing: Listing, one: Declared, index: int) -> Iterator[Finding]:
    """The column against the pot, where the list does not itself state the same sum."""
    found = int(listing.columns[index].values.sum())
    if one.pot is None or found == one.pot:
        return
    if any(stated.values[index] == one.pot for stated in listing.stated):
        return
    column = listing.columns[index]
    sv, en = column.name.sv, column.name.en
    sums, every = Sums(listing), Rows(0, len(listing))
    if lacking := sums.unreadable(index, every) + sums.blank(index, every):
        left = one.pot - found
        yield Finding(
            code="GRANTS-CHECK-POT-UNKNOWN",
            severity=Severity.INFORMATION,
            kind=Kind.SHARES,
            message=Text(
                f"{sv}: potten för {one.name.sv} kan inte prövas, för {lacking} belopp saknas "
                f"eller går inte att läsa. {format_kronor(left, 'sv')} är kvar till potten "
                f"{format_kronor(one.pot, 'sv')}.",
                f"{en}: the pot for {one.name.en} cannot be tested, since {lacking} amounts are "
                f"missing or cannot be read. {format_kronor(left, 'en')} remain to the pot "
                f"{format_kronor(one.pot, 'en')}.",
            ),
            column=column.head,
        )
        return
    more = found > one.pot
    yield Finding(
        code="GRANTS-CHECK-POT",
        severity=Severity.ERROR,
        kind=Kind.SHARES,
        message=Text(
            f"{sv}: listan delar ut {format_kronor(found, 'sv')}, men potten för {one.name.sv} "
            f"är {format_kronor(one.pot, 'sv')}: {format_kronor(abs(found - one.pot), 'sv')} "
            f"{'för mycket' if more else 'för lite'}.",
            f"{en}: the list gives {format_kronor(found, 'en')}, but the pot for {one.name.en} "
            f"is {format_kronor(one.pot, 'en')}: {format_kronor(abs(found - one.pot), 'en')} "
            f"{'too much' if more else 'too little'}.",
        ),
        column=column.head,
        expected=one.pot,
        found=found,
        unit=Unit.KRONOR,
    )


def _differs(
    listing: Listing, one: Declared, index: int, row: int, area: Area, expected: int
) -> Finding:
    column = listing.columns[index]
    sv, en = column.name.sv, column.name.en
    amount = int(listing.columns[index].values[row])
    more = format_kronor(abs(amount - expected), "sv"), format_kronor(abs(amount - expected), "en")
    return Finding(
        code="GRANTS-CHECK-SHARE",
        severity=Severity.ERROR,
        kind=Kind.SHARES,
        message=Text(
            f"{area.name}: {sv} är {format_kronor(amount, 'sv')}, men {one.name.sv} ger "
            f"{format_kronor(expected, 'sv')}. Det är {more[0]} "
            f"{'mer' if amount > expected else 'mindre'}.",
            f"{area.name}: {en} is {format_kronor(amount, 'en')}, but {one.name.en} gives "
            f"{format_kronor(expected, 'en')}. That is {more[1]} "
            f"{'more' if amount > expected else 'less'}.",
        ),
        row=row + 1,
        column=column.head,
        recipient=listing.labels[row],
        area=area.code,
        expected=expected,
        found=amount,
        unit=Unit.KRONOR,
        place=listing.place(row, index),
    )


def _unkeyed(listing: Listing, one: Declared, index: int, row: int, area: Area) -> Finding:
    return Finding(
        code="GRANTS-CHECK-SHARE-NO-KEY",
        severity=Severity.WARNING,
        kind=Kind.SHARES,
        message=Text(
            f"{area.name} finns i listan men har ingen del i {one.name.sv}.",
            f"{area.name} is in the list but has no part in {one.name.en}.",
        ),
        row=row + 1,
        column=listing.columns[index].head,
        recipient=listing.labels[row],
        area=area.code,
        found=listing.amount(row, index),
        unit=Unit.KRONOR,
        place=listing.place(row, index),
    )


def _no_column(one: Declared) -> Finding:
    return Finding(
        code="GRANTS-CHECK-SHARE-NO-COLUMN",
        severity=Severity.WARNING,
        kind=Kind.SHARES,
        message=Text(
            f"Ingen kolumn i listan hör säkert till {one.name.sv}, så den är inte prövad.",
            f"No column of the list surely belongs to {one.name.en}, so it is not tested.",
        ),
    )
