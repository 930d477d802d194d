"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.audit import Unreadable
from samling.grants.rules.audit.cells.decoding import decode

WORDS = "Åmål;1 000\nÄlvsbyn;2 000\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_offices(encoding: str) -> None:
    decoded = decode(WORDS.encode(encoding))
    assert decoded.text == WORDS
    assert decoded.encoding == encoding


def test_line_ends_are_one_kind() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\nb\nc\n"


def test_loose_accents_are_composed() -> None:
    assert decode("A\u030amål".encode()).text == "Åmål"


def test_invisible_marks_are_taken_away_and_counted() -> None:
    decoded = decode("\u202eÅmål\u200b;1\u00ad\n".encode())
    assert decoded.text == "Åmål;1\n"
    assert decoded.invisible == 3


def test_what_steers_a_terminal_is_taken_away() -> None:
    rest = "Ale;2\n" * 500
    assert decode(f"Åmål\x9b31m;1\n{rest}".encode()).text == f"Åmål31m;1\n{rest}"
    assert decode(f"Åmål\x1b[31m\x7f;1\n{rest}".encode()).text == f"Åmål[31m;1\n{rest}"


def test_a_stray_control_character_is_forgiven_but_not_many() -> None:
    assert decode(b"x" * 2000 + b"\x02").text == "x" * 2000
    with pytest.raises(Unreadable) as error:
        decode(b"x\x02" * 20)
    assert error.value.faults[0].code == "GRANTS-CHECK-NOT-TEXT"


@pytest.mark.parametrize(
    "content", [b"a\0b", b"\xff\xfea\0\0\0", b"\xff\xfe\x00\xd8\x00\xd8", b"\x81\x8d\x8f"]
)
def test_what_is_not_text_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        decode(content)
    assert error.value.faults[0].code == "GRANTS-CHECK-NOT-TEXT"


def test_text_encoded_twice_is_refused_with_a_way_on() -> None:
    with pytest.raises(Unreadable) as error:
        decode("Åmål;1".encode().decode("cp1252").encode())
    fault = error.value.faults[0]
    assert fault.code == "GRANTS-CHECK-ENCODING"
    assert fault.remedy is not None


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_clear_error(content: bytes) -> None:
    try:
        text = decode(content).text
    except Unreadable:
        return
    assert "\r" not in text
    assert "\0" not in text
