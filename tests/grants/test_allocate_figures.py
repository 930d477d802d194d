"""The figures that a division needs: missing, below zero, unknown, or several of the same."""

from dataclasses import replace
from datetime import date

import pytest

from samling.grants.rules import CannotAllocate, allocate
from samling.grants.rules.figures import unknown_variable
from samling.kernel import Origin, Source, Text

from .making import A, C, amounts, component, dataset, fault_of, inputs, scheme


def test_a_missing_figure_is_an_error_that_names_variable_period_and_areas() -> None:
    made = scheme()
    code, what, remedy = fault_of(lambda: allocate(made, inputs(dataset("persons", {A: 1, C: 2}))))
    assert code == "GRANTS-KEY-MISSING"
    assert what == "Personer (persons) för 2026 saknas för 2 områden: Berga, Dalby."
    assert remedy == (
        "Den som driver Samling läser in en tabell (CSV, eller PX från SCB): samling data load FIL "
        '--variable persons --period 2026 --source "utgivaren, tabellens namn".'
    )


def test_a_missing_figure_is_not_zero_and_a_zero_is_not_missing() -> None:
    made = scheme()
    assert amounts(allocate(made, inputs(dataset("persons", [0, 1, 1, 0])))) == [0, 50, 50, 0]


def test_a_figure_for_another_period_is_missing() -> None:
    fault_of(lambda: allocate(scheme(), inputs(dataset("persons", [1, 1, 1, 1], period="2025"))))


def test_a_variable_without_a_period_is_told_of_by_where_to_write_it() -> None:
    made = scheme(component(key="persons + income"))
    code, what, remedy = fault_of(lambda: allocate(made, inputs(dataset("persons", [1, 1, 1, 1]))))
    assert code == "GRANTS-PERIOD-MISSING"
    assert what == "Inkomst (income) används men har ingen period."
    assert "--set data.income=ÅR" in remedy


def test_an_unknown_variable_is_told_of_with_the_nearest_in_spelling() -> None:
    made = scheme(component(key="person"))
    code, what, remedy = fault_of(lambda: allocate(made, inputs(dataset("persons", [1, 1, 1, 1]))))
    assert code == "GRANTS-VARIABLE-UNKNOWN"
    assert what == "Det finns ingen variabel person."
    assert "persons" in remedy


def test_a_variable_is_found_by_its_words_too() -> None:
    known = {
        "size": Text("Yta", "Size"),
        "population": Text("Invånare", "Population"),
        "income": Text("Inkomst", "Income"),
    }
    for written in ("invanare", "populaton", "popu_lation"):
        remedy = unknown_variable(written, known, Text.same("x")).remedy
        assert remedy is not None
        assert remedy.sv.startswith("Närmast i stavning: population (Invånare), ")
        assert remedy.en.startswith("Nearest in spelling: population (Population), ")
    assert unknown_variable("size", {}, Text.same("x")).remedy is None


def test_every_missing_variable_is_told_of_at_once() -> None:
    made = scheme(
        component(key="persons * size", cap="income"),
        data={"persons": "2026", "size": "2025", "income": "2024"},
    )
    with pytest.raises(CannotAllocate) as raised:
        allocate(made, inputs(dataset("persons", [1, 1, 1, 1])))
    words = [fault.what.sv for fault in raised.value.faults]
    assert [sentence.split(" saknas")[0] for sentence in words] == [
        "Variabeln size för 2025",
        "Inkomst (income) för 2024",
    ]


def test_a_figure_below_zero_is_named_and_divides_nothing() -> None:
    code, what, _ = fault_of(lambda: allocate(scheme(), inputs(dataset("persons", [5, -1, 5, -2]))))
    assert code == "GRANTS-FIGURE-NEGATIVE"
    assert what.startswith("Personer (persons) är mindre än noll för Berga, Dalby,")


def test_figures_that_others_answer_for_count_before_those_derived_here() -> None:
    derived = replace(
        dataset("persons", [1, 1, 1, 1], vintage=date(2026, 11, 23)),
        source=Source("Härledda", "Samling", Origin.DERIVED),
    )
    loaded = replace(
        dataset("persons", [1, 1, 1, 7], vintage=date(2026, 2, 20)),
        source=Source("Befolkning", "SCB", Origin.LOADED),
    )
    assert allocate(scheme(), inputs(derived, loaded)).used == (loaded,)
    assert allocate(scheme(), inputs(loaded, derived)).used == (loaded,)


def test_the_latest_vintage_of_a_figure_is_used() -> None:
    old = dataset("persons", [1, 1, 1, 1], vintage=date(2025, 1, 1))
    new = dataset("persons", [1, 1, 1, 7], vintage=date(2026, 1, 1))
    for order in ((old, new), (new, old)):
        allocation = allocate(scheme(), inputs(*order))
        assert amounts(allocation) == [10, 10, 10, 70]
        assert allocation.used == (new,)
