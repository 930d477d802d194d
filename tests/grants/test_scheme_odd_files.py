"""Scheme files: whatever the bytes or the values are, they are read or refused with words."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.grants.rules import SchemeFileError, read_scheme, scheme_from
from samling.grants.rules.result import plain
from samling.grants.rules.toml_file import MAX_BYTES, MAX_DOTS_IN_LINE
from samling.kernel import Text, canonical_json

from .scheme_files import put, whole


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b'id = "a"\nid = "b"', "GRANTS-SCHEME-TOML", "samma namn står två gånger"),
        (b'id = "a"\n= 5', "GRANTS-SCHEME-TOML", "fel vid rad 2, tecken 1"),
        (b"id = ", "GRANTS-SCHEME-TOML", "inte giltig TOML: den slutar mitt i något"),
        (b"\x00", "GRANTS-SCHEME-TOML", "fel vid rad 1, tecken 1"),
        (b"pot = " + b"9" * 5000, "GRANTS-SCHEME-TOML", "ett tal är för långt"),
        (b"day = 2026-02-30", "GRANTS-SCHEME-TOML", "fel vid rad 1, tecken 7"),
        ('title = "Äldre"'.encode("latin-1"), "GRANTS-SCHEME-ENCODING", "inte sparad som UTF-8"),
        ('title = "Äldre"'.encode("utf-16"), "GRANTS-SCHEME-ENCODING", "inte sparad som UTF-8"),
        (b"#" * (MAX_BYTES + 1), "GRANTS-SCHEME-LARGE", "större än 200 kB"),
        (b"a = " + b"[" * 5000, "GRANTS-SCHEME-DEEP", "för många led"),
        (b"a = " + b"[" * 60 + b"]" * 60, "GRANTS-SCHEME-DEEP", "för många led"),
        (b"[data." + b".".join([b"a"] * 100) + b"]\nb = 1", "GRANTS-SCHEME-DEEP", "för många led"),
        (
            b".".join([b"a"] * (MAX_DOTS_IN_LINE + 2)) + b" = 1",
            "GRANTS-SCHEME-DEEP",
            "för många led",
        ),
    ],
)
def test_a_file_that_is_no_scheme_file_at_all(content: bytes, code: str, words: str) -> None:
    with pytest.raises(SchemeFileError) as raised:
        read_scheme(content, "x.toml")
    (fault,) = raised.value.faults
    assert fault.code == code
    assert fault.where == Text.same("x.toml")
    assert words in fault.what.sv


def test_numbers_of_thousands_of_digits_are_faults_and_not_crashes() -> None:
    huge = b"0x" + b"f" * 20_000
    content = b"within = %s\nid = %s\n[data]\na = %s\n[[component]]\nkey = %s\npot = %s\n" % (
        (huge,) * 5
    )
    with pytest.raises(SchemeFileError) as raised:
        read_scheme(content, "x.toml")
    places = {fault.where.sv for fault in raised.value.faults if fault.where}
    assert {f"x.toml, {name}" for name in ("within", "id", "data.a", "component[1].key")} <= places


@given(st.binary(max_size=200))
def test_any_bytes_are_a_scheme_or_refused(content: bytes) -> None:
    with pytest.raises(SchemeFileError):
        read_scheme(content, "x.toml")


lines = st.sampled_from(
    ["[", "]", "[[component]]", "[data]", "a.b.c", "=", '"', "'''", "\n", "id", "2026-01-01"]
)


@given(st.lists(lines | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_like_toml_is_a_scheme_or_refused(content: str) -> None:
    with pytest.raises(SchemeFileError):
        read_scheme(content.encode("utf-8", "surrogatepass"), "x.toml")


odd_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["persons", "2580", "parent", "imported", "municipality", "2026"])
    | st.dates()
    | st.datetimes()
    | st.times(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


def paths(values: Any, way: str = "") -> list[str]:
    """Every place in the definition, as `put` takes it."""
    found = [way] if way else []
    inner = (
        values.items()
        if isinstance(values, dict)
        else enumerate(values)
        if isinstance(values, list)
        else ()
    )
    for name, each in inner:
        found += paths(each, f"{way}.{name}" if way else str(name))
    return found


@pytest.mark.long
@settings(max_examples=300)
@given(st.sampled_from(paths(whole())), odd_values)
def test_any_value_anywhere_is_read_or_refused(path: str, value: Any) -> None:
    values = whole()
    put(values, path, value)
    try:
        read = scheme_from(values, "x.toml")
    except SchemeFileError as error:
        told = error
    else:
        assert canonical_json(plain(read.definition))  # nothing in it that cannot be frozen
        return
    assert all(fault.where for fault in told.faults)
    told.in_("sv").encode()


@given(st.dictionaries(st.text(max_size=10), odd_values, max_size=4))
def test_any_table_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(SchemeFileError):
        scheme_from(values, "x.toml")
