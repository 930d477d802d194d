"""Two sources of the same day that differ are found, and nothing else is."""

from dataclasses import replace
from datetime import date

from samling.kernel import AreaCode, Origin, Period, Source
from samling.registry.rules import Dataset, rivals_of

PITEA, LULEA, BODEN = (AreaCode(code) for code in ("2581", "2580", "2582"))
FIRST = Dataset(
    "children_0_17",
    Period.parse("2022"),
    date(2026, 2, 20),
    Source("Påhittad", "Samlings tester", Origin.SYNTHETIC),
    {LULEA: 10, PITEA: 20, BODEN: 30},
)
OTHER = replace(FIRST, source=replace(FIRST.source, title="En annan"), values={LULEA: 11, PITEA: 2})


def test_the_areas_that_differ_are_named_in_order() -> None:
    assert rivals_of(FIRST, [FIRST, OTHER]) == ((OTHER, (LULEA, PITEA)),)
    assert rivals_of(OTHER, [FIRST, OTHER]) == ((FIRST, (LULEA, PITEA)),)


def test_what_agrees_or_is_of_another_thing_is_no_rival() -> None:
    others = [
        replace(OTHER, values={LULEA: 10, AreaCode("2583"): 5}),
        replace(OTHER, vintage=date(2026, 2, 21)),
        replace(OTHER, period=Period.parse("2023")),
        replace(OTHER, variable="population"),
        replace(FIRST, values={LULEA: 11}),
    ]
    assert rivals_of(FIRST, others) == ()
