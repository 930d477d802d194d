"""Who keeps the register, what is demanded of stewardship, what is said of effects, and sizes."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from samling.kernel import Source, Text

from ..rules import Caveat, Demand, Keeper, Level, Part, SizeBand
from ..rules.reading import BadProgramme, Reader


@cache
def sources() -> Mapping[str, Source]:
    """The documents that the rules rest on, by id."""
    reader = Reader()
    found = {name: reader.source(raw, name) for name, raw in _read("sources.toml").items()}
    reader.faults.raise_if_any(BadProgramme)
    return MappingProxyType(found)


@cache
def demands() -> tuple[Demand, ...]:
    """What is demanded of those who hold parts of stewardship."""
    return tuple(
        Demand(
            id=raw["id"],
            words=_text(raw["words"]),
            source=sources()[raw["source"]],
            valid_from=raw["valid_from"],
            valid_to=raw.get("valid_to"),
            apart=_apart(raw["apart"]) if "apart" in raw else None,
            most=raw.get("most"),
            refuses=raw.get("refuses", True),
        )
        for raw in _read("stewardship.toml")["demand"]
    )


@cache
def caveats() -> tuple[Caveat, ...]:
    """What is said wherever effects stand."""
    return tuple(
        Caveat(
            id=raw["id"],
            title=_text(raw["title"]),
            words=_text(raw["words"]),
            source=sources()[raw["source"]],
            levels=frozenset(map(Level, raw.get("levels", ()))),
        )
        for raw in _read("caveats.toml")["caveat"]
    )


@cache
def size_bands() -> tuple[SizeBand, ...]:
    """The sizes of municipalities, from the smallest."""
    return tuple(
        SizeBand(raw["first"], raw.get("last"), _text(raw["words"]))
        for raw in _read("population_bands.toml")["band"]
    )


def keeper_on(day: date) -> Keeper:
    """The agency that keeps the register on a day; the first one's, before it began."""
    known = sorted(_keepers(), key=lambda each: each.valid_from)
    begun = [each for each in known if each.valid_from <= day]
    return begun[-1] if begun else known[0]


@cache
def _keepers() -> tuple[Keeper, ...]:
    return tuple(
        Keeper(raw["organisation"], raw["valid_from"], sources()[raw["source"]])
        for raw in _read("register.toml")["keeper"]
    )


def _apart(raw: list[list[str]]) -> tuple[frozenset[Part], frozenset[Part]]:
    one, other = (frozenset(map(Part, each)) for each in raw)
    return one, other


def _text(raw: dict[str, str]) -> Text:
    return Text(raw["sv"], raw["en"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__name__) / name).read_text("utf-8"))
