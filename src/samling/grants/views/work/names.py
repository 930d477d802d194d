"""Names of those who give and get grants, as they stand in sentences, and of their units."""

from collections.abc import Callable

from samling.kernel import AreaCode, AreaKind
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
