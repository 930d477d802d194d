"""Bytes that are known to be clean text without being looked through as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.audit import Unreadable
from samling.grants.rules.audit.cells.decoding import clean, decode

LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\0\r")
SWEDISH = st.sampled_from("abcåäöÅÄÖéü 0123456789;\n\t")


@given(st.text(SWEDISH | LETTERS, max_size=30))
def test_what_was_kept_as_bytes_is_the_same_text(text: str) -> None:
    try:
        decoded = decode(text.encode())
    except Unreadable:
        return
    assert decoded.utf8 in (None, decoded.text.encode())
    if decoded.encoding == "utf-8":
        assert (decoded.text, decoded.invisible) == clean(text)


def test_only_letters_that_clean_leaves_alone_are_kept_as_bytes() -> None:
    for number in range(1, 0x0500):
        text = f"{'Åmål;1' * 200}{chr(number)}"  # one control among many letters is forgiven
        if decode(text.encode()).utf8 is not None:
            assert clean(text) == (text, 0)


@pytest.mark.parametrize("text", ["Åmål;1\n", "Kommun;Belopp\n", "Łódź;é\tü\n"])
def test_lists_in_swedish_are(text: str) -> None:
    assert decode(text.encode()).utf8 == text.encode()
