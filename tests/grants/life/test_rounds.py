"""Requisitions split on components, and rounds of redistribution: exact, capped, by key."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.life.rounds import redistribute, split
from samling.kernel import AreaCode

CODES = [AreaCode(f"{n:04}") for n in (114, 115, 117, 120, 123)]
amounts = st.integers(min_value=0, max_value=10**10)


def round_by_round(
    unclaimed: int, wishes: dict[AreaCode, int], keys: dict[AreaCode, int]
) -> dict[AreaCode, Fraction]:
    """The same in fractions, as people do it: share, cut at the wish, share what is left again."""
    got = {code: Fraction(0) for code in wishes}
    left = Fraction(unclaimed)
    while left:
        open_ = [code for code in wishes if keys.get(code, 0) and got[code] < wishes[code]]
        if not open_:
            break
        whole = sum(keys[code] for code in open_)
        given_ = {code: min(left * keys[code] / whole, wishes[code] - got[code]) for code in open_}
        for code, amount in given_.items():
            got[code] += amount
        left -= sum(given_.values())
    return got


@given(
    amounts,
    st.lists(amounts, min_size=5, max_size=5),
    st.lists(st.integers(min_value=0, max_value=10**6), min_size=5, max_size=5),
)
def test_a_round_is_what_people_reach_round_by_round(
    unclaimed: int, wished: list[int], weights: list[int]
) -> None:
    wishes, keys = dict(zip(CODES, wished, strict=True)), dict(zip(CODES, weights, strict=True))
    made = redistribute(unclaimed, wishes, keys)
    slow = round_by_round(unclaimed, wishes, keys)
    assert sum(made.amounts.values()) + made.left == unclaimed
    for code in CODES:
        amount = made.amounts.get(code, 0)
        assert amount <= wishes[code]
        assert abs(amount - slow[code]) < 1
    could_take_more = any(keys[code] and made.amounts.get(code, 0) < wishes[code] for code in CODES)
    assert not (made.left and could_take_more)


@given(st.dictionaries(st.sampled_from("abc"), amounts, min_size=1), st.data())
def test_a_requisition_split_adds_up_and_takes_no_more_than_there_is(
    offered: dict[str, int], data: st.DataObject
) -> None:
    whole = sum(offered.values())
    if not whole:
        with pytest.raises(ValueError, match="of 0"):
            split(1, offered)
        return
    asked = data.draw(st.integers(min_value=1, max_value=whole))
    parts = split(asked, offered)
    assert sum(parts.values()) == asked
    assert all(0 < amount <= offered[name] for name, amount in parts.items())


@pytest.mark.parametrize(
    ("unclaimed", "wishes", "said"),
    [
        (
            100,
            (10, 30),
            (
                "100 kr är inte rekvirerade. 2 mottagare vill ha mer. Alla får allt de bett om. "
                "60 kr blir över, för att ingen vill ha mer."
            ),
        ),
        (
            100,
            (10,),
            (
                "100 kr är inte rekvirerade. 1 mottagare vill ha mer. Den får allt den bett om. "
                "90 kr blir över, för att ingen vill ha mer."
            ),
        ),
        (
            100,
            (10, 200),
            (
                "100 kr är inte rekvirerade. 2 mottagare vill ha mer. 1 får allt den bett om; det "
                "den inte tar går vidare till de andra."
            ),
        ),
        (
            100,
            (10, 20, 200),
            (
                "100 kr är inte rekvirerade. 3 mottagare vill ha mer. 2 får allt de bett om; det "
                "de inte tar går vidare till de andra."
            ),
        ),
        (100, (), "100 kr är inte rekvirerade och blir över. Ingen vill ha mer."),
    ],
)
def test_the_arithmetic_is_said_in_sentences(
    unclaimed: int, wishes: tuple[int, ...], said: str
) -> None:
    wished = dict(zip(CODES, wishes, strict=False))
    made = redistribute(unclaimed, wished, dict.fromkeys(CODES, 1))
    assert " ".join(reason.sv for reason in made.reasons).replace("\u00a0", " ") == said
