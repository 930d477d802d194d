"""Every spelling of the published lists resolves; nothing is guessed."""

import csv
import unicodedata
from collections import Counter
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.kernel import AreaCode, AreaKind
from samling.registry.data import load_aliases, load_registry
from samling.registry.rules import NameIndex, UnknownName, resolve
from samling.registry.rules.spelling import plain, spellings

from .readers.conftest import has_words

# The recipients as printed in Socialstyrelsen's four lists of 2026-02-16
# (dnr 9.2–6607/2026, 9.2–7084/2026 and 9.2-1697/2026), with the codes they mean.
with Path(__file__).with_name("published_spellings.csv").open(encoding="utf-8") as lines:
    PUBLISHED = [(row["list"], row["spelling"], row["code"]) for row in csv.DictReader(lines)]

MUNICIPALITY = (AreaKind.MUNICIPALITY,)


INDEX = NameIndex(load_registry(), load_aliases())


@pytest.fixture
def index() -> NameIndex:
    return INDEX


def code_of(index: NameIndex, name: str, kinds: tuple[AreaKind, ...] | None = None) -> str | None:
    area = index.find(name, kinds)
    return None if area is None else str(area.code)


def test_all_891_published_rows_resolve(index: NameIndex) -> None:
    assert Counter(list_ for list_, _, _ in PUBLISHED) == {
        "elderly-care": 290,
        "placement-subsidy": 290,
        "close-care-municipalities": 290,
        "close-care-regions": 21,
    }
    for list_, spelling, code in PUBLISHED:
        kind = AreaKind.REGION if list_ == "close-care-regions" else AreaKind.MUNICIPALITY
        assert code_of(index, spelling, (kind,)) == code, spelling


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Falu kommun", "2080"),
        ("Falun kommun", "2080"),
        ("LillaEdet", "1462"),
        ("Malung-Sälens kommun", "2023"),
        ("Malung\u2011Sälen", "2023"),
        ("Malung-\nSälens kommun", "2023"),
        ("Malung\u00adSälens kommun", "2023"),
        ("Upplands-Väsby", "0114"),
        ("Lilla\u00a0Edets\u202fkommun", "1462"),
        ("ÖREBRO KOMMUN", "1880"),
        ("Stockholms stad", "0180"),
        ("Stockholm stad", "0180"),
        ("Stockholms kommun", "0180"),
        ("Västra Götalandsregionen", "R14"),
        ("Region Kalmar län", "R08"),
        ("Region Kalmars län", "R08"),
        ("Kalmar", "0880"),
        ("Kalmar län", "08"),
        ("Norra innerstaden", "0180-norra-innerstaden"),
        ("Enskede-Årsta-Vantörs stadsdelsnämnd", "0180-enskede-arsta-vantor"),
        ("Riket", "SE"),
        ("00 Riket", "SE"),
        ("2580", "2580"),
        ("r25", "R25"),
        ("0180-jarva", "0180-jarva"),
        ("2580 Luleå", "2580"),
        ("25 Norrbottens län", "25"),
        ("Luleå (2580)", "2580"),
        ("Region Norrbotten (R25)", "R25"),
    ],
)
def test_spellings_that_occur(index: NameIndex, name: str, code: str) -> None:
    assert code_of(index, name) == code
    assert code_of(INDEX, unicodedata.normalize("NFD", name)) == code


@pytest.mark.parametrize(
    "name",
    [
        "Lulea",  # å is a letter of its own
        "Orebro",
        "Luleå stad",  # Luleå calls itself a kommun
        "2580 Piteå",  # code and name disagree
        "Piteå (2580)",
        "180",  # Excel took the leading zero; 0180 is likely but not certain
        "20-80",
        "1917",  # Heby's code until 2007
        "Rinkeby-Kista",
        "25 80",
        "Norrbotten",
        "Luleåkommunen",
        "",
        " - ",
        "Luleå" * 100,
    ],
)
def test_what_is_not_known_is_not_guessed(index: NameIndex, name: str) -> None:
    assert index.find(name) is None
    with pytest.raises(UnknownName):
        index.resolve(name)


def test_habo_and_habo_with_a_ring_are_two_municipalities(index: NameIndex) -> None:
    assert code_of(index, "Habo kommun") == "0643"
    assert code_of(index, "Håbo kommun") == "0305"


def test_region_gotland_is_both_and_the_kind_decides(index: NameIndex) -> None:
    assert code_of(index, "Region Gotland") is None
    assert code_of(index, "Region Gotland", MUNICIPALITY) == "0980"
    assert code_of(index, "Region Gotland", (AreaKind.REGION,)) == "R09"
    with pytest.raises(UnknownName, match=r"0980.*R09") as caught:
        index.resolve("Region Gotland")
    assert caught.value.faults[0].code == "REGISTRY-NAME-AMBIGUOUS"
    assert [str(area.code) for area in caught.value.suggestions] == ["0980", "R09"]


