"""The areas that a result rests on, as plain values and back."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from samling.kernel import AreaCode, Origin, Source
from samling.registry.rules import Area, Registry

_RESULT = Source("Resultatet", "Samling", Origin.DERIVED)


def area_plain(area: Area) -> dict[str, Any]:
    """An area as JSON values; days that are not known are left out."""
    fields: dict[str, Any] = {
        "code": str(area.code),
        "name": area.name,
        "official_name": area.official_name,
        "parent": str(area.parent) if area.parent else None,
    }
    if area.valid_from is not None:
        fields["valid_from"] = area.valid_from.isoformat()
    if area.valid_to is not None:
        fields["valid_to"] = area.valid_to.isoformat()
    return fields


def registry_from(areas: Iterable[Mapping[str, Any]]) -> Registry:
    """The registry that a result carries; where its areas come from is not in it.

    Raises KeyError, TypeError or ValueError for broken ones, or where one lies in an area that is
    not there.
    """
    return Registry(
        Area(
            code=AreaCode(each["code"]),
            name=_words(each["name"]),
            official_name=_words(each["official_name"]),
            parent=None if each["parent"] is None else AreaCode(each["parent"]),
            valid_from=_day(each.get("valid_from")),
            valid_to=_day(each.get("valid_to")),
            source=_RESULT,
        )
        for each in areas
    )


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a name: {value!r}")
    return value


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)
