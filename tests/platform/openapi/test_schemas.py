"""Exact numbers with their decimals, and codes as a pattern."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.kernel import AreaCode, Missing, Origin, Source, Text
from samling.platform.openapi import AREA_CODE, exact, missing_kind, source


@pytest.mark.parametrize(
    ("number", "fraction", "decimal"),
    [
        (0, "0", "0"),
        (-7, "-7", "-7"),
        (Fraction(1, 2), "1/2", "0.5"),
        (Fraction(-1, 8), "-1/8", "-0.125"),
        (Fraction(2, 3), "2/3", "0.666667"),
        (Fraction(-1, 10**9), "-1/1000000000", "0.000000"),
        (Fraction(1, 2_000_000), "1/2000000", "0.000001"),
        (Fraction(30866401, 80305), "30866401/80305", "384.364622"),
        (10**30, str(10**30), str(10**30)),
    ],
)
def test_a_number_and_its_decimals(number: Fraction, fraction: str, decimal: str) -> None:
    found = exact(number)
    assert (found.fraction, found.decimal) == (fraction, decimal)


@given(st.fractions())
def test_the_fraction_is_exact_and_the_decimals_are_near(number: Fraction) -> None:
    found = exact(number)
    assert Fraction(found.fraction) == number
    assert abs(Fraction(Decimal(found.decimal)) - number) <= Fraction(1, 2 * 10**6)


def _is_code(words: str) -> bool:
    try:
        AreaCode(words)
    except ValueError:
        return False
    return True


@given(
    st.one_of(
        st.text(max_size=6),
        st.from_regex(r"R?[0-9]{1,5}(-[a-zåäö]{0,5})?"),
        st.from_regex(AREA_CODE, fullmatch=True),
    )
)
def test_the_pattern_of_codes_accepts_what_is_a_code(words: str) -> None:
    assert bool(re.fullmatch(AREA_CODE.removesuffix("$"), words)) == _is_code(words)


def test_every_kind_of_missing_has_a_name() -> None:
    assert {missing_kind(kind) for kind in Missing} == {
        "not_loaded",
        "not_published",
        "not_applicable",
        "not_asked",
        "not_stated",
        "source_lost",
    }


def test_a_source_keeps_everything_that_is_said_of_it() -> None:
    found = source(Source("Tabell", "SCB", Origin.DERIVED, "TAB1", None, Text("Om.", "On.")))
    assert found.model_dump(mode="json") == {
        "title": "Tabell",
        "publisher": "SCB",
        "origin": "derived",
        "reference": "TAB1",
        "dated": None,
        "note": {"sv": "Om.", "en": "On."},
    }
