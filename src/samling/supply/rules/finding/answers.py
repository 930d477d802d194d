"""The answers that a parent may give to how old the child is."""

from collections.abc import Mapping
from types import MappingProxyType

from .entries import YOUNGEST
from .told import Months

AGES: Mapping[str, Months] = MappingProxyType(
    {
        "pregnancy": (YOUNGEST, 0),
        **{
            str(first): (first * 12, (last + 1) * 12)
            for first, last in ((0, 0), (1, 2), (3, 5), (6, 9), (10, 12), (13, 17), (18, 25))
        },
    }
)
"""By id, in order: from, and up to but not including, in months."""
