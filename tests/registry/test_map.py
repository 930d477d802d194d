"""The map that is shipped: every municipality once, drawn from where it lies."""

import re
from datetime import date

from samling.kernel import AreaKind
from samling.registry.data import load_registry
from samling.registry.data.map import load_map


def test_every_municipality_has_a_shape_and_a_point_within_the_sheet() -> None:
    shapes = load_map()
    today = load_registry().of_kind(AreaKind.MUNICIPALITY, on=date(2026, 1, 1))
    codes = {str(area.code) for area in today}
    assert len(shapes.shapes) == 290
    assert set(shapes.shapes) == codes
    assert set(shapes.centres) == codes
    left, top, width, height = shapes.view_box
    assert (left, top) == (0, 0)
    assert all(0 < x < width and 0 < y < height for x, y in shapes.centres.values())


def test_shapes_are_closed_rings_of_whole_steps() -> None:
    ring = re.compile(r"(M\d+ \d+l-?\d+(?:[ -]-?\d+)*z)+\Z")
    wrong = [code for code, path in load_map().shapes.items() if not ring.match(path)]
    assert wrong == []


def test_kiruna_lies_in_the_north_and_malmo_in_the_south() -> None:
    centres = load_map().centres
    assert min(centres, key=lambda code: centres[code][1]) in {"2584", "2523", "2583"}
    assert centres["2584"][1] < centres["0180"][1] < centres["1280"][1]
    assert centres["1480"][0] < centres["0180"][0]


def test_frames_show_the_large_cities() -> None:
    frames = {frame.name: frame for frame in load_map().frames}
    assert list(frames) == ["Stockholm", "Göteborg", "Malmö"]
    for name, code in (("Stockholm", "0180"), ("Göteborg", "1480"), ("Malmö", "1280")):
        left, top, width, height = frames[name].view_box
        x, y = load_map().centres[code]
        assert left < x < left + width
        assert top < y < top + height
        assert code in frames[name].codes


def test_the_map_says_where_it_comes_from() -> None:
    assert load_map().source.publisher == "SCB"