def test_a_name_is_read_as_of_a_day() -> None:
    then = NameIndex(load_registry(), load_aliases(), on=date(2006, 12, 31))
    assert code_of(then, "Heby") == "1917"
    assert code_of(then, "Knivsta") == "0330"
    assert code_of(then, "Norrmalm") == "0180-norrmalm"
    assert code_of(then, "Järva") is None


def test_an_unknown_name_comes_with_those_that_are_near_alone() -> None:
    with pytest.raises(UnknownName) as caught:
        resolve("Luleo", load_registry(), load_aliases(), MUNICIPALITY)
    error = caught.value
    assert error.faults[0].code == "REGISTRY-NAME-UNKNOWN"
    assert [area.code for area in error.suggestions] == [AreaCode("2580")]
    assert "Luleå kommun (kommun, 2580)" in error.in_("sv")
    assert "Luleå kommun (municipality, 2580)" in error.in_("en")
    assert all(area.kind is AreaKind.MUNICIPALITY for area in error.suggestions)
    with pytest.raises(UnknownName) as caught:
        resolve("Lulea", load_registry(), load_aliases())
    assert [str(area.code) for area in caught.value.suggestions] == ["2580"], "and not Kumla"


@pytest.mark.parametrize(("digits", "code"), [("180", "0180"), ("1", "01")])
def test_a_lost_first_zero_is_asked_about_and_not_assumed(
    index: NameIndex, digits: str, code: str
) -> None:
    with pytest.raises(UnknownName, match="nollan först") as caught:
        index.resolve(digits)
    assert caught.value.faults[0].code == "REGISTRY-CODE-ZERO-LOST"
    assert [str(area.code) for area in caught.value.suggestions] == [code]


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=20) | st.sampled_from([spelling for _, spelling, _ in PUBLISHED]))
def test_the_nearest_are_those_of_a_plain_search(name: str) -> None:
    def ratio(form: str) -> float:
        return SequenceMatcher(None, form, plain(name), autojunk=False).ratio()

    likeness = {
        area.code: max(map(ratio, spellings(area)))
        for area in load_registry().of_kind(AreaKind.MUNICIPALITY)
    }
    for alias in load_aliases():
        if alias.code in likeness:
            likeness[alias.code] = max(likeness[alias.code], ratio(plain(alias.spelling)))
    near = [code for code, ratio in likeness.items() if ratio >= 0.6]
    best = sorted(near, key=lambda code: (-likeness[code], code))[:3]
    assert [area.code for area in INDEX.nearest(name, MUNICIPALITY)] == best


@pytest.mark.parametrize("name", ["xyzzy", "qwerty", "blabla", "x" * 120])
def test_a_name_like_no_other_gets_no_suggestions(index: NameIndex, name: str) -> None:
    with pytest.raises(UnknownName, match="Inget namn liknar det") as caught:
        index.resolve(name)
    assert caught.value.suggestions == ()


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("lulea", ["2580"]),
        ("LULEA KOMMUN", ["2580"]),
        ("orebro", ["1880"]),
        ("vastra gotalandsregionen", ["R14"]),
        ("habo", ["0643"]),  # a name as it is written goes before one that is folded
        ("håbo", ["0305"]),
        ("region gotland", ["0980", "R09"]),
        ("xyzzy", []),
        ("", []),
        ("å" * 200, []),
    ],
)
def test_somebody_who_searches_may_lack_rings_and_dots(
    index: NameIndex, words: str, codes: list[str]
) -> None:
    assert [str(area.code) for area in index.sought(words)] == codes


@pytest.mark.long
@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_an_area_or_an_error_with_words(text: str) -> None:
    try:
        area = INDEX.resolve(text)
    except UnknownName as error:
        has_words(error)
        assert INDEX.find(text) is None
    else:
        assert INDEX.find(text) == area
        assert any(sign.isalnum() for sign in text)


@settings(deadline=None)
@given(st.sampled_from(PUBLISHED), st.randoms(use_true_random=False))
def test_spaces_case_and_composition_never_matter(
    row: tuple[str, str, str], random: Random
) -> None:
    list_, spelling, code = row
    kinds = (AreaKind.REGION,) if list_ == "close-care-regions" else MUNICIPALITY
    noisy = "".join(
        (letter.upper() if random.random() < 0.5 else letter)
        + random.choice(["", "", "", " ", "\u00a0", "\u00ad", "\u200b"])
        for letter in spelling
    )
    assert (
        code_of(INDEX, unicodedata.normalize(random.choice(["NFC", "NFD"]), noisy), kinds) == code
    )


def test_one_of_another_kind_is_no_stranger() -> None:
    with pytest.raises(UnknownName) as raised:
        INDEX.resolve("Region Stockholm", MUNICIPALITY)
    (fault,) = raised.value.faults
    assert fault.code == "REGISTRY-NAME-OTHER-KIND"
    assert fault.what.sv == "Region Stockholm är region, men här väntas kommun."
