"""Words as parents write them: taken apart, put right, and read as what they mean."""

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.platform.stems import stem_of, words_in
from samling.supply.data.finding import load_lexicon
from samling.supply.rules.finding import spelling
from samling.supply.rules.finding.analysis import Analysis, vocabulary_of
from samling.supply.rules.finding.asked import (
    MOST_NEEDS,
    MOST_UNKNOWN,
    By,
    Question,
    Vocabulary,
    ask,
)
from samling.supply.rules.finding.compounds import split, split_reference
from samling.supply.rules.finding.lexicon import BadLexicon, lexicon_of
from samling.supply.rules.finding.spelling import (
    Known,
    Spelling,
    distance,
    nearest_reference,
)
from samling.supply.rules.finding.told import Places, age_told

OFFERED = (
    "grupp för föräldrar kurs komet tonåringar öppen förskola konflikthantering skilsmässa "
    "familjecentral barn barnmorska sömn samtal amning depression arabiska syskon bråk"
)
LEXICON = load_lexicon(stem_of)
ANALYSIS = Analysis(LEXICON, words_in(OFFERED))


def offered() -> Vocabulary:
    words = tuple(words_in(OFFERED))
    numbers: dict[str, int] = {}
    for word in words:
        for term, _ in ANALYSIS.terms(word):
            numbers[term] = numbers.get(term, 0) + 1
    return vocabulary_of(ANALYSIS, words, numbers)


def asked(text: str, *, as_written: bool = False, vocabulary: Vocabulary | None = None) -> Question:
    words = tuple(words_in(text))
    return ask(words, LEXICON, vocabulary or offered(), as_written=as_written)


def met(text: str) -> set[tuple[By, tuple[str, ...]]]:
    return {(way.by, way.terms) for need in asked(text).needs for way in need.ways}


def term(word: str) -> str:
    return LEXICON.term(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("föräldragrupp", ("föräldra", "grupp")),
        ("tonårsförälder", ("tonår", "förälder")),
        ("skilsmässobarn", ("skilsmässa", "barn")),
        ("barnasömn", ("barna", "sömn")),
        ("tonårssyskonbråk", ("tonår", "syskon", "bråk")),
        ("förskola", ()),
        ("kurs", ()),
        ("xyzgrupp", ()),
    ],
)
def test_a_compound_is_taken_apart(word: str, parts: tuple[str, ...]) -> None:
    found = split(word, ANALYSIS.knows)
    assert tuple(map(term, found)) == tuple(map(term, parts))


_PART = st.text("abos", min_size=2, max_size=5)


@given(st.frozensets(_PART, max_size=8), st.lists(_PART, min_size=1, max_size=5))
def test_a_compound_is_taken_apart_as_when_every_way_is_tried(
    known: frozenset[str], parts: list[str]
) -> None:
    word = "".join(parts)
    assert split(word, known.__contains__) == split_reference(word, known.__contains__)


@pytest.mark.parametrize(
    ("one", "other", "cost"),
    [
        ("förskla", "förskola", 10),
        ("skilsmesa", "skilsmässa", 14),
        ("tonaring", "tonåring", 3),
        ("foralder", "förälder", 6),
        ("kruator", "kurator", 7),
        ("sömn", "sömn", 0),
        ("", "ab", 20),
        ("amning", "ammning", 7),
    ],
)
def test_slips_that_are_common_cost_less(one: str, other: str, cost: int) -> None:
    assert distance(one, other) == distance(other, one) == cost


_WORD = st.text("aåbcdeös", min_size=1, max_size=11)


@given(_WORD, st.lists(st.builds(Known, _WORD, st.integers(0, 3)), max_size=12))
def test_the_nearest_word_is_found_as_when_every_word_is_tried(
    word: str, known: list[Known]
) -> None:
    assert Spelling(known).nearest(word) == nearest_reference(word, known)


@given(_WORD, st.data())
def test_a_word_with_two_slips_is_found_among_any_number(word: str, data: st.DataObject) -> None:
    written = list(word + "slutet")
    for _ in range(2):
        place = data.draw(st.integers(0, len(written) - 2))
        kind = data.draw(st.sampled_from(["out", "in", "change", "swap"]))
        letter = data.draw(st.sampled_from(string.ascii_lowercase))
        if kind == "out":
            del written[place]
        elif kind == "in":
            written.insert(place, letter)
        elif kind == "change":
            written[place] = letter
        else:
            written[place : place + 2] = written[place : place + 2][::-1]
    known = [Known(word + "slutet", 1), Known("helt", 9)]
    assert Spelling(known).nearest("".join(written)) == nearest_reference("".join(written), known)


@given(_WORD, _WORD, _WORD)
def test_a_distance_is_the_same_both_ways_and_none_to_itself(
    one: str, other: str, third: str
) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) is (one == other)
    assert distance(one + third, other + third) <= distance(one, other)


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("föräldragrupper", (By.PARTS, ("föräldr", "grupp"))),
        ("skild", (By.WORD, ("skilsmässa",))),
        ("tonårsbråk", (By.PARTS, ("tonåring", "bråk"))),
        ("adoptivsyskon", (By.SOME_PARTS, ("syskon",))),
        ("förlossningsdepression", (By.SOME_PARTS, ("depression",))),
        ("divorce", (By.RELATED, ("skilsmässa",))),
        ("طلاق", (By.RELATED, ("skilsmässa",))),
        ("mvc", (By.RELATED, ("barnmorska",))),
        ("öppna förskolan", (By.WORD, ("öppen", "förskola"))),
        ("öppna förskolan", (By.RELATED, ("familjecentral",))),
        ("familjec", (By.BEGINNING, ("familjecentral",))),
        ("arabic", (By.RELATED, ("arabiska",))),
        ("bråkar", (By.WORD, ("bråk",))),
    ],
)
def test_a_word_is_met_by(words: str, way: tuple[By, tuple[str, ...]]) -> None:
    by, terms = way
    assert (by, tuple(map(term, terms))) in met(words)


