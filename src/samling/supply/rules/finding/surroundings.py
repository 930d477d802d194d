"""A small map: one municipality and those beside it, cut out of the map of the country."""

import re
from collections.abc import Iterable, Mapping

_MOVES = re.compile(r"([Mlz])([^Mlz]*)")
_NUMBERS = re.compile(r"-?\d+")
_MARGIN = 0.03
Box = tuple[int, int, int, int]


def bounds(path: str) -> Box:
    """The least and the greatest x and y of a shape: left, top, right, bottom.

    path: SVG path data of whole numbers, as the map has it: absolute M, relative l, and z.
    """
    x = y = 0
    columns: list[int] = []
    rows: list[int] = []
    for command, written in _MOVES.findall(path):
        numbers = [int(each) for each in _NUMBERS.findall(written)]
        for place in range(0, len(numbers), 2):
            # After an M come lines that are relative to where it leads.
            is_start = command == "M" and place == 0
            x = numbers[place] if is_start else x + numbers[place]
            y = numbers[place + 1] if is_start else y + numbers[place + 1]
            columns.append(x)
            rows.append(y)
    return min(columns), min(rows), max(columns), max(rows)


def view_box(shapes: Mapping[str, str], codes: Iterable[str]) -> Box:
    """The cut that holds the areas: left, top, width and height, with a margin."""
    boxes = [bounds(shapes[code]) for code in codes]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    width, height = max(box[2] for box in boxes) - left, max(box[3] for box in boxes) - top
    margin = round(max(width, height) * _MARGIN) + 1
    return left - margin, top - margin, width + 2 * margin, height + 2 * margin
