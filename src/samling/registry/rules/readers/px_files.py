"""PX (PC-Axis) files: a cube of figures with its own description.

Source of the form: SCB, "PX-file format specification, AXIS-VERSION 2013".
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from samling.kernel import Text

from .errors import CHOOSE_ONE, listed, parts, refuse
from .figures import Figures, Gathering
from .periods import Stated, option, period_of
from .px_cube import Dimension, cube

_STARTS = re.compile(r"\s*(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGE|MATRIX)\s*=")
_AREA_NAMES = frozenset(
    {"region", "kommun", "län", "område", "area", "municipality", "county", "stadsdelsområde"}
)


def is_px(text: str, filename: str) -> bool:
    return filename.lower().endswith(".px") or bool(_STARTS.match(text))


def read_px(
    text: str, gathering: Gathering, select: Mapping[str, str], column: str | None
) -> Figures:
    """The figures of a PX file. See read_figures. Raises UnreadableFile."""
    if column is not None:
        raise refuse(
            "REGISTRY-PX-COLUMN",
            gathering.filename,
            Text("En PX-fil har inga kolumner.", "A PX file has no columns."),
            Text("Välj ett värde för varje dimension.", "Choose a value for each dimension."),
        )
    dimensions, data = cube(text, gathering)
    areas = _area_dimension(dimensions, gathering)
    fixed = _fixed(dimensions, areas, select, gathering)
    strides = _strides(dimensions)
    start = sum(strides[at] * position for at, position in fixed.items())
    at_areas = dimensions.index(areas)
    for position, (label, code) in enumerate(zip(areas.labels, areas.codes, strict=True)):
        shown = label if label.startswith(code) else f"{code} {label}"
        where = Text(f"{areas.name} ”{shown}”", f"{areas.name} “{shown}”")
        words, beside = (label, code) if gathering.is_area(label) else (code, "")
        area = gathering.area(words if gathering.is_area(words) else label, where)
        if area is None:
            continue
        if beside and gathering.is_area(beside) and not gathering.agrees(area, beside, where):
            continue
        cell = data[start + strides[at_areas] * position]
        gathering.keep(area, cell, where, zero_decimals=True)
    return replace(gathering.figures(), stated=_stated(dimensions, fixed, gathering))


def _stated(
    dimensions: list[Dimension], fixed: Mapping[int, int], gathering: Gathering
) -> tuple[Stated, ...]:
    """What the chosen values of the dimensions of time say."""
    told = []
    for at, position in fixed.items():
        one = dimensions[at]
        period = period_of(one.labels[position]) or period_of(one.codes[position])
        if one.of_time and period:
            choices = {
                found: option("select", f"{one.name}={label}")
                for label, code in zip(one.labels, one.codes, strict=True)
                if (found := period_of(label) or period_of(code))
            }
            where = Text(
                f"{gathering.filename}, dimension ”{one.name}”",
                f"{gathering.filename}, dimension “{one.name}”",
            )
            told.append(Stated(where, (period,), choices))
    return tuple(told)


def _area_dimension(dimensions: list[Dimension], gathering: Gathering) -> Dimension:
    named = [one for one in dimensions if one.name.strip().casefold() in _AREA_NAMES]
    if len(named) == 1:
        return named[0]
    found = [
        one
        for one in named or dimensions
        if 2 * sum(map(gathering.is_area, one.labels)) >= len(one.labels)
    ]
    if len(found) == 1:
        return found[0]
    names = listed(one.name for one in dimensions)
    raise refuse(
        "REGISTRY-FILE-NO-AREAS",
        gathering.filename,
        Text(
            f"Ingen dimension, eller mer än en, innehåller områden. Dimensionerna är {names.sv}.",
            f"No dimension, or more than one, holds areas. The dimensions are {names.en}.",
        ),
        Text(
            "Hämta en fil där en dimension är region.",
            "Fetch a file in which one dimension is region.",
        ),
    )


def _fixed(
    dimensions: list[Dimension],
    areas: Dimension,
    select: Mapping[str, str],
    gathering: Gathering,
) -> dict[int, int]:
    """The chosen position in every dimension but the areas'. Raises UnreadableFile."""
    wanted = {name.strip().casefold(): value for name, value in select.items()}
    fixed: dict[int, int] = {}
    open_: list[Dimension] = []
    for at, one in enumerate(dimensions):
        value = wanted.pop(one.name.strip().casefold(), None)
        if one is areas:
            continue
        if value is not None:
            position = one.position(value)
            if position is None:
                raise refuse(
                    "REGISTRY-FILE-NO-VALUE",
                    gathering.filename,
                    Text(
                        f"”{value}” finns inte i ”{one.name}”. Där finns {listed(one.labels).sv}.",
                        f"“{value}” is not in “{one.name}”. It holds {listed(one.labels).en}.",
                    ),
                    CHOOSE_ONE,
                )
            fixed[at] = position
        elif len(one.labels) == 1:
            fixed[at] = 0
        else:
            open_.append(one)
    if wanted:
        names = listed(one.name for one in dimensions)
        raise refuse(
            "REGISTRY-FILE-NO-COLUMN",
            gathering.filename,
            Text(
                f"Det finns ingen dimension {listed(wanted).sv}. Dimensionerna är {names.sv}.",
                f"There is no dimension {listed(wanted).en}. The dimensions are {names.en}.",
            ),
            CHOOSE_ONE,
        )
    if open_:
        told = parts((one.name, one.labels) for one in open_)
        raise refuse(
            "REGISTRY-FILE-CHOOSE",
            gathering.filename,
            Text(
                f"Uppgifterna är uppdelade på {told.sv}.", f"The figures are divided by {told.en}."
            ),
            Text(
                "Välj ett värde för varje, eller hämta en fil med bara det som gäller.",
                "Choose one value for each, or fetch a file with only what holds.",
            ),
        )
    return fixed


def _strides(dimensions: list[Dimension]) -> list[int]:
    strides, step = [], 1
    for one in reversed(dimensions):
        strides.append(step)
        step *= len(one.labels)
    return strides[::-1]
