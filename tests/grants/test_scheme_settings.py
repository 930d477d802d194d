"""Scheme files: settings make another scheme, or are refused with words."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules import SchemeFileError, changed
from samling.grants.rules.expression import Expression
from samling.kernel import Period, SamlingError

from .making import component, scheme
from .scheme_files import NO_SUM


def test_settings_make_another_scheme_and_leave_the_first_alone() -> None:
    first = scheme(component(floor=10))
    kept = copy.deepcopy(first.definition)
    second = changed(
        first,
        {
            "part.pot": " 200 ",
            "part.key": "2 * persons",
            "part.floor": "",
            "part.cap": "persons",
            "data.persons": "2025",
        },
    )
    part = second.component("part")
    assert (part.pot, str(part.key), part.floor) == (200, "2 * persons", None)
    assert part.cap == Expression.parse("persons")
    assert second.periods == {"persons": Period.parse("2025")}
    assert first.definition == kept
    assert first.component("part").pot == 100


def test_a_key_set_on_imported_amounts_makes_them_computed() -> None:
    first = scheme(component(key=None, amounts="imported"))
    second = changed(first, {"part.key": "persons", "part.guarantee": "0.9 * persons"})
    assert not second.component("part").imported


@pytest.mark.parametrize(
    ("name", "value", "code", "words"),
    [
        ("part", "5", "GRANTS-SETTING-UNKNOWN", "Inställningen part finns inte."),
        ("part.title", "x", "GRANTS-SETTING-UNKNOWN", "Inställningen part.title finns inte."),
        ("other.pot", "5", "GRANTS-SETTING-UNKNOWN", "Inställningen other.pot finns inte."),
        ("data.", "5", "GRANTS-SETTING-UNKNOWN", "Inställningen data. finns inte."),
        ("part.pot", "mycket", "GRANTS-SETTING-NOT-KRONOR", "som kronor"),
        ("part.pot", "1" * 16, "GRANTS-SETTING-TOO-MUCH", "större än"),
        ("part.pot", "", "GRANTS-SETTING-NOT-KRONOR", "som kronor"),
        ("part.key", "", "GRANTS-SCHEME-FIELD", "Skriv en nyckel"),
        ("part.key", "persons /", "GRANTS-SCHEME-FIELD", NO_SUM),
        ("data.persons", "i år", "GRANTS-SCHEME-FIELD", "är ingen period"),
    ],
)
def test_settings_that_cannot_be_are_refused(name: str, value: str, code: str, words: str) -> None:
    with pytest.raises(SchemeFileError) as raised:
        changed(scheme(), {name: value})
    (fault,) = raised.value.faults
    assert fault.code == code
    assert words in fault.what.sv


@given(
    st.dictionaries(
        st.sampled_from(["part.pot", "part.key", "part.floor", "part.cap", "data.persons", "x"])
        | st.text(max_size=8),
        st.text(max_size=12),
        max_size=4,
    )
)
def test_any_settings_are_read_or_refused(settings: dict[str, str]) -> None:
    try:
        changed(scheme(), settings)
    except SamlingError as error:
        error.in_("en").encode()
