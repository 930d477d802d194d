"""Keys, floors, caps and guarantees as sums of weighted products."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules import Expression, ExpressionError
from samling.grants.rules.expression import MAX_LENGTH, MAX_TERMS, Term, write_decimal

VALUES = {"population": 60_932, "weight": 5, "children": 10}


@pytest.mark.parametrize(
    ("text", "value", "variables"),
    [
        ("population", 60_932, ("population",)),
        ("population * weight", 304_660, ("population", "weight")),
        ("0.5 * population + 2 * children", 30_486, ("population", "children")),
        ("children*children", 100, ("children",)),
        ("  population  +  population ", 121_864, ("population",)),
        ("500000", 500_000, ()),
        (500_000, 500_000, ()),
        ("500_000", 500_000, ()),
        ("0.1 * 0.2 * children", Fraction(1, 5), ("children",)),
        ("1000 + 0.75 * weight", Fraction(4015, 4), ("weight",)),
        ("0", 0, ()),
    ],
)
def test_the_sum_is_exact(
    text: str | int, value: int | Fraction, variables: tuple[str, ...]
) -> None:
    expression = Expression.parse(text)
    assert expression.value(VALUES) == value
    assert isinstance(expression.value(VALUES), Fraction)
    assert expression.variables == variables


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", ""),
        ("population +", ""),
        ("population - children", "population - children"),
        ("population / 2", "population / 2"),
        ("2 * (population + children)", "2 * (population"),
        ("Population", "Population"),
        ("befolkning å", "befolkning å"),
        ("population * ", "population *"),
        ("-5", "-5"),
        ("1e9 * population", "1e9 * population"),
        (".5 * population", ".5 * population"),
        ("5. * population", "5. * population"),
        ("0.5 population", "0.5 population"),
        ("population; children", "population; children"),
        ("population\n* weight\x00", "population\n* weight\x00"),
        ("111111111111111111111 * population", "111111111111111111111"),
    ],
)
def test_what_is_no_such_sum_is_refused_with_the_part_that_is_wrong(text: str, part: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        Expression.parse(text)
    assert raised.value.part == part


def test_a_sum_of_too_many_terms_or_letters_is_refused() -> None:
    Expression.parse(" + ".join(["population"] * MAX_TERMS))
    with pytest.raises(ExpressionError):
        Expression.parse(" + ".join(["population"] * (MAX_TERMS + 1)))
    Expression.parse("a" * MAX_LENGTH)
    with pytest.raises(ExpressionError):
        Expression.parse("a" * (MAX_LENGTH + 1))


def test_a_missing_variable_is_an_error_and_not_zero() -> None:
    with pytest.raises(KeyError, match="children"):
        Expression.parse("population + children").value({"population": 1})


names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
weights = st.builds(Fraction, st.integers(0, 10**6), st.sampled_from([1, 2, 4, 5, 10, 1000]))
terms = st.builds(Term, weights, st.lists(names, max_size=3).map(tuple))
expressions = st.builds(Expression, st.lists(terms, min_size=1, max_size=4).map(tuple))


@given(expressions)
def test_an_expression_reads_back_as_it_is_written(expression: Expression) -> None:
    assert Expression.parse(str(expression)) == expression


@given(expressions, st.integers(0, 10**7))
def test_a_value_is_the_sum_of_its_terms(expression: Expression, figure: int) -> None:
    values = dict.fromkeys(expression.variables, figure)
    expected = sum(
        (term.weight * Fraction(figure) ** len(term.variables) for term in expression.terms),
        Fraction(0),
    )
    assert expression.value(values) == expected


@given(weights)
def test_a_weight_is_written_as_an_exact_decimal(weight: Fraction) -> None:
    assert Fraction(write_decimal(weight)) == weight


@given(st.text(max_size=60))
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    try:
        expression = Expression.parse(text)
    except ExpressionError:
        return
    assert expression.value(dict.fromkeys(expression.variables, 1)) >= 0
