"""Class limits: round, rising, filled."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.kernel import Missing
from samling.platform.rules import (
    ChangeClasses,
    Classes,
    change_classes_of,
    classes_of,
    gathered,
)

figures = st.one_of(
    st.integers(-(10**10), 10**10),
    st.fractions(min_value=-1000, max_value=1000, max_denominator=1000),
)


def test_limits_are_round_and_classes_about_as_large() -> None:
    classes = classes_of(range(1, 1001), 4)
    assert classes.limits == (250, 500, 750)
    sizes = Counter(map(classes.index, range(1, 1001)))
    assert [sizes[index] for index in classes.indexes] == [249, 250, 250, 251]


def test_one_giant_does_not_coarsen_the_classes_of_the_others() -> None:
    figures = [*range(100, 200), 1_000_000]
    classes = classes_of(figures, 5)
    assert len(classes.limits) == 4
    assert all(100 < limit < 200 for limit in classes.limits)


@pytest.mark.parametrize(
    ("figures", "limits"),
    [
        ([], ()),
        ([7], ()),
        ([3, 3, 3, 3], ()),
        ([0, 0, 0, 0, 0, 0, 9], ()),
        ([0, 0, 0, 4, 4, 4], (4,)),
    ],
)
def test_few_or_equal_figures_give_fewer_classes(
    figures: list[int], limits: tuple[int, ...]
) -> None:
    assert classes_of(figures, 2).limits == limits


def test_a_figure_at_a_limit_belongs_to_the_class_above() -> None:
    classes = Classes((10, 20))
    assert [classes.index(figure) for figure in (9, 10, 19, 20)] == [0, 1, 1, 2]
    assert [classes.bounds(index) for index in classes.indexes] == [
        (None, 10),
        (10, 20),
        (20, None),
    ]


def test_missing_figures_are_left_out() -> None:
    with_missing = [1, Missing.NOT_LOADED, 2, 3, Missing.NOT_PUBLISHED, 4]
    assert classes_of(with_missing, 2) == classes_of([1, 2, 3, 4], 2)


@given(st.lists(figures), st.integers(1, 7))
def test_every_class_has_a_figure_in_it(given_figures: list[int | Fraction], wanted: int) -> None:
    classes = classes_of(given_figures, wanted)
    assert len(classes.indexes) <= wanted
    if given_figures:
        assert {classes.index(figure) for figure in given_figures} == set(classes.indexes)


@given(st.lists(figures), st.integers(1, 7))
def test_order_of_the_figures_does_not_matter(
    given_figures: list[int | Fraction], wanted: int
) -> None:
    assert classes_of(given_figures, wanted) == classes_of(sorted(given_figures), wanted)


@given(st.lists(figures, min_size=1))
def test_changes_fall_on_their_own_side_of_zero(changes: list[int | Fraction]) -> None:
    classes = change_classes_of(changes)
    for change in changes:
        index = classes.index(change)
        assert (index > 0, index < 0) == (change > 0, change < 0)
        assert classes.index(-change) == -index


def test_a_change_at_a_limit_belongs_to_the_class_further_out() -> None:
    classes = ChangeClasses((100, 500))
    assert [classes.index(change) for change in (-500, -100, -1, 0, 99, 100, 500)] == [
        *(-3, -2, -1, 0),
        *(1, 2, 3),
    ]
    assert list(classes.indexes) == [-3, -2, -1, 0, 1, 2, 3]
    assert classes.bounds(-2) == classes.bounds(2) == (100, 500)
    assert classes.bounds(3) == (500, None)
    assert classes.bounds(1) == (0, 100)


def test_no_changes_at_all_give_one_class_on_each_side() -> None:
    assert change_classes_of([0, 0]).limits == ()


def test_what_only_rounding_tells_apart_is_one_class() -> None:
    tenth = Fraction(1, 1000)
    noise = [Fraction(-1, 400) + Fraction(each, 10**7) for each in range(-20, 20)]
    lifted = [Fraction(each, 10) for each in range(1, 5)]
    changes = gathered([*noise, *lifted, Missing.NOT_APPLICABLE], tenth)
    assert len(set(changes[:40])) == 1
    assert changes[40:] == [*lifted, Missing.NOT_APPLICABLE]
    classes = change_classes_of(set(changes))
    assert {classes.index(each) for each in changes[:40] if not isinstance(each, Missing)} == {-1}


def test_a_change_of_less_than_the_width_is_none() -> None:
    assert gathered([Fraction(4, 10_000), 0, Fraction(-4, 10_000)], Fraction(1, 1000)) == [0, 0, 0]


@given(st.lists(st.fractions(-1, 1, max_denominator=10**6)))
def test_a_gathered_figure_is_near_itself_and_in_the_same_order(changes: list[Fraction]) -> None:
    width = Fraction(1, 1000)
    found = dict(zip(changes, gathered(changes, width), strict=True))
    middles = [found[each] for each in sorted(changes)]
    assert middles == sorted(middles, key=Fraction)  # type: ignore[arg-type]
    assert all(abs(each - middle) <= width for each, middle in found.items())  # type: ignore[operator]
    assert all((middle / width).denominator == 1 for middle in middles)  # type: ignore[operator]


@pytest.mark.parametrize("limits", [(1, 1), (2, 1), (1, 2, 3, 4, 5, 6, 7)])
def test_wrong_limits_are_refused(limits: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"limits rise|told apart"):
        Classes(limits)


@pytest.mark.parametrize("limits", [(0, 1), (-1, 1), (1, 2, 3), (2, 2)])
def test_wrong_limits_of_changes_are_refused(limits: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"above zero|each side|limits rise"):
        ChangeClasses(limits)


@pytest.mark.parametrize("wanted", [0, 8])
def test_more_classes_than_can_be_told_apart_are_refused(wanted: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 7"):
        classes_of([1, 2, 3], wanted)


@pytest.mark.parametrize("wanted", [0, 4])
def test_more_sides_than_can_be_told_apart_are_refused(wanted: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 3"):
        change_classes_of([1, 2, 3], wanted)
