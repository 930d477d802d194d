"""What is no result, or lacks a part, is told so in words, whatever it holds."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules import NotAResult, allocate, result_document, verify
from samling.kernel import SamlingError, canonical_json

from .making import component, dataset, inputs, scheme
from .verifying import DOCUMENTS, change, verdict_on


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"format":"samling-allocation/3"}',
        b'{"format":"samling-allocation/2","format":"samling-allocation/2"}',
        '{"format":"å"}'.encode("latin-1"),
        b"[" * 100_000,
        b'{"format":"samling-allocation/2","a":' + b"[" * 400 + b"]" * 400 + b"}",
        b'{"format":"samling-allocation/2","a":' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_result_is_told_so(content: bytes) -> None:
    with pytest.raises(NotAResult) as raised:
        verify(content)
    assert raised.value.faults[0].code == "GRANTS-RESULT-UNKNOWN"


def test_a_name_given_twice_is_refused() -> None:
    written = canonical_json(DOCUMENTS["elderly-care-2026"])
    twice = written.replace('"total_sek":', '"total_sek":1,"total_sek":')
    with pytest.raises(NotAResult):
        verify(twice.encode())


@pytest.mark.parametrize("name", ["scheme", "inputs", "areas", "published", "components"])
def test_a_result_that_lacks_a_part_is_told_so(name: str) -> None:
    document = dict(DOCUMENTS["stockholm-access-2023"])
    del document[name]
    try:
        verdict = verdict_on(document)
    except NotAResult as error:
        (fault,) = error.faults
        assert fault.code == "GRANTS-RESULT-BROKEN"
        assert name in fault.what.sv
    else:
        # A part that is only compared, not computed from, is a difference.
        assert verdict.outcome is False
        assert name in verdict.reasons[0].sv


def test_half_a_letter_is_named_and_can_be_printed() -> None:
    for text in ("\ud800", "\ud800" * 100):
        verdict = verdict_on(
            change(DOCUMENTS["elderly-care-2026"], "rows", 0, "recipient", to=text)
        )
        assert verdict.outcome is False
        verdict.reasons[0].sv.encode()


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from(["2580", "0180", "population", "imported", "parent", "2026", "1/2"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


def every_way(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if way:
        yield way
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for name, each in inner:
        yield from every_way(each, (*way, name))


SMALL = result_document(
    allocate(
        scheme(
            component(id="one", floor=5, cap=90),
            component(id="two", pot="parent"),
            parent={"scheme": "top", "recipient": "2901"},
        ),
        inputs(dataset("persons", [1, 2, 3, 4]), parent_amounts={"top": 9}),
    )
)
STOCKHOLM = DOCUMENTS["stockholm-crime-prevention-2023"]
WAYS = {each["sha256"]: list(every_way(each)) for each in (SMALL, STOCKHOLM)}


@given(st.sampled_from([SMALL, STOCKHOLM]), st.data(), junk)
def test_junk_anywhere_is_a_difference_or_an_error_for_people(
    document: dict[str, Any], data: st.DataObject, value: Any
) -> None:
    way = data.draw(st.sampled_from(WAYS[document["sha256"]]))
    changed = copy.deepcopy(document)
    place: Any = changed
    for step in way[:-1]:
        place = place[step]
    same = place[way[-1]] == value and type(place[way[-1]]) is type(value)
    place[way[-1]] = value
    try:
        verdict = verify(json.dumps(changed).encode())
    except SamlingError as error:
        told = error.in_("sv")
    else:
        assert verdict.outcome is same
        told = verdict.reasons[0].sv
    told.encode()


@given(st.binary(max_size=100))
def test_any_bytes_are_no_result(content: bytes) -> None:
    with pytest.raises(NotAResult):
        verify(content)


@given(st.dictionaries(st.sampled_from([*SMALL, "other"]), junk, max_size=9))
def test_any_table_is_no_result(values: dict[str, Any]) -> None:
    with pytest.raises(SamlingError):
        verify(json.dumps(values | {"format": SMALL["format"]}).encode())
