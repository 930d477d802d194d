"""What the units say is what the one above says, however deep: by construction."""

from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.reports import (
    Answers,
    Cell,
    Tally,
    Unknown,
    Whole,
    added_up,
    compared,
    read_answers,
    roll_up,
    whole_from,
    whole_plain,
)

from .making import draft, form

FORM = form()
COUNTS = st.none() | st.sampled_from(Unknown) | st.integers(0, 1000)


@dataclass
class Tree:
    answers: Answers
    units: list["Tree"]

    def whole(self) -> Whole:
        return roll_up(FORM, "x", self.answers, [unit.whole() for unit in self.units])

    def all(self) -> list[Answers]:
        return [self.answers, *(each for unit in self.units for each in unit.all())]


ANSWERS = st.builds(
    lambda groups, courses, unused, held, cells: Answers(
        used=groups + courses,
        unused=unused,
        amounts={"groups": groups, "courses": courses},
        questions={} if held is None else {"held": held},
        reach={"parents": {c: n for c, n in zip(Cell, cells, strict=True) if n is not None}},
    ),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.none() | st.integers(0, 1000),
    st.tuples(COUNTS, COUNTS, COUNTS, COUNTS),
)
TREES = st.recursive(
    st.builds(Tree, ANSWERS, st.just([])),
    lambda inner: st.builds(Tree, ANSWERS, st.lists(inner, max_size=4)),
    max_leaves=12,
)


@given(TREES)
def test_the_whole_is_the_sum_of_every_report_below_it(tree: Tree) -> None:
    whole, every = tree.whole(), tree.all()
    for purpose in ("groups", "courses"):
        assert whole.amounts[purpose] == sum(each.amounts[purpose] for each in every)
    assert whole.used == sum(whole.amounts.values())
    assert whole.unused == tree.answers.unused
    held = [each.questions.get("held") for each in every]
    assert whole.numbers["held"].count == sum(n for n in held if isinstance(n, int))
    used = [each for each in every if each.used]
    assert whole.numbers["held"].silent == sum(not each.questions for each in used)
    assert whole.numbers["held"].asked == sum(bool(each.used or each.questions) for each in every)
    for cell in Cell:
        counts = [each.reach["parents"].get(cell) for each in every]
        tally = whole.reach["parents"][cell]
        assert tally.count == sum(n for n in counts if isinstance(n, int))
        assert tally.known == sum(isinstance(n, int) for n in counts)
        assert tally.silent == sum(cell not in each.reach["parents"] for each in used)
        for why in Unknown:
            assert tally.unknown.get(why, 0) == counts.count(why)


@given(TREES)
def test_a_whole_is_kept_and_read_as_it_was(tree: Tree) -> None:
    whole = tree.whole()
    assert whole_from(whole_plain(whole)) == whole


def test_no_answer_is_not_zero_and_several_beside_each_other_ask_nobody_more() -> None:
    said, zero, silent = (
        roll_up(FORM, code, Answers(1, questions={} if n is None else {"held": n}))
        for code, n in (("a", 5), ("b", 0), ("c", None))
    )
    assert added_up(FORM, [said, zero, silent]).numbers["held"] == Tally(5, 2, silent=1)
    rows = {each.question: each.now for each in compared(FORM, zero, silent) if not each.is_money}
    before = {each.question: each.before for each in compared(FORM, zero, silent)}
    assert (rows["questions.held"], before["questions.held"]) == (0, None)


def test_the_first_that_were_kept_say_only_a_sum() -> None:
    whole = roll_up(FORM, "x", Answers(questions={"held": 3}))
    plain = whole_plain(whole) | {"numbers": {"held": 3, "own": 0}}
    for cells in plain["reach"].values():
        for tally in cells.values():
            del tally["silent"]
    assert whole_from(plain).numbers == {"held": Tally(3, 1), "own": Tally()}


def test_activities_say_who_did_them() -> None:
    answers, _ = read_answers(FORM, draft())
    unit = roll_up(FORM, "0180-jarva", answers)
    city = roll_up(FORM, "0180", answers, [unit])
    assert [holder for holder, _ in city.activities] == ["0180", "0180-jarva"]


def test_years_stand_side_by_side_and_unknown_is_not_zero() -> None:
    answers, _ = read_answers(FORM, draft(reach={"parents": {"total": "not_counted"}}))
    now = roll_up(FORM, "2580", answers)
    rows: dict[str, Any] = {each.question: each for each in compared(FORM, now, now)}
    assert (rows["used"].now, rows["used"].change) == (100, 0)
    assert rows["questions.held"].now == 3
    assert rows["reach.parents.total"].now is None
    assert rows["reach.parents.total"].change is None
    assert all(each.before is None for each in compared(FORM, now, None))
    assert Tally.of(Unknown.NOT_ASKED) + Tally.of(3) == Tally(3, 1, {Unknown.NOT_ASKED: 1})
