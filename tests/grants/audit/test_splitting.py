"""Figures with inner spaces divided into columns."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samling.grants.rules.audit.lists.columns_of_text import (
    Budget,
    Shape,
    find_shape,
    settle_row,
)
from samling.grants.rules.audit.lists.lines import read_line
from samling.grants.rules.audit.lists.splitting import (
    adds_up,
    fewest,
    groups_of,
    most,
    readings,
)

AMOUNT = st.one_of(st.integers(0, 999), st.integers(1000, 10**9))


def spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _groups(figures: str, *, spaces_part: bool = False):  # type: ignore[no-untyped-def]
    return groups_of(read_line(1, f"Ale {figures}", 1000).tokens, spaces_part)


def test_the_parts_and_the_total_leave_one_reading() -> None:
    groups = _groups("1 152 997 682 803 0 1 835 800")
    assert (fewest(groups), most(groups)) == (3, 9)
    assert len(list(readings(groups, 4))) > 1
    assert [cells for cells in readings(groups, 4) if adds_up(cells)] == [
        (1152997, 682803, 0, 1835800)
    ]


def test_no_number_begins_with_zeros() -> None:
    groups = _groups("375 000 000 375 000 000 150 000 000 900 000 000")
    assert list(readings(groups, 4)) == [(375000000, 375000000, 150000000, 900000000)]


def test_wide_gaps_and_tabs_part() -> None:
    assert list(readings(_groups("1 152  682 803\t100 200"), 3)) == [(1152, 682803, 100200)]


def test_spaces_that_do_not_break_join() -> None:
    groups = _groups("1\u00a0152 682\u00a0803", spaces_part=True)
    assert list(readings(groups, 2)) == [(1152, 682803)]
    assert list(readings(groups, 1)) == []


def test_dashes_minus_and_points() -> None:
    assert list(readings(_groups("- 12 -"), 3)) == [(None, 12, None)]
    assert list(readings(_groups("-1 000 5.000"), 2)) == [(-1000, 5000)]


@given(st.lists(AMOUNT, min_size=1, max_size=5))
def test_the_truth_is_always_among_the_readings(numbers: list[int]) -> None:
    groups = _groups(" ".join(map(spaced, numbers)))
    assert fewest(groups) <= len(numbers) <= most(groups)
    assert tuple(numbers) in set(readings(groups, len(numbers)))


@given(st.lists(AMOUNT, min_size=1, max_size=4), st.integers(1, 8))
def test_every_reading_writes_the_same_figures(numbers: list[int], columns: int) -> None:
    figures = " ".join(map(spaced, numbers))
    found = list(readings(_groups(figures), columns))
    assert len(found) == len(set(found))
    for cells in found:
        assert len(cells) == columns
        assert " ".join(spaced(cell) for cell in cells if cell is not None) == figures


@settings(max_examples=40)
@given(st.lists(st.lists(AMOUNT, min_size=2, max_size=2), min_size=12, max_size=16))
def test_lists_with_totals_are_divided_rightly_or_not_at_all(parts: list[list[int]]) -> None:
    rows = [(*row, sum(row)) for row in parts]
    groups = [_groups(" ".join(map(spaced, row))) for row in rows]
    shape = find_shape(groups, Budget(10**6), None)
    assert shape is not None
    assume(shape == Shape(3, True))
    for row, one in zip(rows, groups, strict=True):
        assert row in settle_row(one, shape, Budget(10**6))


def test_one_column_is_one_number_however_many_groups() -> None:
    groups = [_groups(spaced(number)) for number in (10854999, 18701710, 8367157, 999)]
    assert find_shape(groups, Budget(1000), None) == Shape(1, False)
