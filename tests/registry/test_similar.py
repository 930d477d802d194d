"""Similar municipalities by a rule that can be followed by hand."""

from math import log, sqrt

import pytest

from samling.kernel import AreaCode
from samling.registry.data import load_datasets, load_neighbours
from samling.registry.rules import CannotCompare, similar

A, B, C, D = (AreaCode(code) for code in ("0114", "0115", "0117", "0120"))


def shipped(variable: str) -> dict[AreaCode, int]:
    return {
        code: value
        for figures in load_datasets()
        if figures.variable == variable
        for code, value in figures.values.items()
        if code.kind == "municipality"
    }


def test_by_hand() -> None:
    # Two of 1,000 and two of 4,000 inhabitants: the logarithms lie one deviation on either side
    # of their mean, so a step in size is 2; shares 5, 5, 5 and 9 %: mean 6, deviation sqrt(3).
    population = {A: 1000, B: 1000, C: 4000, D: 4000}
    aged = {A: 50, B: 50, C: 200, D: 360}
    found = similar(A, population, aged, count=3)
    assert [one.code for one in found] == [B, C, D]
    assert found[0].distance == 0
    assert found[1].distance == pytest.approx(2)
    assert found[2].distance == pytest.approx(sqrt(2**2 + (4 / sqrt(3)) ** 2))
    assert log(4000) - log(1000) > 0


def test_when_all_are_alike_in_one_measure_the_other_decides() -> None:
    found = similar(A, {A: 100, B: 200, C: 400}, {A: 10, B: 20, C: 40})
    assert [one.code for one in found] == [B, C]


def test_areas_without_figures_are_left_out() -> None:
    population, aged = {A: 100, B: 100, C: 0}, {A: 10, B: 10, C: 0, D: 10}
    assert [one.code for one in similar(A, population, aged)] == [B]
    for code in (C, D):
        with pytest.raises(CannotCompare, match=str(code)):
            similar(code, population, aged)


def test_lulea_is_like_towns_of_its_size() -> None:
    population, aged = shipped("population"), shipped("population_80_plus")
    found = similar(AreaCode("2580"), population, aged)
    assert len(found) == 5
    assert all(40_000 < population[one.code] < 160_000 for one in found)
    assert [one.distance for one in found] == sorted(one.distance for one in found)
    assert len(load_neighbours()[AreaCode("2580")]) >= 4
