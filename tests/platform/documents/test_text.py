"""Text from data, made harmless."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.platform.documents import cell_text, one_line, printable

DANGEROUS = "=+-@＝＋－＠"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+46 8 123", "'+46 8 123"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        ("\r=1+1", "'=1+1"),
        ("\n@x", "'@x"),
        ("   =1+1", "'=1+1"),
        ("\u202e=1+1", "'=1+1"),
        ("\ufeff=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("Ö;=1+1", "Ö;'=1+1"),
        ("Ö, @x", "Ö, '@x"),
        ('Ö"=1+1', "Ö\"'=1+1"),
        ("Malung-Sälen", "Malung-Sälen"),
        ("Region Jönköpings län", "Region Jönköpings län"),
        ("Upplands Väsby, norra", "Upplands Väsby, norra"),
        ("1 = 1", "1 = 1"),
        ("", ""),
    ],
)
def test_cells_that_a_spreadsheet_would_compute(written: str, kept: str) -> None:
    assert cell_text(written) == kept


@given(st.text())
def test_no_cell_begins_as_a_formula(words: str) -> None:
    for part in cell_text(words).replace(",", ";").replace("|", ";").split(";"):
        assert not part.strip().startswith(tuple(DANGEROUS))


@given(st.text())
def test_neutral_text_is_left_as_it_is(words: str) -> None:
    assert cell_text(cell_text(words)) == cell_text(words)


@given(st.text(st.characters(codec="utf-8")))
def test_text_stays_on_one_line_and_can_be_written(words: str) -> None:
    plain = one_line(words)
    assert len(plain.splitlines()) <= 1
    assert not {unicodedata.category(sign) for sign in plain} & {"Cc", "Cs", "Zl", "Zp"}
    plain.encode()


def test_half_a_letter_becomes_the_sign_of_something_lost() -> None:
    assert one_line("a\ud800b\uffff") == "a\ufffdb\ufffd"


def test_letters_without_a_font_become_squares() -> None:
    assert printable("Åre 😀 漢") == "Åre □ □"
    assert printable("A\u030are") == "Åre"
    assert printable("\u202eerÅ\u200d") == "erÅ"
