"""Deadlines and reminders: each once, none lost when a day's run is missed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.grants.rules.days import ReminderKind, ReminderPlan, due_reminders
from samling.kernel import Text

from .making import PLAN, deadline

DAY = date(2026, 12, 1)


def test_days_left_and_late() -> None:
    assert deadline().days_left(date(2026, 11, 24)) == 7
    assert deadline().days_left(DAY) == 0
    assert not deadline().is_late(DAY)
    assert deadline().is_late(DAY + timedelta(days=1))


def test_what_cannot_be_shown_on_a_line_or_in_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="plain name"):
        deadline(name="Rapport 1")
    with pytest.raises(ValueError, match="one line"):
        deadline(what=Text("en\ntvå", "one"))


def test_every_reminder_comes_on_its_day() -> None:
    sent = {}
    for number in range(-40, 60):
        for each in due_reminders([deadline()], PLAN, DAY + timedelta(days=number)):
            sent[number] = each.kind.value
            assert each.due == DAY + timedelta(days=number)
    before = dict.fromkeys((-30, -14, -7, -1), "before")
    assert sent == {**before, **dict.fromkeys((1, 7, 14), "after"), 21: "escalation"}


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 24), "Lämna rapporten: senast 1 december 2026, om 7 dagar."),
        (date(2026, 11, 30), "Lämna rapporten: senast 1 december 2026, om 1 dag."),
        (date(2026, 12, 2), "Lämna rapporten: 1 dag för sent. Sista dag var 1 december 2026."),
        (
            date(2026, 12, 22),
            "Luleå kommun är 21 dagar sen: Lämna rapporten. Sista dag var 1 december 2026.",
        ),
    ],
)
def test_what_a_reminder_says(today: date, words: str) -> None:
    (found,) = due_reminders([deadline()], PLAN, today)
    assert found.words.sv == words
    assert found.words.en != words


def test_a_reminder_on_the_day_itself() -> None:
    plan = ReminderPlan((0,), (), ())
    (found,) = due_reminders([deadline()], plan, DAY)
    assert found.words.sv == "Lämna rapporten: senast i dag, 1 december 2026."


def test_after_an_outage_only_the_latest_is_sent_and_it_counts_from_today() -> None:
    (found,) = due_reminders([deadline()], PLAN, date(2026, 11, 26), last_run=date(2026, 10, 1))
    assert (found.kind, found.due) == (ReminderKind.BEFORE, date(2026, 11, 24))
    assert "om 5 dagar" in found.words.sv


def test_the_same_day_again_sends_nothing() -> None:
    assert due_reminders([deadline()], PLAN, date(2026, 11, 24), date(2026, 11, 24)) == ()


@given(st.sets(st.integers(-40, 60)))
def test_whatever_days_are_missed_the_escalation_comes_once(runs: set[int]) -> None:
    days = sorted({*runs, -41, 61})
    kinds = []
    for last, number in pairwise(days):
        today, before = DAY + timedelta(days=number), DAY + timedelta(days=last)
        found = due_reminders([deadline()], PLAN, today, before)
        assert len(found) <= 1
        kinds += [each.kind for each in found]
    assert kinds.count(ReminderKind.ESCALATION) == 1
    assert kinds[-1] is ReminderKind.ESCALATION


def test_the_most_urgent_first() -> None:
    later = deadline(date(2026, 12, 8), "a")
    found = due_reminders([later, deadline()], PLAN, date(2026, 11, 24))
    assert [each.deadline.id for each in found] == ["report.2580", "a"]


@pytest.mark.parametrize(
    ("before", "after", "escalation"),
    [((-1,), (), ()), ((), (0,), ()), ((), (1, 14), (14,)), ((), (), (0,))],
)
def test_a_plan_out_of_order_is_refused(
    before: tuple[int, ...], after: tuple[int, ...], escalation: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match="deadline"):
        ReminderPlan(before, after, escalation)
