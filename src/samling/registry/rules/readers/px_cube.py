"""The cube that a PX file describes: its dimensions, and its cells in their order."""

import re
from dataclasses import dataclass

from samling.kernel import Text

from .errors import UnreadableFile, refuse
from .figures import Gathering
from .periods import TIME_HEADS

_KEYWORD = re.compile(
    r'\s*([A-Z][A-Z0-9-]*)\s*(?:\[([^\]"]*)\])?\s*(?:\(\s*("[^"]*"(?:\s*,\s*"[^"]*")*)\s*\))?\s*='
)
_QUOTED = re.compile(r'"([^"]*)"|(,)')
# Possessive, so that a quotation mark that never closes costs one pass and no more.
_STATEMENT = re.compile(r'(?:[^";]++|"[^"]*+")*+;')
_DATA = re.compile(r'"([^"]*)"|([^\s,;"]+)')


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way that the figures are divided: by area, year, age. labels and codes go together."""

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


def cube(text: str, gathering: Gathering) -> tuple[list[Dimension], list[str]]:
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
        dimensions.append(Dimension(name, labels, codes, of_time))
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
    texts: list[list[str]] = []
    joined = False
    for found in _QUOTED.finditer(words):
        if found[2]:
            joined = False
        elif joined:
            texts[-1].append(found[1])
        else:
            texts.append([found[1]])
            joined = True
    return ["".join(pieces) for pieces in texts]


def _broken(gathering: Gathering, what: Text) -> UnreadableFile:
    return refuse(
        "REGISTRY-PX-BROKEN",
        gathering.filename,
        what,
        Text("Hämta filen på nytt, som PX eller CSV.", "Fetch the file again, as PX or CSV."),
    )
