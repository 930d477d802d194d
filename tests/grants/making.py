"""Small made-up grants for the tests: places that do not exist, figures marked as invented."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from samling.grants.data import load_schemes, shipped_inputs
from samling.grants.rules import (
    Allocation,
    CannotAllocate,
    Inputs,
    PublishedList,
    Scheme,
    allocate,
    allocate_chain,
    scheme_from,
)
from samling.kernel import AreaCode, AreaKind, Kronor, Origin, Period, Source, Text
from samling.registry.data import load_registry
from samling.registry.rules import Area, Dataset, Registry

INVENTED = Source("Påhittade siffror", "Samlings tester", Origin.SYNTHETIC)
NAMES = ("Alby", "Berga", "Ceberg", "Dalby", "Ekby", "Forsa", "Granby", "Holm")
A, B, C, D, E, F, G, H = (AreaCode(f"29{row:02}") for row in range(1, 9))
PLACES = (A, B, C, D, E, F, G, H)
STOCKHOLM = AreaCode("0180")


def area(code: str, name: str, parent: str | None) -> Area:
    within = AreaCode(parent) if parent else None
    return Area(AreaCode(code), name, name, within, None, None, INVENTED)


def registry(count: int = 4) -> Registry:
    """A country with one county and region, 29, and its first municipalities."""
    return Registry(
        [
            area("SE", "Landet", None),
            area("29", "Länet", "SE"),
            area("R29", "Regionen", "29"),
            *(
                area(str(code), name, "29")
                for code, name in zip(PLACES[:count], NAMES[:count], strict=True)
            ),
        ]
    )


def dataset(
    variable: str,
    values: Mapping[AreaCode, int] | Sequence[int],
    period: str = "2026",
    vintage: date = date(2026, 1, 1),
) -> Dataset:
    """Figures by area, or for the first municipalities in order."""
    if not isinstance(values, Mapping):
        values = dict(zip(PLACES, values, strict=False))
    return Dataset(variable, Period.parse(period), vintage, INVENTED, values)


def component(**fields: Any) -> dict[str, Any]:
    """A part as in a scheme file: 100 kronor by `persons`, but for what is given."""
    whole = {
        "id": "part",
        "title": {"sv": "Delen", "en": "The part"},
        "pot": 100,
        "key": "persons",
    } | fields
    return {name: value for name, value in whole.items() if value is not None}


def definition(*components: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A scheme as in its file; None takes a field away."""
    whole = {
        "id": "made-up-2026",
        "title": {"sv": "Påhittat bidrag", "en": "Made-up grant"},
        "purpose": {"sv": "Pröva motorn.", "en": "Try the engine."},
        "agency": "tests",
        "year": 2026,
        "recipients": "municipality",
        "data": {"persons": "2026"},
        "source": {"title": "Påhittat", "publisher": "Samlings tester", "origin": "synthetic"},
        "component": list(components) or [component()],
    } | fields
    return {name: value for name, value in whole.items() if value is not None}


def scheme(*components: dict[str, Any], **fields: Any) -> Scheme:
    return scheme_from(definition(*components, **fields), "made-up.toml")


def inputs(
    *datasets: Dataset,
    places: int = 4,
    published: Mapping[str, PublishedList] | None = None,
    parent_amounts: Mapping[str, int] | None = None,
) -> Inputs:
    return Inputs(
        registry=registry(places),
        datasets=datasets,
        published=published or {},
        parent_amounts={
            scheme: Kronor(amount) for scheme, amount in (parent_amounts or {}).items()
        },
        variable_names={
            "persons": Text("Personer", "Persons"),
            "income": Text("Inkomst", "Income"),
        },
    )


def divided(keys: Sequence[int], *more: Dataset, ties: str = "", **fields: Any) -> Allocation:
    """One part divided over as many municipalities as there are keys."""
    rounding = {"method": "largest_remainder", "ties": ties} if ties else None
    periods = {"persons": "2026"} | {each.variable: str(each.period) for each in more}
    made = scheme(component(**fields), rounding=rounding, data=periods)
    return allocate(made, inputs(dataset("persons", keys), *more, places=len(keys)))


def amounts(allocation: Allocation) -> list[int]:
    """In order of code."""
    return [int(amount) for amount in allocation.amounts.values()]


def invented_children(variable: str, *, above_zero: int) -> Dataset:
    """Children in every municipality there is, from a seed: zero in all but `above_zero`."""
    rng = random.Random(f"{variable} 2023")
    codes = [area.code for area in load_registry().of_kind(AreaKind.MUNICIPALITY)]
    others = [code for code in codes if code != STOCKHOLM]
    chosen = {STOCKHOLM, *rng.sample(others, above_zero - 1)}
    values = {code: rng.randint(300, 13_000) if code in chosen else 0 for code in codes}
    return dataset(variable, values | {STOCKHOLM: 190_000}, period="2022")


def every_allocation() -> dict[str, Allocation]:
    """All shipped schemes; the two of 2023 that lack figures with invented ones."""
    children = (
        invented_children("children_0_17", above_zero=290),
        invented_children("children_in_challenged_areas", above_zero=74),
    )
    given = shipped_inputs(children)
    return {name: allocate_chain(name, load_schemes(), given) for name in load_schemes()}


def fault_of(run: Callable[[], Any]) -> tuple[str, str, str]:
    """Code, what and remedy of the only fault."""
    with pytest.raises(CannotAllocate) as raised:
        run()
    (fault,) = raised.value.faults
    return fault.code, fault.what.sv, fault.remedy.sv if fault.remedy else ""
