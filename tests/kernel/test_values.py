"""Values that refuse what is wrong: a wrong one cannot exist."""

from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.kernel import (
    AreaCode,
    AreaKind,
    Kronor,
    Missing,
    Origin,
    Source,
    Text,
    Verdict,
    is_one_line,
)


@pytest.mark.parametrize(
    ("code", "kind", "county"),
    [
        ("SE", AreaKind.COUNTRY, None),
        ("25", AreaKind.COUNTY, "25"),
        ("2580", AreaKind.MUNICIPALITY, "25"),
        ("R25", AreaKind.REGION, "25"),
        ("0180-jarva", AreaKind.DISTRICT, "01"),
        ("0180-hasselby-vallingby", AreaKind.DISTRICT, "01"),
    ],
)
def test_a_code_tells_its_kind_and_county(code: str, kind: AreaKind, county: str | None) -> None:
    area = AreaCode(code)
    assert (area.kind, area.county_digits, str(area)) == (kind, county, code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "se",
        "2",
        "250",
        "25801",
        "3580",
        "R5",
        "r25",
        "R250",
        "0180-",
        "0180-Järva",
        "0180_jarva",
        "0180--jarva",
        "0180--",
        "2580\n",
        " 2580",
        None,
        2580,
        b"2580",
    ],
)
def test_what_is_no_code_is_refused(code: Any) -> None:
    with pytest.raises(ValueError, match="not the code of an area"):
        AreaCode(code)


@given(st.text(max_size=8))
def test_a_code_has_exactly_one_kind_or_is_refused(words: str) -> None:
    try:
        area = AreaCode(words)
    except ValueError:
        return
    assert isinstance(area.kind, AreaKind)
    assert area.code == words


def test_codes_stand_in_order_of_their_letters() -> None:
    codes = [AreaCode(code) for code in ("R01", "2580", "SE", "01", "0180", "0180-jarva")]
    assert [str(code) for code in sorted(codes)] == [
        "01",
        "0180",
        "0180-jarva",
        "2580",
        "R01",
        "SE",
    ]


@pytest.mark.parametrize("amount", [1.0, 0.5, True, False, "5", Decimal(5), Fraction(5), None])
def test_kronor_are_whole_numbers_and_nothing_else(amount: Any) -> None:
    with pytest.raises(TypeError, match="kronor are whole numbers"):
        Kronor(amount)


@given(st.integers())
def test_kronor_hold_any_whole_number(amount: int) -> None:
    assert Kronor(amount) == amount
    assert Kronor(Kronor(amount)) == amount
    assert repr(Kronor(amount)) == f"Kronor({amount})"
    assert str(Kronor(amount)) == f"{Kronor(amount)}" == str(amount)


@pytest.mark.parametrize(("sv", "en"), [("", "words"), ("ord", ""), ("  ", "words"), ("ord", "\n")])
def test_a_text_has_words_in_both_languages(sv: str, en: str) -> None:
    with pytest.raises(ValueError, match="both Swedish and English"):
        Text(sv, en)


def test_a_text_answers_in_the_language_asked_for_and_else_in_swedish() -> None:
    text = Text("hej", "hello")
    assert text.in_("en") == text.in_("en-gb") == "hello"
    assert text.in_("sv") == text.in_("sv-fi") == text.in_("so") == str(text) == "hej"
    assert Text.same("Luleå") == Text("Luleå", "Luleå")


def test_every_kind_of_missing_has_words_and_none_is_zero() -> None:
    for missing in Missing:
        assert missing.in_("sv")
        assert missing.in_("en")
        assert "0" not in missing.in_("sv")
    assert len({missing.in_("sv") for missing in Missing}) == len(Missing)


@pytest.mark.parametrize(("title", "publisher"), [("", "SCB"), ("Tabell", " ")])
def test_a_source_can_be_found_again(title: str, publisher: str) -> None:
    with pytest.raises(ValueError, match="title and a publisher"):
        Source(title, publisher, Origin.PUBLISHED)


def test_a_source_is_written_with_what_it_has() -> None:
    source = Source("Lista", "Socialstyrelsen", Origin.PUBLISHED)
    assert str(source) == "Socialstyrelsen, Lista"
    whole = Source("Lista", "Socialstyrelsen", Origin.PUBLISHED, "Dnr 1", date(2026, 2, 16))
    assert str(whole) == "Socialstyrelsen, Lista, Dnr 1, 2026-02-16"


def test_every_origin_says_in_words_how_far_it_is_from_the_source() -> None:
    words = {origin: origin.words.in_("sv") for origin in Origin}
    assert words[Origin.DERIVED] == "härledd av Samling, inte publicerad"
    assert len(set(words.values())) == len(Origin)


def test_a_verdict_gives_its_reasons() -> None:
    assert Verdict(True, (Text("ja", "yes"),)).outcome is True
    with pytest.raises(ValueError, match="gives its reasons"):
        Verdict(True, ())


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (AreaCode("SE"), "code"),
        (Text("a", "a"), "sv"),
        (Source("a", "a", Origin.LOADED), "title"),
        (Verdict(1, (Text("a", "a"),)), "outcome"),
    ],
)
def test_values_never_change(value: object, field: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, field, "other")


@pytest.mark.parametrize("sign", [*"\n\x00\u2028\ud800\u202e\u2066\u200b\ufeff\u00ad\ufffe"])
def test_one_line_has_nothing_that_is_not_seen(sign: str) -> None:
    assert is_one_line("Å § 1, ”ja” – 2\u00a0%")
    assert not is_one_line(f"a{sign}b")
