"""Names of those who give and get grants, as they stand in sentences, and of their units."""

from collections.abc import Callable

from samling.grants import queries
from samling.kernel import AreaCode, AreaKind, Text
from samling.registry import queries as registry
from samling.registry.rules import Area


def agency_called(agency: str) -> str:
    """Its short name where it has one."""
    found = {each.id: each for each in registry.organisations()}[agency]
    return found.short_name or found.name


def areas_called() -> Callable[[AreaCode], str]:
    """The same for many areas, with one question to the database in all."""
    areas = registry.registry()
    return lambda code: areas.area(code).name


def area_called(code: AreaCode) -> str:
    return registry.registry().area(code).name


def giver_called(held: queries.Holding) -> str:
    """Whoever gave the money: the agency, or the one that shared it."""
    return area_called(held.sharers[0]) if held.sharers else agency_called(held.agency)


def way_called(held: queries.Holding, called: Callable[[AreaCode], str]) -> Text | None:
    """From whom a grant was shared, nearest first; None for one from the agency."""
    if not held.sharers:
        return None
    names = [called(code) for code in held.sharers]
    return Text(f"från {', från '.join(names)}", f"from {', from '.join(names)}")


def titled(held: queries.Holding, title: Text, called: Callable[[AreaCode], str]) -> Text:
    """The scheme's title, and for a share from whom, since one recipient may have both."""
    way = way_called(held, called)
    return Text(f"{title.sv}, {way.sv}", f"{title.en}, {way.en}") if way else title


def units_inside(holder: AreaCode) -> tuple[Area, ...]:
    """The areas that a recipient can share its grant among, in order of code."""
    areas = registry.registry()
    inside = [
        area
        for kind in (AreaKind.MUNICIPALITY, AreaKind.DISTRICT)
        for area in areas.inside(holder, kind)
        if area.code != holder
    ]
    return tuple(sorted(inside, key=lambda area: area.code))
