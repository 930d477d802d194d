"""One way to write JSON: the same content, the same bytes, the same hash."""

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.kernel import canonical_json, sha256_of

plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcåäö"), inner, max_size=4)
    ),
    max_leaves=12,
)


def test_keys_are_sorted_letters_kept_and_nothing_is_padded() -> None:
    assert canonical_json({"b": [1, True, None], "a": "å"}) == '{"a":"å","b":[1,true,null]}'


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        [1, 0.5],
        {"a": {"b": (1, float("nan"))}},
        {"a": [{"b": float("inf")}]},
    ],
)
def test_floats_are_refused_however_deep(value: Any) -> None:
    with pytest.raises(TypeError, match="floats are not exact"):
        canonical_json(value)
    with pytest.raises(TypeError, match="floats are not exact"):
        sha256_of(value)


def test_types_that_json_lacks_are_refused() -> None:
    with pytest.raises(TypeError):
        canonical_json({"a": {1, 2}})


@given(plain_values)
def test_the_json_reads_back_and_is_the_same_however_it_was_built(value: Any) -> None:
    written = canonical_json(value)
    again = json.loads(written)
    assert again == value
    assert canonical_json(again) == written


@given(st.dictionaries(st.text("abc"), st.integers()))
def test_the_order_of_keys_does_not_change_the_hash(value: dict[str, int]) -> None:
    backwards = dict(reversed(value.items()))
    assert sha256_of(value) == sha256_of(backwards)


def test_a_hash_of_bytes_text_and_values() -> None:
    assert sha256_of(b"") == hashlib.sha256(b"").hexdigest()
    assert sha256_of("å") == hashlib.sha256("å".encode()).hexdigest()
    assert sha256_of({"a": 1}) == hashlib.sha256(b'{"a":1}').hexdigest()
    assert sha256_of("1") != sha256_of({"1": 1})
