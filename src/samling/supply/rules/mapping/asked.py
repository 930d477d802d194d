"""Who is asked in a mapping: kinds of organisation in areas, and those that are named."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from samling.kernel import AreaCode, AreaKind
from samling.registry.rules import (
    Organisation,
    OrganisationKind,
    Party,
    Registry,
    party_of_area,
    party_of_organisation,
)

from ..choices import Choice

_WHOLE = (AreaKind.COUNTRY, AreaKind.COUNTY)


class Respondent(Choice):
    """A kind of organisation that is asked."""

    MUNICIPALITY = "municipality", "Kommuner", "Municipalities"
    REGION = "region", "Regioner", "Regions"
    DISTRICT = "district", "Stadsdelar", "Districts"
    COUNTY_BOARD = "county_board", "Länsstyrelser", "County boards"


@dataclass(frozen=True, slots=True)
class Circle:
    """kinds: of those that lie in the country or the counties among `areas`. Other areas, and the
    organisations (the registry's ids), are asked by name.
    """

    kinds: tuple[Respondent, ...] = ()
    areas: tuple[AreaCode, ...] = ()
    organisations: tuple[str, ...] = ()

    @property
    def wholes(self) -> tuple[AreaCode, ...]:
        return tuple(each for each in self.areas if each.kind in _WHOLE)


def asked(
    circle: Circle, registry: Registry, organisations: Iterable[Organisation], day: date
) -> tuple[Party, ...]:
    """Every organisation that is asked, once, in order of kind and code.

    Raises ValueError for a name that nobody can act for.
    """
    every = list(organisations)
    found: dict[str, Party] = {}
    for kind in circle.kinds:
        for whole in circle.wholes:
            if kind is Respondent.COUNTY_BOARD:
                _add(found, (party_of_organisation(one) for one in _boards(every, whole)))
            else:
                areas = registry.inside(whole, AreaKind(kind.value), day)
                _add(found, (party_of_area(each) for each in areas))
    named = [registry.area(each) for each in circle.areas if each.kind not in _WHOLE]
    _add(found, (party_of_area(each) for each in named))
    by_id = {each.id: each for each in every}
    _add(found, (party_of_organisation(by_id[each]) for each in circle.organisations))
    return tuple(found.values())


def lie_in(circle: Circle, county: AreaCode, county_board_areas: Collection[AreaCode]) -> bool:
    """Whether all who are asked lie in a county, as a county board's mapping must.

    county_board_areas: where the named organisations act.
    """
    codes = (*circle.areas, *county_board_areas)
    return all(each.county_digits == str(county) for each in codes)


def _boards(every: Iterable[Organisation], whole: AreaCode) -> list[Organisation]:
    return [
        each
        for each in every
        if each.kind is OrganisationKind.COUNTY_BOARD
        and (whole.kind is AreaKind.COUNTRY or each.area == whole)
    ]


def _add(found: dict[str, Party], parties: Iterable[Party]) -> None:
    for each in parties:
        found.setdefault(each.id, each)
