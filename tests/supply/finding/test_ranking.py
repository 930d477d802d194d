"""The fast index answers as the plain ranking does, also when offers have changed."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from samling.supply.rules.finding.asked import By, Need, Way
from samling.supply.rules.finding.entries import EVERYWHERE, Ease, Entry, Field
from samling.supply.rules.finding.index import Index
from samling.supply.rules.finding.ranking import (
    Hit,
    Nearness,
    Wanted,
    rank_reference,
    rarity,
    reasons_of,
)
from samling.supply.rules.finding.segment import Segment
from samling.supply.rules.finding.whom import whom_for

TODAY = date(2026, 11, 29)
_WORDS = ("komet", "sömn", "grupp", "sömngrupp")


def terms(word: str) -> tuple[tuple[str, int], ...]:
    return (("sömngrupp", 100), ("sömn", 75), ("grupp", 75)) if "sömng" in word else ((word, 100),)


def entry(number: int, **more: object) -> Entry:
    given_ = {"areas": ("2580",), "months": (0, 216), "last_day": TODAY, "ease": Ease.OPEN}
    return Entry(number, **(given_ | {"words": {}} | more))  # type: ignore[arg-type]


def need(*ways: tuple[By, tuple[str, ...]], is_weak: bool = False) -> Need:
    return Need("x", tuple(Way(by, terms) for by, terms in ways), is_weak)


_codes = st.lists(st.sampled_from(["2580", "2582", "0180", EVERYWHERE]), unique=True, max_size=2)
_groups = st.lists(st.sampled_from(["violence", "uses_violence", "addiction"]), unique=True)
_entries = st.builds(
    lambda given, **more: Entry(given=tuple(given & set(more["areas"])), **more),
    id=st.integers(1, 30),
    areas=_codes.map(tuple),
    given=st.sets(st.sampled_from(["2580", "2582"])),
    months=st.sampled_from([(-9, 0), (0, 36), (36, 216), (150, 312)]),
    last_day=st.sampled_from([TODAY, date(2026, 11, 28), date(2027, 1, 1)]),
    ease=st.sampled_from(Ease),
    words=st.dictionaries(
        st.sampled_from(Field), st.lists(st.sampled_from(_WORDS), max_size=3).map(tuple)
    ),
    is_for_residents=st.booleans(),
    languages=st.sampled_from([("sv",), ("sv", "ar")]),
    groups=_groups.map(tuple),
)
_ways = st.builds(
    Way,
    st.sampled_from(By),
    st.lists(st.sampled_from([*_WORDS, "ingen"]), min_size=1, max_size=2).map(tuple),
)
_needs = st.builds(
    Need, st.just("x"), st.lists(_ways, min_size=1, max_size=3).map(tuple), st.booleans()
)
_wanted = st.builds(
    Wanted,
    needs=st.lists(_needs, max_size=3).map(tuple),
    today=st.just(TODAY),
    where=st.sampled_from(["", "2580", "0180"]),
    near=st.sampled_from([frozenset(), frozenset({"2582"})]),
    months=st.sampled_from([None, (-9, 0), (36, 48), (160, 172)]),
    language=st.sampled_from(["", "ar"]),
    whom=_groups.map(whom_for),
)
_offers = st.lists(_entries, max_size=12, unique_by=lambda each: each.id)


@given(_offers, _offers, _wanted)
def test_the_index_answers_as_the_plain_ranking(
    large: list[Entry], small: list[Entry], wanted: Wanted
) -> None:
    changed = {each.id for each in small}
    every = [*(each for each in large if each.id not in changed), *small]
    plain = rank_reference(every, terms, wanted)
    page = Index(terms, Segment(large), Segment(small)).rank(wanted)
    assert page.hits == plain
    assert page.number == len(plain)
    assert page.numbers == {near: sum(each.nearness is near for each in plain) for near in Nearness}
    around = {wanted.where, *wanted.near} if wanted.where else set()
    ids = {each.id for each in plain}
    found = [around.intersection(each.given) for each in every if each.id in ids]
    assert page.areas == {code: sum(code in given for given in found) for code in around}
    assert page.around == (sum(map(bool, found)) if around else len(plain))
    assert Index(terms, Segment(every)).rank(wanted, 1, 3).hits == plain[1:3]


def test_here_comes_before_near_and_near_before_anywhere() -> None:
    entries = [
        entry(1, areas=(EVERYWHERE,)),
        entry(2, areas=("2582",), given=("2582",)),
        entry(7, ease=Ease.BOOKING, given=("2580",)),
        entry(3),
        entry(4, areas=("2582",), is_for_residents=True),
        entry(5, areas=("0180",)),
        entry(6, areas=()),
    ]
    wanted = Wanted((), TODAY, where="2580", near=frozenset({"2582"}))
    found = rank_reference(entries, terms, wanted)
    assert [(each.id, each.nearness) for each in found] == [
        (7, Nearness.HERE),
        (3, Nearness.FROM_HOME),
        (2, Nearness.NEAR),
        (1, Nearness.ANYWHERE),
    ]


def test_what_one_can_go_to_at_once_comes_first_among_equals() -> None:
    entries = [entry(1, ease=Ease.DECISION), entry(2, ease=Ease.BOOKING), entry(3)]
    assert [each.id for each in rank_reference(entries, terms, Wanted((), TODAY))] == [3, 2, 1]


def test_a_name_counts_for_more_than_a_summary_and_a_whole_word_than_a_part() -> None:
    entries = [
        entry(1, words={Field.SUMMARY: ("sömn",)}),
        entry(2, words={Field.NAME: ("sömngrupp",)}),
        entry(3, words={Field.NAME: ("sömn",)}),
        entry(4, words={Field.NAME: ("komet",)}),
    ]
    found = rank_reference(entries, terms, Wanted((need((By.WORD, ("sömn",))),), TODAY))
    worth = rarity(4, 3)
    assert found == tuple(
        Hit(number, Nearness.HERE, worth * value)
        for number, value in ((3, 10_000), (2, 7_500), (1, 6_000))
    )


def test_one_common_word_does_not_bring_in_what_the_question_was_not_about() -> None:
    both = {Field.NAME: ("komet", "sömn")}
    entries = [
        entry(1, words=both),
        *(entry(n, words={Field.NAME: ("sömn",)}) for n in range(2, 9)),
    ]
    asked = (need((By.WORD, ("komet",))), need((By.WORD, ("sömn",))))
    assert [each.id for each in rank_reference(entries, terms, Wanted(asked, TODAY))] == [1]
    weak = need((By.WORD, ("sömn",)), is_weak=True)
    assert [each.id for each in rank_reference(entries, terms, Wanted((weak,), TODAY))] == []


def test_why_an_offer_was_found_can_be_told() -> None:
    standing = entry(1, words={Field.NAME: ("sömngrupp",), Field.SUMMARY: ("komet",)}).standing()
    needs = (need((By.WORD, ("sömn",))), need((By.WORD, ("ingen",))), need((By.WORD, ("komet",))))
    told = [(each.word, each.fields) for each in reasons_of(standing, terms, needs)]
    assert told == [("sömngrupp", (Field.NAME,)), ("komet", (Field.SUMMARY,))]
