"""The municipalities that a map shows though they get nothing: they are told apart from water."""

from collections.abc import Callable, Collection
from typing import Any

from django.utils.translation import gettext as _

from samling.kernel import AreaCode, Missing
from samling.registry import queries as registry
from samling.registry.data.map import load_map


def left_out(
    given: Collection[AreaCode], address: Callable[[AreaCode], str]
) -> list[dict[str, Any]]:
    """For `area_map`: every municipality of the map that is not among those given."""
    areas = registry.registry()
    codes = (AreaCode(code) for code in load_map().shapes)
    return [
        {
            "code": str(code),
            "name": areas.area(code).name,
            "href": address(code),
            "value": Missing.NOT_APPLICABLE,
            "text": _("är inte med i bidraget"),
        }
        for code in codes
        if code not in given
    ]
