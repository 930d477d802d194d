"""Who the recipients of a list are: which kinds of area, and which area each row means."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from samling.kernel import AreaCode, AreaKind
from samling.registry.rules import KIND_WORDS, Area, Registry

from .cells.coded import Coded
from .listing import Listing

KINDS = (AreaKind.MUNICIPALITY, AreaKind.REGION, AreaKind.DISTRICT, AreaKind.COUNTY)
_READ, _SAMPLE = 6000, 600
_MARKS = re.compile(r"\A\d{1,3}[.)]? +|\s*(?:[*¹²³⁴⁵⁶⁷⁸⁹]+|\(?\d\))\Z", re.ASCII)


@cache
def _heads_of(kind: AreaKind) -> re.Pattern[str]:
    """What stands above a column of names of the kind: "kommun", "Kommuner", "regionens namn"."""
    return re.compile(rf"{KIND_WORDS[kind].sv}(?:er|s|ens|snamn)?(?: namn)?|{KIND_WORDS[kind].en}")


class Names(Protocol):
    """Looks up names; the registry's NameIndex is one."""

    def at(self, on: date) -> "Names": ...

    def find(self, name: str, kinds: Collection[AreaKind] | None = None) -> Area | None: ...

    def nearest(
        self, name: str, kinds: Collection[AreaKind] | None = None, count: int = 3
    ) -> tuple[Area, ...]: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to recognise: the areas, and the spellings of the names of those that stood
    on a day; of those that stand now when `on` is None."""

    registry: Registry
    names: Names
    on: date | None = None

    def at(self, on: date) -> "Known":
        """By the division of another day."""
        if all(area.stands(on) == self._stands(area) for area in self.registry):
            return self
        return Known(self.registry, self.names.at(on), on)

    def of_kind(self, kind: AreaKind) -> tuple[Area, ...]:
        """Every area of a kind, in order of code."""
        return self.registry.of_kind(kind, self.on)

    def kinds_of(self, labels: Sequence[str]) -> tuple[AreaKind, ...]:
        """The kinds of area that most of the labels are; empty when they are mostly none.

        Two kinds when a second one explains most of what the first leaves (a list of both
        municipalities and regions).
        """
        distinct = Coded.of(labels[:: len(labels) // _READ + 1]).words
        distinct = distinct[:: len(distinct) // _SAMPLE + 1]
        unknown = [label for label in distinct if label]
        needed = len(unknown)
        kinds: list[AreaKind] = []
        while unknown and len(kinds) < 2:
            best, hits = KINDS[0], frozenset[str]()
            for kind in KINDS:
                if kind not in kinds:
                    found = self._hits(unknown, kind, more_than=len(hits))
                    best, hits = (kind, found) if len(found) > len(hits) else (best, hits)
            if 2 * len(hits) <= (needed if not kinds else len(unknown)):
                break
            if kinds and len(hits) < 3:
                break
            kinds.append(best)
            unknown = [label for label in unknown if label not in hits]
        return tuple(kinds)

    def count_known(self, labels: Sequence[str]) -> int:
        """How many areas the labels name, as the kinds that fit them best."""
        kinds = self.kinds_of(labels)
        found = {area.code for label in set(labels) if (area := self.find(label, kinds))}
        return len(found)

    def kinds_of_codes(self, codes: Sequence[str]) -> tuple[AreaKind, ...]:
        """The kind of area that most of the codes are; empty when they are mostly none."""
        filled = [code for code in Coded.of(codes[:_READ]).words if code][:_SAMPLE]
        areas = [area for code in filled if (area := self.by_code(code, KINDS)) is not None]
        for kind in KINDS:
            if 2 * sum(area.kind is kind for area in areas) > len(filled):
                return (kind,)
        return ()

    def kinds_of_head(self, head: str, labels: Sequence[str]) -> tuple[AreaKind, ...]:
        """The kind of area that the head above the labels names; empty when none of them is one."""
        named = [kind for kind in KINDS if _heads_of(kind).fullmatch(head.strip().casefold())]
        some = Coded.of(labels[:_READ]).words[:_SAMPLE]
        return tuple(kind for kind in named if any(self.find(label, (kind,)) for label in some))

    def find(self, name: str, kinds: Iterable[AreaKind]) -> Area | None:
        """The area so called, of the first kind that has one; a number of the row before the
        name, or a mark of a footnote after it, is no part of it."""
        kinds = tuple(kinds)
        area = self._first(name, kinds)
        if area is None and (bare := _MARKS.sub("", name)) != name:
            area = self._first(bare, kinds)
        return area

    def _first(self, name: str, kinds: Sequence[AreaKind]) -> Area | None:
        for kind in kinds:
            if (area := self.names.find(name, (kind,))) is not None:
                return area
        return None

    def by_code(self, code: str, kinds: Collection[AreaKind]) -> Area | None:
        """The area with this code. A municipality's may have lost its first zero in Excel."""
        if code.isdigit() and len(code) in (1, 3):
            code = f"0{code}"
        try:
            found = AreaCode(code)
        except ValueError:
            return None
        if found.kind not in kinds or found not in self.registry:
            return None
        area = self.registry.area(found)
        return area if self._stands(area) else None

    def _stands(self, area: Area) -> bool:
        return area.valid_to is None if self.on is None else area.stands(self.on)

    def _hits(self, labels: Sequence[str], kind: AreaKind, more_than: int) -> frozenset[str]:
        """The labels that name areas of a kind; none where they are no more than so many, which the
        misses tell long before the last label."""
        misses = 0
        hits: list[str] = []
        for label in labels:
            if self.find(label, (kind,)) is not None:
                hits.append(label)
                continue
            misses += 1
            if misses >= len(labels) - more_than:
                return frozenset()
        return frozenset(hits)


