"""PX (PC-Axis) files: a cube of figures with its own description.

Source of the form: SCB, "PX-file format specification, AXIS-VERSION 2013".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from samling.kernel import Text

from .errors import CHOOSE_ONE, UnreadableFile, listed, parts, refuse
from .figures import Figures, Gathering
from .periods import TIME_HEADS, Stated, option, period_of

_KEYWORD = re.compile(
    r'\s*([A-Z][A-Z0-9-]*)\s*(?:\[([^\]"]*)\])?\s*(?:\(\s*("[^"]*"(?:\s*,\s*"[^"]*")*)\s*\))?\s*='
)
_QUOTED = re.compile(r'"([^"]*)"|(,)')
# Possessive, so that a quotation mark that never closes costs one pass and no more.
_STATEMENT = re.compile(r'(?:[^";]++|"[^"]*+")*+;')
_DATA = re.compile(r'"([^"]*)"|([^\s,;"]+)')
_STARTS = re.compile(r"\s*(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGE|MATRIX)\s*=")
_AREA_NAMES = frozenset(
    {"region", "kommun", "län", "område", "area", "municipality", "county", "stadsdelsområde"}
)


@dataclass(frozen=True, slots=True)
class _Dimension:
    name: str
    labels: list[str]
    codes: list[str]
    of_time: bool

    def position(self, value: str) -> int | None:
        folded = value.strip().casefold()
        for words in (self.labels, self.codes):
            for at, each in enumerate(words):
                if each.strip().casefold() == folded:
                    return at
        return None


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
    dimensions, data = _cube(text, gathering)
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
    dimensions: list[_Dimension], fixed: Mapping[int, int], gathering: Gathering
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


def _cube(text: str, gathering: Gathering) -> tuple[list[_Dimension], list[str]]:
    """The dimensions in the order of the cells (the last one runs fastest), and the cells."""
    described, rest = _described(text, gathering)
    if "KEYS" in described:
        raise _broken(
            gathering,
            Text(
                "PX-filen är skriven med KEYS, som Samling inte läser.",
                "The PX file is written with KEYS, which Samling does not read.",
            ),
        )
    names = [*described.get("STUB", {}).get("", []), *described.get("HEADING", {}).get("", [])]
    if not names or len(set(names)) < len(names):
        raise _broken(
            gathering,
            Text(
                "PX-filen säger inte vilka dimensioner den har (STUB och HEADING).",
                "The PX file does not say which dimensions it has (STUB and HEADING).",
            ),
        )
    dimensions = []
    size = 1
    for name in names:
        labels = described.get("VALUES", {}).get(name, [])
        codes = described.get("CODES", {}).get(name) or labels
        if not labels or len(labels) != len(codes):
            raise _broken(
                gathering,
                Text(
                    f"VALUES och CODES för ”{name}” saknas eller är olika många.",
                    f"VALUES and CODES of “{name}” are missing or differ in number.",
                ),
            )
        of_time = name in described.get("TIMEVAL", {}) or name.strip().casefold() in TIME_HEADS
        dimensions.append(_Dimension(name, labels, codes, of_time))
        size *= len(labels)
    if size > gathering.limits.cells:
        raise refuse(
            "REGISTRY-FILE-LARGE",
            gathering.filename,
            Text(
                f"PX-filen har {size} celler. Den får ha högst {gathering.limits.cells}.",
                f"The PX file has {size} cells. It may have at most {gathering.limits.cells}.",
            ),
            Text(
                "Hämta bara de områden och den uppgift som behövs.",
                "Fetch only the areas and the figure that are needed.",
            ),
        )
    data = [found[1] if found[2] is None else found[2] for found in _DATA.finditer(rest)]
    if len(data) != size:
        raise _broken(
            gathering,
            Text(
                f"PX-filen ska ha {size} celler men har {len(data)}.",
                f"The PX file should have {size} cells but has {len(data)}.",
            ),
        )
    return dimensions, data


def _described(text: str, gathering: Gathering) -> tuple[dict[str, dict[str, list[str]]], str]:
    """Keyword -> subkey -> texts in the file's first language, and what stands after DATA=."""
    described: dict[str, dict[str, list[str]]] = {}
    at = count = 0
    while (keyword := _KEYWORD.match(text, at)) and count < gathering.limits.rows:
        count += 1
        name, language, subkeys = keyword[1], keyword[2], keyword[3]
        if name == "DATA":
            return described, text[keyword.end() :]
        statement = _STATEMENT.match(text, keyword.end())
        if statement is None:
            break
        if not language:
            subkey = _texts(subkeys)[0] if subkeys else ""
            described.setdefault(name, {})[subkey] = _texts(statement[0])
        at = statement.end()
    row = text.count("\n", 0, at) + 1
    raise refuse(
        "REGISTRY-PX-BROKEN",
        gathering.filename,
        Text(
            "PX-filen går inte att läsa: här väntades ett nyckelord, och DATA saknas.",
            "The PX file cannot be read: a keyword was expected here, and DATA is missing.",
        ),
        Text("Hämta filen på nytt.", "Fetch the file again."),
        Text(f"rad {row}", f"row {row}"),
    )


def _texts(words: str) -> list[str]:
    """The quoted texts between commas; texts that follow without a comma are one, broken."""
    texts: list[str] = []
    joined = False
    for found in _QUOTED.finditer(words):
        if found[2]:
            joined = False
        elif joined:
            texts[-1] += found[1]
        else:
            texts.append(found[1])
            joined = True
    return texts


def _broken(gathering: Gathering, what: Text) -> UnreadableFile:
    return refuse(
        "REGISTRY-PX-BROKEN",
        gathering.filename,
        what,
        Text("Hämta filen på nytt, som PX eller CSV.", "Fetch the file again, as PX or CSV."),
    )


def _area_dimension(dimensions: list[_Dimension], gathering: Gathering) -> _Dimension:
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
    dimensions: list[_Dimension],
    areas: _Dimension,
    select: Mapping[str, str],
    gathering: Gathering,
) -> dict[int, int]:
    """The chosen position in every dimension but the areas'. Raises UnreadableFile."""
    wanted = {name.strip().casefold(): value for name, value in select.items()}
    fixed: dict[int, int] = {}
    open_: list[_Dimension] = []
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


def _strides(dimensions: list[_Dimension]) -> list[int]:
    strides, step = [], 1
    for one in reversed(dimensions):
        strides.append(step)
        step *= len(one.labels)
    return strides[::-1]
