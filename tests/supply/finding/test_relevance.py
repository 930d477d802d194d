"""How often what is looked for comes among the first, over questions as parents write them.

The floor is what was reached when it was written, and is only raised.
"""

import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from samling.platform.stems import stem_of, words_in
from samling.supply.data.finding import load_lexicon, load_sayings
from samling.supply.data.invented import load_details, load_kinds, load_municipalities
from samling.supply.rules.finding.analysis import Analysis, vocabulary_of
from samling.supply.rules.finding.asked import ask
from samling.supply.rules.finding.index import Index
from samling.supply.rules.finding.ranking import Wanted
from samling.supply.rules.finding.reading import entry_of
from samling.supply.rules.finding.segment import Segment
from samling.supply.rules.finding.told import age_told
from samling.supply.rules.finding.whom import whom_for
from samling.supply.rules.invented import invented

TODAY = date(2026, 11, 29)
_WRITTEN = tomllib.loads(Path(__file__).with_name("questions.toml").read_text("utf-8"))
QUESTIONS: dict[str, list[str]] = _WRITTEN["questions"]
FOR_ANOTHER: dict[str, list[str]] = _WRITTEN["for_another"]
FIRST, OFFERS = 5, 3_000
LEAST_SUCCESS, LEAST_RECIPROCAL = 0.95, 0.95


@pytest.fixture(scope="module")
def answer() -> Callable[[str], Sequence[str]]:
    """The kinds of the first offers that are found, in order."""
    every = invented(
        OFFERS,
        kinds=load_kinds(),
        details=load_details(),
        municipalities=load_municipalities(),
        today=TODAY,
    )
    kinds, entries = {}, []
    for number, each in enumerate(every):
        kinds[number] = each.kind
        entries.append(
            entry_of(number, each.offer, last_day=date.max, owners=("0180",), words_in=words_in)
        )
    segment = Segment(entries)
    analysis = Analysis(load_lexicon(stem_of), segment.words)
    index = Index(analysis.terms, segment)
    numbers, words = index.numbers(TODAY)
    vocabulary = vocabulary_of(analysis, words, numbers)

    def found(text: str) -> Sequence[str]:
        age = age_told(text.lower())
        words = tuple(words_in(age.rest))
        question = ask(words, analysis.lexicon, vocabulary)
        meant = {each.word: each.corrected for each in question.corrected}
        told = load_sayings(words_in).told([meant.get(word, word) for word in words])
        whom = whom_for(told.groups)
        wanted = Wanted(question.needs, TODAY, months=age.months, whom=whom)
        if not wanted.needs and not told.groups:
            return []
        return [kinds[hit.id] for hit in index.rank(wanted, 0, FIRST).hits]

    return found


def test_what_is_looked_for_comes_among_the_first(
    answer: Callable[[str], Sequence[str]], record_property: Callable[[str, object], None]
) -> None:
    assert len(QUESTIONS) >= 60
    ranks = {}
    for text, wanted in QUESTIONS.items():
        found = answer(text)
        ranks[text] = next((n for n, kind in enumerate(found, start=1) if kind in wanted), 0)
    success = sum(rank > 0 for rank in ranks.values()) / len(ranks)
    reciprocal = sum(1 / rank for rank in ranks.values() if rank) / len(ranks)
    record_property("success_at_5", success)
    record_property("mean_reciprocal_rank", reciprocal)
    missed = [text for text, rank in ranks.items() if not rank]
    assert success >= LEAST_SUCCESS, missed
    assert reciprocal >= LEAST_RECIPROCAL, {text: rank for text, rank in ranks.items() if rank > 1}


def test_what_is_for_the_other_side_of_a_harm_is_not_among_the_first(
    answer: Callable[[str], Sequence[str]],
) -> None:
    assert len(FOR_ANOTHER) >= 12
    led = {
        text: wrong for text, kinds in FOR_ANOTHER.items() if (wrong := {*answer(text)} & {*kinds})
    }
    assert led == {}


def test_every_kind_that_is_looked_for_is_there() -> None:
    there = {each.id for each in load_kinds()}
    named = [*QUESTIONS.values(), *FOR_ANOTHER.values()]
    assert {kind for kinds in named for kind in kinds} <= there
