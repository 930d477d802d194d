"""Typed reading of plain values: depth, what is shown of a fault, sources back and forth."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.depth import MAX_DEPTH, too_deep
from samling.grants.rules.fields import (
    Fields,
    shown,
)
from samling.grants.rules.plain_source import source_from, source_plain
from samling.kernel import Faults, Origin, SamlingError, Source, Text


def nested(depth: int, *, table: bool) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = {"a": value, "b": 1} if table else [1, value]
    return value


@pytest.mark.parametrize("table", [True, False])
def test_depth_is_counted_without_recursion(table: bool) -> None:
    assert not too_deep(nested(MAX_DEPTH - 1, table=table))
    assert too_deep(nested(MAX_DEPTH, table=table))
    assert too_deep(nested(50_000, table=table))


@pytest.mark.parametrize("value", [1, "text", None, [], {}, [[], {}, "x"]])
def test_what_is_flat_is_not_deep(value: Any) -> None:
    assert not too_deep(value)


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=20))
def test_only_the_beginning_of_a_value_is_shown(value: Any) -> None:
    assert str(value).startswith(shown(value))
    assert len(shown(value)) <= 60


def test_what_cannot_be_printed_is_shown_as_what_can() -> None:
    assert shown(10**5000) == "…"
    assert shown("\ud800 half") == "\\ud800 half"


def test_fields_that_nobody_read_are_faulted_and_read_ones_are_not() -> None:
    faults = Faults()
    fields = Fields({"known": "a", "left": "b"}, "x.toml", faults, "part")
    assert fields.string("known") == "a"
    fields.refuse_unknown()
    with pytest.raises(SamlingError) as raised:
        faults.raise_if_any()
    (fault,) = raised.value.faults
    assert fault.where == Text.same("x.toml, part.left")


words = st.text(min_size=1, max_size=20).filter(str.strip)
sources = st.builds(
    Source,
    title=words,
    publisher=words,
    origin=st.sampled_from(Origin),
    reference=st.none() | words,
    dated=st.none() | st.dates(),
    note=st.none() | st.builds(Text, words, words),
)


@given(sources)
def test_a_source_comes_back_from_its_plain_values(source: Source) -> None:
    assert source_from(source_plain(source)) == source


def test_a_date_may_be_a_date_or_its_text() -> None:
    values = {"title": "Lista", "publisher": "Någon", "origin": "loaded"}
    for dated in (date(2026, 2, 16), "2026-02-16"):
        assert source_from(values | {"dated": dated}).dated == date(2026, 2, 16)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"title": "Lista", "publisher": "", "origin": "loaded"},
        {"title": "Lista", "publisher": "Någon", "origin": "heard"},
        {"title": "Lista", "publisher": "Någon", "origin": "loaded", "dated": "igår"},
    ],
)
def test_a_source_that_is_not_whole_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(SamlingError):
        source_from(values)