@dataclass(frozen=True, eq=False, slots=True)
class Recipients:
    """Who the rows of one list mean.

    kinds: the kinds of area that the list is of; empty when the recipients are not in the
    registry. distinct: the areas met. which: for each row its place in `distinct`, or -1 where
    the name is unknown.
    """

    kinds: tuple[AreaKind, ...]
    distinct: tuple[Area, ...]
    which: NDArray[np.int64]

    def area(self, row: int) -> Area | None:
        index = int(self.which[row])
        return self.distinct[index] if index >= 0 else None

    @property
    def recognised(self) -> int:
        """How many rows have a recipient in the registry."""
        return int(np.count_nonzero(self.which >= 0))

    @property
    def codes(self) -> frozenset[AreaCode]:
        return frozenset(area.code for area in self.distinct)

    def rows(self) -> Iterator[tuple[int, Area]]:
        """The rows whose recipient is known, with it."""
        for row in np.flatnonzero(self.which >= 0).tolist():
            yield row, self.distinct[int(self.which[row])]


def recognise(listing: Listing, known: Known) -> Recipients:
    """Find each row's area by its name, or by its code where the name says nothing."""
    codes = listing.codes
    kinds = known.kinds_of(listing.labels)
    if not kinds and codes is not None:
        kinds = known.kinds_of_codes(codes)
    if not kinds:
        kinds = known.kinds_of_head(listing.label_head, listing.labels)
    if not kinds:
        return Recipients((), (), np.full(len(listing), -1, dtype=np.int64))
    distinct: dict[AreaCode, int] = {}
    areas: list[Area] = []

    def place(area: Area | None) -> int:
        if area is None:
            return -1
        if area.code not in distinct:
            distinct[area.code] = len(areas)
            areas.append(area)
        return distinct[area.code]

    labels = Coded.of(listing.labels)
    places = [place(known.find(label, kinds)) for label in labels.words]
    which = np.array(places, dtype=np.int64)[labels.numbers]
    if len(kinds) > 1:
        for row, area in _second_kinds(listing.labels, which, areas, kinds, known):
            which[row] = place(area)
    if codes is not None:
        for row in np.flatnonzero(which < 0).tolist():
            which[row] = place(known.by_code(codes[row], kinds))
    return Recipients(kinds, tuple(areas), which)


def _second_kinds(
    labels: Sequence[str],
    which: NDArray[np.int64],
    areas: Sequence[Area],
    kinds: Sequence[AreaKind],
    known: Known,
) -> Iterator[tuple[int, Area]]:
    """Region Gotland stands twice in a list of both kinds: as municipality, then as region."""
    met: set[int] = set()
    for row, index in enumerate(which.tolist()):
        if index in met:
            others = [kind for kind in kinds if kind is not areas[index].kind]
            if (other := known.find(labels[row], others)) is not None:
                yield row, other
        elif index >= 0:
            met.add(index)
