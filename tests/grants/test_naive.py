"""`divide` is held to its slow twin, which follows the definition word by word."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import example, given, settings

from samling.grants.rules.apportion import Infeasible, divide
from samling.grants.rules.naive import divide_naively

from .strategies import Case, cases, unhurried

Answer = tuple[list[int], list[Fraction]] | tuple[str, int]


def answer(rule: Callable[..., tuple[list[int], list[Fraction]]], case: Case) -> Answer:
    try:
        return rule(case.pot, case.keys, floors=case.floors, caps=case.caps, order=case.order)
    except Infeasible as error:
        return error.why, error.amount


def fast(*args: object, **named: object) -> tuple[list[int], list[Fraction]]:
    division = divide(*args, **named)  # type: ignore[arg-type]
    return list(division.amounts), list(division.exact)


@settings(unhurried, max_examples=300)
@given(cases())
@example(Case(300, [1, 2, 3], [100, 100, 100], None, [0, 1, 2]))
@example(Case(9, [1, 1], [0, 9], [0, None], [0, 1]))
# Bends so near each other that their order matters within one krona.
@example(Case(2, [4, 7], [1, 1], None, [0, 1]))
@example(Case(25, [4, 7, 6, 3], [5, 4, 4, 2], [None, 8, 11, None], [0, 1, 2, 3]))
@example(Case(12, [3, 0, 5], [1, 2, 3], [1, 2, 9], [2, 1, 0]))
def test_divide_is_what_the_definition_says(case: Case) -> None:
    assert answer(fast, case) == answer(divide_naively, case)


@unhurried
@given(cases(bounded=False, most_rows=40))
def test_so_it_is_for_many_rows_without_bounds(case: Case) -> None:
    assert answer(fast, case) == answer(divide_naively, case)


def test_the_definition_itself_on_a_case_worked_by_hand() -> None:
    # 100 kr by 1 : 4 : 5, at least 20 each: 80 is left for 4 + 5, so 35.56 and 44.44.
    amounts, exact = divide_naively(100, [1, 4, 5], floors=[20, 20, 20])
    assert exact == [20, Fraction(320, 9), Fraction(400, 9)]
    assert amounts == [20, 36, 44]
