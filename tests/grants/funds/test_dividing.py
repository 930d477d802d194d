"""The cap of a fund beside the plainest way to find it, and what cannot be divided."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.funds import (
    Application,
    CannotDivide,
    Entry,
    EntryKind,
    FundRules,
    Reserve,
    balances,
    cap_per_user,
    cap_words,
    divide_fund,
    given_under,
    standing,
)
from samling.kernel import Kronor, Origin, Source, Text

RULES = FundRules(
    Text("Arvet", "The bequest"),
    Text("Något extra", "Something extra"),
    Text("norr om älven", "north of the river"),
    Kronor(1000),
    (Reserve(Text("Gravvård", "Grave care"), Kronor(100), 2030),),
    Source("Riktlinjer", "Exempelstad", Origin.SYNTHETIC),
)
ASKED = st.lists(st.tuples(st.integers(1, 5_000), st.integers(1, 9)), max_size=6)


def _asks(unit: str, applied: int, users: int | None, *, inside: bool = True) -> Application:
    return Application(unit, Kronor(applied), users, inside)


@given(st.integers(0, 20_000), ASKED, st.integers(1, 1_200))
def test_the_cap_is_the_highest_that_the_money_is_enough_for(
    available: int, asked: list[tuple[int, int]], at_most: int
) -> None:
    plainest = max(
        cap for cap in range(at_most + 1) if cap == 0 or given_under(cap, asked) <= available
    )
    assert cap_per_user(available, asked, at_most) == plainest


@given(st.integers(0, 20_000), ASKED)
def test_never_more_than_there_is_nor_than_is_asked_for(
    available: int, asked: list[tuple[int, int]]
) -> None:
    applications = [_asks(f"Enhet {n}", *each) for n, each in enumerate(asked)]
    division = divide_fund(RULES, Kronor(available), applications)
    assert division.total + division.left == available
    assert division.left >= 0
    for each in division.rows:
        assert each.amount <= each.application.applied
        assert each.amount <= division.per_user * (each.application.users or 0)
    # A krona more for every user would be too much, or more than the fund gives.
    more = given_under(division.per_user + 1, asked)
    assert more > available or division.per_user == RULES.at_most_per_user


def test_who_asks_for_little_leaves_more_for_the_others() -> None:
    division = divide_fund(RULES, Kronor(1000), [_asks("A", 100, 10), _asks("B", 5000, 10)])
    assert (division.per_user, [int(each.amount) for each in division.rows]) == (90, [100, 900])
    assert cap_words(division, RULES).sv.startswith("Några söker mindre än de kunde få.")


def test_nobody_inside_gets_nothing_and_all_is_left() -> None:
    division = divide_fund(RULES, Kronor(500), [_asks("A", 100, None, inside=False)])
    assert (division.total, division.left, division.users) == (0, 500, 0)


def test_what_is_not_known_is_asked_for_all_at_once() -> None:
    with pytest.raises(CannotDivide) as found:
        divide_fund(
            RULES, Kronor(500), [_asks("A", 100, None), _asks("B", 100, None), _asks("B", 5, 1)]
        )
    assert [each.code for each in found.value.faults] == [
        "FUND-USERS-MISSING",
        "FUND-USERS-MISSING",
        "FUND-APPLIED-TWICE",
    ]
    assert found.value.faults[0].in_("sv") == (
        "A: Det står inte för hur många ansökan är. Skriv antalet brukare eller platser."
    )


def test_what_belongs_to_another_is_an_entry_of_its_own_and_nothing_is_changed() -> None:
    day = date(2026, 1, 1)
    entries = (
        Entry(EntryKind.OPENING, Kronor(10_000), day, "Ingående"),
        Entry(EntryKind.GRANT, Kronor(2_000), day, "A"),
        Entry(EntryKind.OTHERS, Kronor(4_300), date(2026, 2, 1), "En annan nämnds", is_about=True),
        Entry(EntryKind.BACK, Kronor(500), date(2026, 3, 1), "A"),
    )
    assert balances(entries) == (10_000, 8_000, 3_700, 4_200)
    before = standing(RULES, entries, date(2026, 1, 31))
    after = standing(RULES, entries, date(2026, 3, 1))
    assert (before.balance, before.reserved, before.to_give, before.is_about) == (
        8_000,
        500,
        7_500,
        False,
    )
    assert (after.balance, after.to_give, after.is_about) == (4_200, 3_700, True)


def test_a_years_reserve_is_used_by_its_cost() -> None:
    entries = (
        Entry(EntryKind.OPENING, Kronor(1_000), date(2026, 1, 1), "Ingående"),
        Entry(EntryKind.COST, Kronor(100), date(2026, 5, 1), "Gravvård"),
    )
    assert standing(RULES, entries, date(2026, 4, 30)).to_give == 500
    assert standing(RULES, entries, date(2026, 5, 1)).to_give == 500


def test_more_is_reserved_than_there_is() -> None:
    entries = (Entry(EntryKind.OPENING, Kronor(100), date(2026, 1, 1), "Ingående"),)
    assert standing(RULES, entries, date(2026, 1, 1)).to_give == 0


@pytest.mark.parametrize("kind", [EntryKind.OTHERS, EntryKind.OURS])
def test_a_correction_says_why(kind: EntryKind) -> None:
    with pytest.raises(ValueError, match="says why"):
        Entry(kind, Kronor(1), date(2026, 1, 1), " ")