@pytest.mark.parametrize(
    ("written", "read"),
    [("förskla", "förskola"), ("skilsmesa", "skilsmässa"), ("tonaringar", "tonåringar")],
)
def test_a_misspelt_word_is_put_right_and_that_is_told(written: str, read: str) -> None:
    (need,) = asked(written).corrected
    assert (need.word, need.corrected) == (written, read)
    assert asked(written, as_written=True).unknown == (written,)


def test_the_work_of_a_question_is_bounded_and_none_of_it_is_kept() -> None:
    looked_for: list[str] = []
    known = offered()

    def nearest(word: str) -> str | None:
        looked_for.append(word)
        return known.nearest(word)

    counting = replace(known, nearest=nearest)
    words = " ".join(f"xylofon{letter}" for letter in string.ascii_lowercase)
    question = asked(words, vocabulary=counting)
    assert (len(question.unknown), len(looked_for)) == (MOST_NEEDS, MOST_UNKNOWN)
    assert not hasattr(known.nearest, "cache_info")
    assert asked(f"{'sömn ' * MOST_NEEDS} amning", vocabulary=counting).needs[1].word == "amning"


def test_a_word_too_short_to_be_put_right_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "distance", lambda one, other: pytest.fail(one))
    assert Spelling([Known("sömn", 1)]).nearest("smn") is None


def test_small_words_choose_nothing_and_what_nobody_has_is_told_of() -> None:
    question = asked("hur får jag hjälp med min xylofon")
    assert (question.needs, question.unknown) == ((), ("xylofon",))
    assert [each.is_weak for each in asked("barn sömn").needs] == [True, False]
    assert [each.is_weak for each in asked("barn").needs] == [False]


def test_a_word_stands_in_one_family_alone() -> None:
    families = [(("ett",), ("två",)), (("tre",), ("två",))]
    with pytest.raises(BadLexicon, match="två"):
        lexicon_of(stem=str, families=families, groups=[], silent=[], weak=[], whole=[])


@pytest.mark.parametrize(
    ("text", "months", "rest"),
    [
        ("min 3-åring sover inte", (36, 48), "min sover inte"),
        ("treåring", (36, 48), ""),
        ("6 mån bebis", (6, 7), "bebis"),
        ("teenager 14 years old", (168, 180), "teenager"),
        ("my two-year-old has tantrums", (24, 36), "my has tantrums"),
        ("course for 3 year olds", (36, 48), "course for"),
        ("barn i 2-årsåldern", (24, 36), "barn i"),
        ("100 år", None, "100 år"),
        ("ett barn", None, "ett barn"),
    ],
)
def test_a_child_s_age_is_read_from_the_words(
    text: str, months: tuple[int, int] | None, rest: str
) -> None:
    found = age_told(text)
    assert (found.months, " ".join(found.rest.split())) == (months, rest)


@pytest.mark.parametrize(
    "text",
    [
        *("separerade för 2 år sedan", "skilda 2 år sen", "divorced 2 years ago"),
        *("jag är 19 år och gravid", "19 år och gravid", "i am 19 years old and pregnant"),
        *("17-årig mamma", "18 årig ensam pappa", "20-årig förälder", "عمري 19 سنة"),
        *("hur länge väntar man 12 månader", "väntat i 6 månader", "6 månaders väntetid"),
        *("väntetid på 3 månader", "waxaan jiraa 19 sano"),
        *("har inte sovit på i två år", "not slept for 2 years", "bråkat i över 3 år"),
    ],
)
def test_a_time_or_a_parent_s_age_is_no_child_s(text: str) -> None:
    assert age_told(text).months is None
    assert age_told(f"{text}, 5-åring").months == (60, 72)
    assert not any(map(str.isdigit, age_told(text).rest))


@pytest.mark.parametrize("text", ["jag är mamma till en 3-åring", "vi väntar barn och har 3 år"])
def test_a_child_s_age_is_read_beside_words_of_a_parent(text: str) -> None:
    assert age_told(text).months == (36, 48)


@pytest.mark.parametrize(
    ("words", "code", "rest"),
    [
        ("kurs i luleå", "2580", "kurs i"),
        ("upplands väsby komet", "0114", "komet"),
        ("vara förälder", "", "vara förälder"),
        ("kurs i vara", "1470", "kurs i"),
        ("", "", ""),
    ],
)
def test_a_municipality_is_read_from_the_words(words: str, code: str, rest: str) -> None:
    names = {("luleå",): "2580", ("upplands", "väsby"): "0114", ("vara",): "1470"}
    found, left = Places(names, frozenset({"vara"})).told(words.split())
    assert (found, " ".join(left)) == (code, rest)
