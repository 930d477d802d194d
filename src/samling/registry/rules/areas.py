"""Areas and how they lie in each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samling.kernel import AreaCode, AreaKind, Fault, SamlingError, Source, Text


class UnknownArea(SamlingError):
    """No such code in the registry."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area under one code.

    name: short ("Luleå"); official_name: as the organisation is called ("Luleå kommun").
    parent: a municipality's or region's county, a district's municipality, a county's country.
    valid_from: first day under this code, None where no source is cited.
    valid_to: first day no longer valid, None while it stands.
    """

    code: AreaCode
    name: str
    official_name: str
    parent: AreaCode | None
    valid_from: date | None
    valid_to: date | None
    source: Source

    @property
    def kind(self) -> AreaKind:
        return self.code.kind

    def stands(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on < self.valid_to
        )

    def __str__(self) -> str:
        return self.name


class Registry:
    """All areas, looked up by code, kind and parent. Immutable once made."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._by_code: dict[AreaCode, Area] = {}
        for area in sorted(areas, key=lambda area: area.code):
            if area.code in self._by_code:
                raise ValueError(f"the code {area.code} stands twice")
            self._by_code[area.code] = area
        for area in self._by_code.values():
            if area.parent is not None and area.parent not in self._by_code:
                raise ValueError(f"{area.code} lies in {area.parent}, which is not there")

    def __iter__(self) -> Iterator[Area]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: AreaCode) -> bool:
        return code in self._by_code

    def area(self, code: AreaCode) -> Area:
        """The area with this code. Raises UnknownArea."""
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownArea(
                Fault(
                    "REGISTRY-AREA-UNKNOWN",
                    Text(
                        f"Det finns inget område med koden {code}.",
                        f"There is no area with the code {code}.",
                    ),
                    Text(
                        "Kontrollera koden: kommuner har fyra siffror (2580), län två (25), "
                        "regioner R och två (R25).",
                        "Check the code: municipalities have four digits (2580), counties two "
                        "(25), regions R and two (R25).",
                    ),
                )
            ) from None

    def of_kind(self, kind: AreaKind, on: date | None = None) -> tuple[Area, ...]:
        """Areas of a kind in order of code; those that stood on a day, or that stand still."""
        return tuple(
            area
            for area in self._by_kind.get(kind, ())
            if (area.valid_to is None if on is None else area.stands(on))
        )

    def inside(self, code: AreaCode, kind: AreaKind, on: date | None = None) -> tuple[Area, ...]:
        """Areas of `kind` in a county, a region's county, a municipality or the country.

        An area lies in itself; a district holds no other area.
        """
        if code.kind is AreaKind.COUNTRY:
            return self.of_kind(kind, on)
        start = code.code.removeprefix("R")
        return tuple(
            area
            for area in self.of_kind(kind, on)
            if area.code.code.removeprefix("R").startswith(start)
        )

    @cached_property
    def _by_kind(self) -> dict[AreaKind, tuple[Area, ...]]:
        kinds: dict[AreaKind, list[Area]] = {}
        for area in self._by_code.values():
            kinds.setdefault(area.kind, []).append(area)
        return {kind: tuple(areas) for kind, areas in kinds.items()}
