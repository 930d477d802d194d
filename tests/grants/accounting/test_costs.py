"""What is filled in and what is left out add up to the whole file, öre by öre."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.accounting import (
    CostFilter,
    Head,
    LeftOut,
    Row,
    SieError,
    SieFile,
    Voucher,
    account_ranges,
    costs_of,
    entries_of,
    read_sie,
    to_kronor,
    write_sie,
)
from samling.kernel import Period

from .making import HEADS, LIKE_A_MUNICIPALITY, vouchers


def municipality() -> SieFile:
    return read_sie(LIKE_A_MUNICIPALITY.encode("cp437"), "bok.se")


def test_the_costs_of_a_project() -> None:
    file = municipality()
    chosen = CostFilter(account_ranges("4000-7999"), ((6, frozenset({"P1"})),))
    preview = costs_of(file, chosen)
    assert [
        (cost.account.name, cost.objects[0].name, cost.amount, cost.kronor)
        for cost in preview.costs
    ] == [("Lokalhyra", "Föräldrastöd", 80000, 800), ("Löner", "Föräldrastöd", 50000, 500)]
    assert (preview.rows, preview.amount, preview.kronor) == (2, 130000, 1300)
    assert [(left.reason, left.rows, left.amount) for left in preview.left_out] == [
        (LeftOut.REMOVED, 1, 50000),
        (LeftOut.OTHER_ACCOUNT, 3, -130000),
    ]
    (entry,) = preview.costs[0].entries
    assert (entry.voucher.name, entry.row.line) == ("A 1", 31)
    assert preview.of(entry.row) is preview.costs[0]


def test_cost_centre_and_period() -> None:
    file = municipality()
    of_centre = CostFilter(account_ranges("5-7"), ((1, frozenset({"10"})), (6, frozenset({"P1"}))))
    assert [cost.account.number for cost in costs_of(file, of_centre).costs] == ["5010"]
    february = CostFilter(account_ranges("5-7"), period=Period.parse("2025-02"))
    preview = costs_of(file, february)
    assert [cost.account.number for cost in preview.costs] == ["7010"]
    assert LeftOut.OTHER_PERIOD in [left.reason for left in preview.left_out]
    no_object = CostFilter(account_ranges("1-7"), ((1, frozenset({"10"})),))
    reasons = [left.reason for left in costs_of(file, no_object).left_out]
    assert reasons == [LeftOut.REMOVED, LeftOut.NO_OBJECT, LeftOut.OTHER_OBJECT]


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("4000-7999", ["4000", "5010", "50101", "79999", "7999"], ["3999", "8000", "400", "39999"]),
        ("5-7", ["5", "5010", "7999"], ["4999", "8"]),
        ("5010", ["5010", "50101"], ["501", "5011"]),
        ("4000 – 4999; 8310", ["4500", "8310"], ["5000"]),
    ],
)
def test_accounts_are_compared_digit_by_digit(
    words: str, inside: list[str], outside: list[str]
) -> None:
    ranges = account_ranges(words)
    assert all(any(each.holds(account) for each in ranges) for account in inside)
    assert not any(each.holds(account) for each in ranges for account in outside)


@pytest.mark.parametrize("words", ["", "7999-4000", "50x", "5010,", "-5010", "٥"])
def test_what_is_no_accounts(words: str) -> None:
    with pytest.raises(SieError) as error:
        account_ranges(words)
    assert error.value.faults[0].code == "GRANTS-SIE-ACCOUNT-RANGE"


def test_a_filter_without_accounts_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="accounts"):
        CostFilter(())


@given(st.lists(st.integers(-(10**12), 10**12), max_size=30))
def test_rounded_parts_add_up_and_none_moves_a_whole_krona(amounts: list[int]) -> None:
    total, parts = to_kronor(amounts)
    assert sum(parts) == total
    assert 2 * abs(100 * total - sum(amounts)) <= 100
    for amount, part in zip(amounts, parts, strict=True):
        assert amount // 100 <= part <= -(-amount // 100)


@pytest.mark.parametrize(
    ("amounts", "total", "parts"),
    [
        ([50], 1, [1]),
        ([-50], -1, [-1]),
        ([49, 49, 49], 1, [1, 0, 0]),
        ([33, 34, 33], 1, [0, 1, 0]),
        ([100, 250], 4, [1, 3]),
        ([], 0, []),
    ],
)
def test_rounding(amounts: list[int], total: int, parts: list[int]) -> None:
    assert to_kronor(amounts) == (total, parts)


@pytest.mark.long
@given(
    HEADS,
    st.lists(vouchers(), max_size=5),
    st.tuples(st.integers(1, 9), st.integers(1, 9)).map(sorted),
    st.lists(st.integers(1, 3), unique=True, max_size=2),
)
def test_every_row_is_in_one_cost_or_left_out_for_one_reason(
    head: Head, drawn: list[Voucher], ends: list[int], dimensions: list[int]
) -> None:
    file = read_sie(write_sie(head, drawn).content, "x.si")
    codes = frozenset(code for _, row in entries_of(file) for _, code in row.objects)
    chosen = CostFilter(
        account_ranges(f"{ends[0]}-{ends[1]}"),
        tuple((dimension, codes) for dimension in dimensions),
        Period(date(1995, 1, 1), date(2035, 1, 1)),
    )
    preview = costs_of(file, chosen)
    every = list(entries_of(file))
    assert preview.rows + sum(left.rows for left in preview.left_out) == len(every)
    whole = sum(entry.row.amount for entry in every)
    assert preview.amount + sum(left.amount for left in preview.left_out) == whole
    assert sum(cost.kronor for cost in preview.costs) == preview.kronor
    for entry in every:
        place = preview.of(entry.row)
        holders = [cost for cost in preview.costs if entry in cost.entries]
        if isinstance(place, LeftOut):
            assert holders == []
        else:
            assert holders == [place]
    for cost in preview.costs:
        assert cost.amount == sum(entry.row.amount for entry in cost.entries)


def test_credit_lessens_a_cost() -> None:
    day = date(2025, 5, 1)
    rows = (
        Row("5010", 10000, (), day),
        Row("5010", -2550, (), day),
        Row("1930", -7450, (), day),
    )
    head = Head("Exempel", program="Samling", generated=day)
    file = read_sie(write_sie(head, [Voucher("A", "1", day, "", rows)]).content, "x.si")
    (cost,) = costs_of(file, CostFilter(account_ranges("5010"))).costs
    assert (cost.amount, cost.kronor, len(cost.entries)) == (7450, 75, 2)
