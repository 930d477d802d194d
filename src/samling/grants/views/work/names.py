"""Names of those who give and get grants, as they stand in sentences."""

from collections.abc import Callable

from samling.kernel import AreaCode
from samling.registry import queries as registry


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
