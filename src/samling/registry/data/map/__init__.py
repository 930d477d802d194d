"""The map of the municipalities: shapes, county borders and frames around the large cities.

municipalities.json is built by tools/map/build_map.py from SCB's digital borders; its own
"source" says which, when and how. Coordinates are units of 250 m, y grows to the south.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from samling.kernel import Origin, Source

ViewBox = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the map to be shown larger: its name, its square, and the areas seen in it."""

    name: str
    view_box: ViewBox
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaShapes:
    """Shapes of areas as SVG path data by area code.

    overlay: path data of borders drawn above the areas. centres: a point well inside each area.
    """

    view_box: ViewBox
    shapes: dict[str, str]
    centres: dict[str, tuple[int, int]]
    overlay: str
    frames: tuple[Frame, ...]
    source: Source


@cache
def load_map() -> AreaShapes:
    """All 290 municipalities of 2025."""
    text = (files(__package__) / "municipalities.json").read_text("utf-8")
    content = json.loads(text)
    return AreaShapes(
        view_box=tuple(content["view_box"]),
        shapes=content["shapes"],
        centres={code: (x, y) for code, (x, y) in content["centres"].items()},
        overlay=content["overlay"],
        frames=tuple(
            Frame(frame["name"], tuple(frame["view_box"]), tuple(frame["codes"]))
            for frame in content["frames"]
        ),
        source=Source(
            title=content["source"]["title"],
            publisher=content["source"]["publisher"],
            origin=Origin.PUBLISHED,
            reference=content["source"]["carried_by"],
        ),
    )
