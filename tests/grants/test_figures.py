"""The figures that expressions ask for: which are read, how they are summed, what is named."""

from dataclasses import replace
from datetime import date

import pytest

from samling.grants.data import shipped_inputs
from samling.grants.rules import (
    CannotAllocate,
    Expression,
    allocate,
    explain,
    result_json,
    verify,
)
from samling.grants.rules.figures import NAMED_AREAS, Figures
from samling.kernel import AreaCode, Origin
from samling.registry.rules import Registry

from .making import INVENTED, PLACES, A, B, component, dataset, inputs, registry, scheme

REGION = AreaCode("R29")


def test_only_the_figures_that_are_asked_for_are_read_and_stand_in_order() -> None:
    made = scheme(
        component(key="size * persons"), data={"persons": "2026", "size": "2025", "idle": "2026"}
    )
    persons, size = dataset("persons", [1, 1]), dataset("size", [1, 1], period="2025")
    idle, other = dataset("idle", [1, 1]), dataset("persons", [9, 9], period="2025")
    allocation = allocate(made, inputs(idle, size, other, persons, places=2))
    assert allocation.used == (persons, size)


def test_a_key_that_is_a_plain_number_needs_no_figures() -> None:
    made = scheme(component(key=1), data=None)
    allocation = allocate(made, inputs(places=4))
    assert set(allocation.amounts.values()) == {25}
    assert allocation.used == ()


def test_one_variable_may_be_read_for_two_kinds_of_area() -> None:
    made = scheme(
        component(id="own"),
        component(id="summed", summed_over="municipality"),
        recipients="region",
    )
    of_region = dataset("persons", {REGION: 100})
    of_municipalities = dataset("persons", [1, 2])
    allocation = allocate(made, inputs(of_region, of_municipalities, places=2))
    assert [result.key_sum for result in allocation.components] == [100, 3]
    assert [each for each in (of_region, of_municipalities) if each not in allocation.used] == []


def test_a_value_is_summed_over_the_areas_inside() -> None:
    part = component(key="persons * persons", summed_over="municipality")
    made = scheme(part, recipients="region")
    figures = Figures(made, inputs(dataset("persons", [1, 2, 3]), places=3), [REGION])
    figures.raise_if_missing(CannotAllocate)
    summed = made.components[0]
    assert figures.value(summed, Expression.parse("persons * persons"), REGION) == 14
    assert figures.value(summed, Expression.parse("0.5 * persons"), REGION) == 3


def test_eligibility_is_by_list_and_by_condition_together() -> None:
    made = scheme(component(eligible={"areas": [str(A), str(B)], "where": "persons"}))
    figures = Figures(made, inputs(dataset("persons", [0, 1, 1, 1])), PLACES[:4])
    figures.raise_if_missing(CannotAllocate)
    part = made.components[0]
    assert [figures.eligible(part, code) for code in PLACES[:4]] == [False, True, False, False]


@pytest.mark.parametrize("count", [1, 7])
def test_few_areas_are_all_named(count: int) -> None:
    figures = inputs(dataset("persons", {PLACES[7]: 1}), places=8)
    eligible = {"areas": [str(code) for code in PLACES[:count]]}
    with pytest.raises(CannotAllocate) as raised:
        allocate(scheme(component(eligible=eligible)), figures)
    words = raised.value.faults[0].what
    assert f"saknas för {count} {'område' if count == 1 else 'områden'}: Alby" in words.sv
    assert f"missing for {count} {'area' if count == 1 else 'areas'}: Alby" in words.en
    assert " till" not in words.sv
    assert " more" not in words.en


def test_many_areas_are_named_as_far_as_a_reader_follows() -> None:
    with pytest.raises(CannotAllocate) as raised:
        allocate(scheme(), shipped_inputs())
    words = raised.value.faults[0].what
    assert words.sv.count(",") == NAMED_AREAS - 1
    assert words.sv.endswith(f"och {290 - NAMED_AREAS} till.")
    assert words.en.endswith(f"and {290 - NAMED_AREAS} more.")


