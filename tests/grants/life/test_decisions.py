"""What the database knows of published decisions, and that nothing shows before it is published."""

import pytest

from samling.grants import actions, models, queries
from samling.grants.queries.decisions import in_force
from samling.grants.rules import verify
from samling.kernel import AreaCode

from ..decided import BODEN, CARE, LULEA, WHY, changed_decision, turns_out
from .making import CHIEF, OFFICER, UNTIL, by, opened
from .money import AGENCY

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def shown(code: AreaCode = LULEA) -> int:
    allocation = queries.entry(CARE).allocation
    assert allocation is not None
    return allocation.amounts[code]


def test_a_change_shows_when_it_is_published_and_not_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(CARE)
    first, version = shown(), queries.version()
    made = turns_out(monkeypatch, CARE, {LULEA: 3})
    assert made.amounts[LULEA] > first
    actions.prepare_correction(CARE, by(OFFICER, reason=WHY), acting_for=AGENCY)
    assert shown() == first  # computed anew, and only laid before the decision maker
    changed_decision(monkeypatch, is_published=False)
    assert shown() == first
    assert len(queries.published_decisions(CARE)) == 1
    assert queries.changed_schemes() == ()
    decided = queries.decided_list(CARE)
    assert decided is not None
    assert decided.amounts[LULEA] == made.amounts[LULEA]
    actions.publish_scheme(CARE, by(OFFICER))
    assert shown() == made.amounts[LULEA]
    assert queries.version() != version
    assert queries.changed_schemes() == (CARE,)
    grants = {each.scheme.id: each.row.amount for each in queries.grants_of(LULEA)}
    assert grants[CARE] == made.amounts[LULEA]
    assert total_listed() == made.total


def test_both_versions_are_kept_with_day_reason_and_difference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(CARE)
    before = dict(queries.computed_entry(CARE).allocation.amounts)  # type: ignore[union-attr]
    changed_decision(monkeypatch)
    history = queries.history(CARE)
    assert history is not None
    assert history.last is not None
    first, second = queries.published_decisions(CARE)
    assert (first.number, first.replaced_on) == (1, second.published_on)
    assert (second.is_in_force, second.reasons) == (True, (WHY,))
    assert second.decided_by.sv == "Socialstyrelsen, beslutsfattare"
    assert queries.decided_amounts(CARE, first.sha256) == before
    rows = {row.recipient: (row.before, row.after) for row in history.last.rows}
    assert rows[LULEA] == (before[LULEA], shown())
    assert rows[BODEN] == (before[BODEN], shown(BODEN))
    assert sum(row.difference for row in history.last.rows) == 0  # the pot is the same
    # The old list is there to the byte, and can still be computed again.
    assert verify(queries.list_document(CARE, first.sha256).encode()).outcome
    old = queries.history(CARE, 1)
    assert old is not None
    assert (old.decision, old.changes) == (first, ())
    assert queries.history(CARE, 3) is None
    assert queries.history(CARE, 0) is None
    assert queries.history("close-care-regions-2026") is None


def test_who_decides_with_another_reason_is_read_by_all(monkeypatch: pytest.MonkeyPatch) -> None:
    opened(CARE)
    turns_out(monkeypatch, CARE, {LULEA: 3})
    made = actions.prepare_correction(CARE, by(OFFICER, reason=WHY), acting_for=AGENCY)
    other = "SCB har rättat folkmängden."
    actions.correct_scheme(made.pk, by(CHIEF, reason=other), acting_for=AGENCY)
    actions.publish_scheme(CARE, by(OFFICER))
    assert queries.published_decisions(CARE)[1].reasons == (other,)


def test_changes_before_and_after_closing_are_numbered_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(CARE)
    changed_decision(monkeypatch, more=3)
    actions.open_scheme(CARE, by(OFFICER), until=UNTIL)
    actions.close_scheme(CARE, by(OFFICER))
    changed_decision(monkeypatch, more=5, why="Ännu en rättelse.", is_published=False)
    assert [each.number for each in queries.published_decisions(CARE)] == [1, 2]
    changed_decision(monkeypatch, more=6, why="Och en till.")
    first, second, third = queries.published_decisions(CARE)
    assert third.reasons == ("Ännu en rättelse.", "Och en till.")
    assert (first.replaced_on, second.replaced_on, third.replaced_on is None) == (
        second.published_on,
        third.published_on,
        True,
    )
    history = queries.history(CARE)
    assert history is not None
    assert [change.after.number for change in history.changes] == [3, 2]


def test_a_scheme_that_nobody_runs_here_shows_what_its_rules_give(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert queries.history(CARE) is None
    actions.start_scheme(CARE, agency=AGENCY)
    assert queries.published_decisions(CARE) == ()
    assert models.SchemeLife.objects.get(scheme=CARE).decided is None
    assert shown() > 0


def test_the_number_of_questions_does_not_grow_with_the_schemes(
    django_assert_max_num_queries: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_decision(monkeypatch)
    changed_decision(monkeypatch, more=4)
    monkeypatch.undo()
    for scheme in ("close-care-municipalities-2026", "close-care-regions-2026"):
        opened(scheme)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert len(in_force()) == 3


def total_listed() -> int | None:
    """What the list of all schemes says of this one."""
    (head,) = (each.head for each in queries.listed() if each.scheme.id == CARE)
    return head.total if head else None
