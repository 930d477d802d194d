"""Counts of those reached: unknown is not zero, and the two ways of counting are kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.supply.rules import BadReach, Unknown, packed_reach, read_reach

RAW = {
    "period": "2026K3",
    "mode": "anonymous",
    "women": 12,
    "men": 0,
    "others": "not_applicable",
    "children": None,
    "languages": {"ar": 4},
}


def test_unknown_is_not_zero() -> None:
    reach = read_reach(RAW)
    assert reach.men == 0
    assert reach.children is Unknown.NOT_COUNTED
    assert reach.parents == 12
    assert read_reach(RAW | {"men": ""}).parents is Unknown.NOT_COUNTED


def test_all_is_told_at_once() -> None:
    with pytest.raises(BadReach) as told:
        read_reach({"period": "i våras", "mode": "gissat", "women": -1, "languages": {"xx": 1}})
    assert [each.code for each in told.value.faults] == [
        "SUPPLY-REACH-PERIOD",
        "SUPPLY-REACH-MODE",
        "SUPPLY-REACH-COUNT",
        "SUPPLY-REACH-COUNT",
    ]
    with pytest.raises(BadReach, match="13 efter språk"):
        read_reach(RAW | {"languages": {"ar": 13}})


_value = st.none() | st.integers() | st.text(max_size=9) | st.sampled_from(["not_counted", 0, 5])


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "period": _value | st.sampled_from(["2026", "2026K1"]),
            "mode": _value | st.sampled_from(["anonymous", "casework"]),
            **dict.fromkeys(("women", "men", "others", "children"), _value),
            "languages": st.dictionaries(st.sampled_from(["sv", "ar", "?"]), _value) | _value,
        },
    )
)
def test_what_is_written_is_read_or_told_of(raw: dict[str, object]) -> None:
    try:
        reach = read_reach(raw)
    except BadReach as bad:
        told = bad.faults
    else:
        told = ()
        assert read_reach(packed_reach(reach)) == reach
    assert all(each.where for each in told)
