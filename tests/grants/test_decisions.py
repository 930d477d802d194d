"""Published decisions: which list held when, why it was changed, and what differs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.decisions import (
    ChangedAmount,
    Decided,
    DecisionChange,
    History,
    Published,
    PublishedDecision,
    changed_amounts,
    editions,
)
from samling.kernel import AreaCode, Kronor

DAY = date(2026, 3, 2)
A, B, C = AreaCode("2580"), AreaCode("2582"), AreaCode("2584")


def published(number: int, *, replaced: bool = False, total: int = 100) -> PublishedDecision:
    return PublishedDecision(
        number=number,
        agency="socialstyrelsen",
        agency_name="Socialstyrelsen",
        decided_on=DAY + timedelta(days=number),
        published_on=DAY + timedelta(days=number),
        replaced_on=DAY + timedelta(days=number + 1) if replaced else None,
        reasons=() if number == 1 else ("Fel folkmängd.",),
        total=Kronor(total),
        sha256=str(number) * 64,
    )


def test_what_is_decided_and_not_published_is_no_edition() -> None:
    assert editions([Decided(1, DAY)]) == ()
    later = DAY + timedelta(days=3)
    (only,) = editions([Decided(1, DAY), Published(later), Decided(2, later, "fel")])
    assert (only.number, only.list_id, only.decided_on, only.published_on) == (1, 1, DAY, later)
    assert only.why == ()


def test_two_changes_before_anyone_was_shown_the_first_are_one_with_both_reasons() -> None:
    one, two = editions(
        [
            Decided(1, DAY),
            Published(DAY),
            Decided(2, DAY, "fel folkmängd"),
            Decided(3, DAY, "fel pott"),
            Published(DAY),
        ]
    )
    assert (one.list_id, two.list_id, two.number) == (1, 3, 2)
    assert two.why == ("fel folkmängd", "fel pott")


def test_publishing_again_what_is_published_makes_no_new_edition() -> None:
    assert len(editions([Decided(1, DAY), Published(DAY), Published(DAY)])) == 1


@given(st.lists(st.sampled_from(["decide", "publish"]), max_size=12))
def test_editions_are_numbered_and_each_holds_a_decision_made_since_the_one_before(
    steps: list[str],
) -> None:
    happened = [
        Decided(place, DAY, f"skäl {place}") if step == "decide" else Published(DAY)
        for place, step in enumerate(steps)
    ]
    made = editions(happened)
    assert [each.number for each in made] == list(range(1, len(made) + 1))
    assert [each.list_id for each in made] == sorted({each.list_id for each in made})
    told = [each for one in made[1:] for each in one.why]
    assert len(told) == len(set(told))
    assert all(one.why for one in made[1:])


def test_a_changed_amount_is_told_with_both_and_the_difference() -> None:
    rows = changed_amounts({A: 100, B: 50, C: 7}, {A: 120, B: 50})
    assert rows == (
        ChangedAmount(A, Kronor(100), Kronor(120)),
        ChangedAmount(C, Kronor(7), Kronor(0)),
    )
    assert "100" in rows[0].words.sv
    assert "+20" in rows[0].words.sv
    change = DecisionChange(published(1, replaced=True), published(2), rows)
    assert (change.raised, change.lowered) == (20, 7)
    assert change.of(B) is None
    assert "2 mottagare fick ett annat belopp" in change.words.sv
    assert "2 recipients got another amount" in change.words.en


AMOUNTS = st.dictionaries(st.sampled_from([A, B, C]), st.integers(0, 9))


@given(before=AMOUNTS, after=AMOUNTS)
def test_the_differences_make_the_difference_of_the_lists(
    before: dict[AreaCode, int], after: dict[AreaCode, int]
) -> None:
    rows = changed_amounts(before, after)
    assert all(row.difference for row in rows)
    assert sum(row.difference for row in rows) == sum(after.values()) - sum(before.values())


def test_a_reader_is_told_that_it_was_changed_and_that_an_old_one_holds_no_more() -> None:
    rows = changed_amounts({A: 1}, {A: 2})
    change = DecisionChange(published(1, replaced=True), published(2), rows)
    assert History(published(1)).notices == ()
    (gone,) = History(published(1, replaced=True)).notices
    assert "gäller inte längre" in gone.sv
    (changed,) = History(published(2), (change,)).notices
    assert "Skäl: Fel folkmängd." in changed.sv
    assert "Beslutat av Socialstyrelsen, beslutsfattare." in changed.sv
    assert "Decided by Socialstyrelsen, decision maker." in changed.en


@pytest.mark.parametrize(("count", "noun"), [(1, "1 recipient got"), (2, "2 recipients got")])
def test_one_is_one(count: int, noun: str) -> None:
    rows = changed_amounts({}, dict.fromkeys([A, B][:count], 5))
    assert noun in DecisionChange(published(1), published(2), rows).words.en
