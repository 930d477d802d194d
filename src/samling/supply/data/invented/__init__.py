"""What invented offers are made of."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from samling.kernel import AreaCode, AreaKind
from samling.registry.data import load_datasets, load_registry
from samling.supply.rules.invented import Details, Kind, Municipality

_OF_THE_OFFER = (
    *("level", "programme", "method", "phases", "groups", "arenas", "centre_parts", "forms"),
    *("ways_in", "records", "at_distance"),
)


@cache
def load_kinds() -> tuple[Kind, ...]:
    return tuple(map(_kind, _read("kinds.toml")["kind"]))


@cache
def load_details() -> Details:
    found = _read("details.toml")
    return Details(
        places=tuple(found["places"]),
        streets=tuple(found["streets"]),
        languages=tuple(found["languages"]),
        phones=range(found["phone_first"], found["phone_last"] + 1),
        times={name: tuple(times) for name, times in found["times"].items()},
    )


@cache
def load_municipalities() -> tuple[Municipality, ...]:
    """With how many live in each: figures that Samling has derived, since children are not among
    those that it comes with.
    """
    people = next(each.values for each in load_datasets() if each.variable == "population")
    areas = load_registry().of_kind(AreaKind.MUNICIPALITY)
    return tuple(
        Municipality(
            code=each.code,
            name=each.name,
            region=AreaCode(f"R{str(each.code)[:2]}"),
            people=people[each.code],
        )
        for each in areas
        if each.valid_to is None and each.code in people
    )


def _kind(found: Mapping[str, Any]) -> Kind:
    first, last = found["ages"]
    written = {name: found[name] for name in _OF_THE_OFFER if name in found}
    written |= {"age_from": first, "age_to": last}
    written.setdefault("phases", ["general"])
    written["assessment"] = found.get("assessment", "without")
    if "price" in found:
        written |= {"cost": "priced", "price": found["price"], "price_per": "course"}
    return Kind(
        id=found["id"],
        share=found["share"],
        by=found["by"],
        names=tuple(found["names"]),
        summaries=tuple(found["summaries"]),
        written=written,
        least=found.get("least", 0),
        languages=found.get("languages", ""),
        times=found.get("times", ""),
        has_place=not found.get("no_place", False),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text("utf-8"))
