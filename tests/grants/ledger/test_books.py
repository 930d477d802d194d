"""The pure ledger: nothing is made or lost, nothing is below zero, every equation holds."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.ledger import (
    WAYS,
    Account,
    Books,
    CannotPost,
    Movement,
    Place,
    Posting,
    equations,
    posting,
)
from samling.kernel import Kronor


def random_story(seed: int, length: int) -> list[Books]:
    """Books after each of many postings that were chosen blindly and let in or refused."""
    chance = random.Random(seed)
    books = Books()
    story = [books]
    for _ in range(length):
        movement = chance.choice(list(Movement))
        component = chance.choice(["a", "b"])
        one, other = chance.sample(["g1", "g2", "g3"], 2)
        amount = chance.choice([1, 7, 1000, 10**9])
        to = other if movement.way.between else None
        try:
            books = books.after([posting(movement, component, amount, grant=one, to_grant=to)])
        except CannotPost:
            continue
        story.append(books)
    return story


@pytest.mark.parametrize("seed", range(25))
def test_every_equation_holds_after_every_posting(seed: int) -> None:
    story = random_story(seed, 400)
    assert len(story) > 20
    for books in story:
        assert sum(books.balances.values()) == 0
        assert all(
            amount >= 0 or account.place is Place.STATE
            for account, amount in books.balances.items()
        )
        for component in ("a", "b", None):
            broken = [each.id for each in equations(books, component) if not each.holds]
            assert broken == []


def test_an_equation_that_does_not_hold_is_seen() -> None:
    books = Books().after([posting(Movement.APPROPRIATE, "a", 100)])
    wrong = Books({**books.balances, Account("a", Place.POT): 99}, books.totals)
    assert [each.id for each in equations(wrong) if not each.holds] == ["pot"]


def test_all_or_nothing_and_the_sentence_says_what_there_is() -> None:
    books = Books().after([posting(Movement.APPROPRIATE, "a", 1000)])
    with pytest.raises(CannotPost) as raised:
        books.after(
            [
                posting(Movement.ALLOCATE, "a", 600, grant="g1"),
                posting(Movement.ALLOCATE, "a", 600, grant="g2"),
            ]
        )
    assert "bara 400\u00a0kr" in raised.value.in_("sv")
    assert books.balance(Place.POT) == 1000


@given(st.sampled_from(list(Movement)), st.integers(max_value=0))
def test_nothing_or_less_is_never_posted(movement: Movement, amount: int) -> None:
    to = "g2" if movement.way.between else None
    with pytest.raises(ValueError, match="a posting of"):
        posting(movement, "a", amount, grant="g1", to_grant=to)


def test_only_the_ways_of_the_table_can_be_gone() -> None:
    with pytest.raises(ValueError, match="pay"):
        Posting(
            Movement.PAY,
            Account("a", Place.OFFERED, "g1"),
            Account("a", Place.OPEN, "g1"),
            Kronor(1),
        )
    with pytest.raises(ValueError, match="another"):
        Posting(
            Movement.PAY,
            Account("a", Place.APPROVED, "g1"),
            Account("b", Place.OPEN, "g1"),
            Kronor(1),
        )
    with pytest.raises(ValueError, match="concerns 2"):
        Posting(
            Movement.PAY,
            Account("a", Place.APPROVED, "g1"),
            Account("a", Place.OPEN, "g2"),
            Kronor(1),
        )
    with pytest.raises(ValueError, match="concerns 1"):
        posting(Movement.SHARE, "a", 1, grant="g1", to_grant="g1")


def test_every_place_is_reached_and_every_way_has_words() -> None:
    assert set(WAYS) == set(Movement)
    assert {way.target for way in WAYS.values()} == set(Place)
    assert all(place.text.sv and place.text.en for place in Place)