def test_which_of_two_vintages_counts_does_not_hang_on_their_order() -> None:
    """The county is looked up before its municipalities, and both figures are of one day."""
    county = AreaCode("29")
    made = scheme(component(), recipients=["county", "municipality"])
    both = dataset("persons", {county: 5, A: 1})
    of_county = dataset("persons", {county: 7})
    first = allocate(made, inputs(both, of_county, places=1))
    second = allocate(made, inputs(of_county, both, places=1))
    assert result_json(first) == result_json(second)
    assert verify(result_json(first).encode()).outcome is True
    key = first.components[0].by_recipient[county].key
    assert f": {key} (" in explain(first, county).parts[0].steps[0].sentence.sv


def test_of_one_day_the_users_own_figures_count() -> None:
    shipped = dataset("persons", [1, 1])
    loaded = replace(shipped, source=replace(INVENTED, origin=Origin.LOADED), values={A: 3, B: 1})
    published = replace(shipped, source=replace(INVENTED, origin=Origin.PUBLISHED))
    for given in ((loaded, published), (published, loaded)):
        allocation = allocate(scheme(component()), inputs(*given, places=2))
        assert list(allocation.amounts.values()) == [75, 25]


@pytest.mark.parametrize(
    ("division", "codes"),
    [
        (None, ["2901", "2903", "2904"]),
        ("2026-03-31", ["2901", "2903"]),
        ("2025-12-31", ["2901", "2902", "2903"]),
        (date(2027, 1, 1), ["2903", "2904"]),
    ],
)
@pytest.mark.parametrize("within", [None, "29"])
@pytest.mark.parametrize("summed_over", [None, "municipality"])
def test_the_areas_are_those_that_stood_on_the_day_of_the_division(
    division: str | date | None, codes: list[str], within: str | None, summed_over: str | None
) -> None:
    days = {
        A: {"valid_to": date(2027, 1, 1)},
        B: {"valid_to": date(2026, 1, 1)},
        PLACES[3]: {"valid_from": date(2026, 4, 1)},
    }
    areas = Registry(replace(each, **days.get(each.code, {})) for each in registry())
    given = replace(inputs(dataset("persons", [1, 2, 4, 8])), registry=areas)
    made = scheme(
        component(summed_over=summed_over),
        recipients="region" if summed_over else "municipality",
        within=within,
        division=division,
    )
    allocation = allocate(made, given)
    read = [str(each.code) for each in allocation.areas_read if each.code.kind == "municipality"]
    assert read == codes
    values = dict(zip(PLACES, [1, 2, 4, 8], strict=False))
    assert allocation.components[0].key_sum == sum(values[AreaCode(code)] for code in codes)
    assert verify(result_json(allocation).encode()).outcome is True


def test_newer_figures_that_hide_older_ones_are_named_with_what_to_do() -> None:
    few = replace(
        dataset("persons", {A: 5}, vintage=date(2026, 9, 1)),
        source=replace(INVENTED, title="Några få"),
    )
    oldest = dataset("persons", [1, 2, 3, 4], vintage=date(2025, 1, 1))
    older = dataset("persons", [1, 2, 3, 4], vintage=date(2026, 1, 1))
    other_year = dataset("persons", [1, 2, 3, 4], period="2025", vintage=date(2026, 8, 1))
    for given in ((few, oldest, older, other_year), (other_year, older, oldest, few)):
        with pytest.raises(CannotAllocate) as raised:
            allocate(scheme(), inputs(*given))
        (fault,) = raised.value.faults
        assert fault.what.sv == (
            "Personer (persons) för 2026 saknas för 3 områden: Berga, Ceberg, Dalby. De "
            f"nyaste uppgifterna ({few.source}, framtagna 2026-09-01) saknar dem och gäller före "
            f"äldre som har dem ({INVENTED}, framtagna 2026-01-01)."
        )
        assert fault.remedy is not None
        assert "--vintage efter 2026-09-01" in fault.remedy.sv
        assert "--vintage after 2026-09-01" in fault.remedy.en


def test_figures_that_hide_nothing_are_not_said_to() -> None:
    with pytest.raises(CannotAllocate) as raised:
        allocate(scheme(), inputs(dataset("persons", [1, 2, 3])))
    (fault,) = raised.value.faults
    assert fault.what.sv == "Personer (persons) för 2026 saknas för 1 område: Dalby."
    assert fault.remedy is not None
    assert fault.remedy.sv.startswith("Den som driver Samling läser in en tabell")
