"""The rules of mappings: forms, answers, counts, and what is not shown."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.supply.data.mapping import templates
from samling.supply.rules import Unknown
from samling.supply.rules.mapping import (
    MISSING,
    BadForm,
    By,
    Reply,
    cleaned_answers,
    hidden,
    hides_total,
    lacking,
    moved_question,
    packed_form,
    read_form,
    sent_answers,
    shown_results,
    tally,
    without_question,
)
from samling.supply.rules.mapping.frozen import digest_of, packed_result, read_result
from tests.supply.making import NOW

from .making import FORM

SMALL = 5
_form = read_form(FORM)


@given(st.dictionaries(st.integers(0, 30), st.integers(0, 40), max_size=8))
def test_what_is_hidden_cannot_be_counted_back(cells: dict[int, int]) -> None:
    gone = hidden(cells, SMALL)
    shown = {name: count for name, count in cells.items() if name not in gone}
    assert not [count for count in shown.values() if 0 < count < SMALL]
    if gone and not hides_total(cells, SMALL):
        # The total is shown: each that is hidden could still be several numbers, from 1 on.
        assert len(gone) > 1
        assert sum(cells[each] for each in gone) - len(gone) >= SMALL - 2


def test_whoever_knows_the_rule_cannot_count_back_what_it_hides() -> None:
    """All that could have led to what is shown: each hidden number below five may be several."""
    most = 18
    shown: dict[tuple[int | None, tuple[int | None, ...]], list[tuple[int, ...]]] = {}
    for counts in product(range(most + 1), repeat=3):
        cells = dict(enumerate(counts))
        gone = hidden(cells, SMALL)
        total = None if hides_total(cells, SMALL) else sum(counts)
        parts = tuple(None if name in gone else count for name, count in cells.items())
        shown.setdefault((total, parts), []).append(counts)
    for (total, parts), every in shown.items():
        if (total or 0) - sum(each or 0 for each in parts) > most:
            continue  # what could have led to it goes beyond the numbers above
        for name in (place for place, count in enumerate(parts) if count is None):
            possible = {counts[name] for counts in every}
            assert min(possible) >= SMALL or len(possible) >= SMALL - 2, (total, parts)


@pytest.mark.parametrize("template", templates(), ids=lambda each: each.id)
def test_the_shipped_templates_are_whole(template: Any) -> None:
    assert template.purpose
    assert template.form.questions_by(By.ORGANISATIONS)
    assert template.form.parts_by(By.OWNER)
    assert read_form(packed_form(template.form)) == template.form


@pytest.mark.parametrize(
    "question",
    [
        {"id": "a", "title": "A", "kind": "choice"},
        {"id": "a", "title": "", "kind": "text"},
        {"id": "a", "title": "A", "kind": "xyz"},
        {"id": "A", "title": "A"},
        {"id": "a", "title": "A", "shown_if": {"question": "b", "answers": ["yes"]}},
        {"id": "a", "title": "A", "kind": "by_sex", "each_offer": True},
        {"id": "a", "title": "19811218-9876"},
        {"id": "a", "title": "A\x00"},
        {"id": "a", "title": "A", "more": 1},
        ["a"],
    ],
)
def test_a_question_that_cannot_be_asked_is_told_of(question: Any) -> None:
    with pytest.raises(BadForm):
        read_form({"parts": [{"id": "p", "title": "P", "questions": [question]}]})


def test_what_others_hang_on_stays_before_them() -> None:
    with pytest.raises(BadForm):
        without_question(_form, "survey", "has")
    with pytest.raises(BadForm):
        moved_question(_form, "survey", "has", up=False)
    moved = moved_question(_form, "survey", "lacks", up=True)
    assert [each.id for each in moved][:4] == ["has", "share", "lacks", "parents"]


_odd = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just("not_known")
_odd |= st.lists(st.sampled_from(["yes", "o1", "\x00"]), max_size=3)
_odd |= st.dictionaries(st.sampled_from(["missing", "women", "ar", "7", "\ud800"]), _odd)


@given(st.dictionaries(st.sampled_from([each.id for each in _form]), _odd))
def test_odd_answers_are_kept_or_told_of(raw: dict[str, Any]) -> None:
    questions = tuple(_form)
    kept, found = cleaned_answers(questions, raw, [7])
    assert {each.field for each in found}.isdisjoint(kept)
    assert cleaned_answers(questions, kept, [7]) == (kept, ())
    sent_answers(_form, kept, [7])


def test_what_is_not_asked_is_not_sent_and_not_demanded() -> None:
    answers = {"has": False, "share": 50, "suits": {"7": True, "8": False}}
    assert sent_answers(_form, answers, [7]) == {"has": False, "suits": {"7": True}}
    assert [each.id for _, each in lacking(_form, {}, [])] == ["has"]
    told = {"has": {"missing": "not_known"}}
    assert not list(lacking(_form, told, []))


def test_every_reply_is_counted_once_and_unknown_is_not_zero() -> None:
    replies = [
        Reply("a", "A", "municipality", "25", {"has": True, "share": 50}),
        Reply("b", "B", "municipality", "25", {"has": True, "share": {"missing": "not_known"}}),
        Reply("c", "C", "municipality", "24", {"has": False}),
        Reply("d", "D", "municipality", "24", {}),
        Reply("e", "E", "municipality", "24", None),
    ]
    told = tally(_form.question("share"), _form, replies)
    assert (told.rate.asked, told.rate.sent, told.passed, told.answered) == (5, 4, 2, 1)
    assert told.missing == {
        Unknown.NOT_KNOWN: 1,
        Unknown.NOT_APPLICABLE: 0,
        Unknown.NOT_TOLD: 0,
    }
    assert (told.total, told.middle) == (50, 50)
    has = tally(_form.question("has"), _form, replies)
    assert has.counts == {"yes": 2, "no": 1}
    assert has.missing[Unknown.NOT_TOLD] == 1
    assert has.passed + has.answered + sum(has.missing.values()) == has.rate.sent
    assert tally(_form.question("share"), _form, replies[2:]).total is None
    assert set(MISSING) == {Unknown.NOT_KNOWN, Unknown.NOT_APPLICABLE}


def test_small_counts_of_persons_are_for_whoever_maps_alone() -> None:
    replies = [
        Reply("a", "A", "municipality", "25", {"parents": {"women": 20, "men": 2, "others": 0}}),
        Reply("b", "B", "municipality", "24", {"parents": {"women": 3}}),
    ]
    content = packed_result(day=NOW.date(), form=_form, replies=replies, offers=[], documented={})
    assert digest_of(content) == digest_of({**content})
    result = read_result(content)
    own = {each.question.id: each for each in shown_results(result, None)}["parents"]
    assert own.whole.counts == {"women": 23, "men": 2, "others": 0}
    told = {each.question.id: each for each in shown_results(result, SMALL)}["parents"]
    words = {name: str(count) for name, count in told.whole.counts.items()}
    assert words == {"women": "few", "men": "few", "others": "0"}
    assert told.whole.total == 25
    assert told.whole.tally.partly == 1
    alone = tally(_form.question("parents"), _form, replies[1:])
    assert alone.counts == {"women": 3}, "what nobody has told is not 0"
    assert [str(each.total) for each in told.counties] == ["few", "few"]
    assert not any(each.counts for each in told.counties)
    # A total that is not shown is not to be had by adding the counties either.
    replies = [
        Reply("a", "A", "municipality", "25", {"parents": {"women": 2, "men": 2, "others": 1}}),
        Reply("b", "B", "municipality", "24", {"parents": {"women": 0, "men": 0, "others": 0}}),
    ]
    content = packed_result(day=NOW.date(), form=_form, replies=replies, offers=[], documented={})
    few = {each.question.id: each for each in shown_results(read_result(content), SMALL)}
    told = few["parents"]
    assert str(told.whole.total) == "few"
    assert {str(each.total) for each in told.counties} == {"few"}
