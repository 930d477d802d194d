"""Who holds what, as lists and pages read it: amounts from the ledger, in few questions."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samling.grants import actions, models, queries
from samling.grants.rules.holding_name import HoldingName
from samling.grants.rules.ledger import Place
from samling.kernel import AreaCode

from .making import OFFICER, SIGNER, WRITER, by, claimed, grant_of, opened
from .money import paid

pytestmark = pytest.mark.django_db

SCHEME = "close-care-municipalities-2026"
LULEA = AreaCode("2580")


def test_a_holding_says_where_its_money_lies() -> None:
    life = opened(SCHEME)
    claimed(grant_of(life, "2580"), 1_000_000)
    (held,) = queries.holdings_named(SCHEME, HoldingName(LULEA))
    assert (held.state, held.year, held.agency) == ("requisitioned", 2026, "socialstyrelsen")
    assert held.places == {Place.REQUISITIONED: 1_000_000}
    assert held.at(Place.OFFERED, Place.REQUISITIONED) == 1_000_000
    assert held.paid == 0
    listed = queries.entry(SCHEME).allocation
    assert listed is not None
    assert held.decided == listed.amounts[LULEA]
    assert [each.scheme_id for each in queries.holdings_of([LULEA])] == [SCHEME]


def test_all_that_is_decided_lies_with_the_recipients_until_they_answer() -> None:
    opened(SCHEME)
    held = queries.holdings_in(SCHEME)
    assert len(held) == 290
    assert sum(each.decided for each in held) == 900_000_000
    assert all(each.decided == each.at(Place.OFFERED) for each in held)


def test_a_run_counts_its_grants_by_state() -> None:
    life = opened(SCHEME)
    actions.decline(grant_of(life, "0114").pk, by(SIGNER))
    (found,) = queries.runs("socialstyrelsen")
    assert found == queries.run(SCHEME)
    assert (found.state, found.total, found.is_final) == ("open", 900_000_000, False)
    assert found.counts == {"offered": 289, "declined": 1}
    assert queries.runs("mfof") == ()
    assert queries.run("elderly-care-2026") is None


def test_the_story_names_each_step_and_who_took_it() -> None:
    life = opened(SCHEME)
    grant = grant_of(life, "2580")
    claimed(grant, 5)
    told = queries.story_of_grant(grant.pk)
    assert [(each.step, each.by) for each in told] == [
        ("prepare", WRITER.id),
        ("requisition", SIGNER.id),
    ]
    assert queries.last_takers("prepare", [grant.pk]) == {grant.pk: WRITER.id}
    of_scheme = queries.story_of_scheme(SCHEME)
    assert [each.step for each in of_scheme] == ["compute", "propose", "decide", "publish", "open"]
    assert of_scheme[0].by == OFFICER.id


@pytest.mark.parametrize(
    ("ask", "questions"),
    [
        (lambda: queries.holdings_in(SCHEME), 4),
        (lambda: queries.holdings_of([LULEA, AreaCode("0114")]), 4),
        (lambda: queries.runs("socialstyrelsen"), 2),
    ],
)
def test_questions_do_not_grow_with_the_rows(
    ask: Callable[[], Any], questions: int, django_assert_num_queries: Any
) -> None:
    opened(SCHEME)
    with django_assert_num_queries(questions):
        assert ask()


def test_no_question_is_about_what_another_question_gives() -> None:
    """A database without statistics looks through a whole table for each row that it could give."""
    paid(opened(SCHEME), {str(LULEA): 1_000})
    batch = models.PaymentBatch.objects.get()
    asks: tuple[Callable[[], Any], ...] = (
        lambda: queries.holdings_in(SCHEME),
        lambda: queries.deadlines("area:2580"),
        lambda: queries.deadlines("organisation:lansstyrelsen-norrbottens-lan"),
        queries.open_deadlines,
        lambda: queries.files_of_neighbours(AreaCode("R25")),
        lambda: queries.reports_of(batch),
        lambda: queries.traced_areas([LULEA], [queries.scheme(SCHEME)]),
    )
    with CaptureQueriesContext(connection) as asked:
        for ask in asks:
            ask()
    assert len(asked) > len(asks)
    assert [each["sql"] for each in asked if " IN (SELECT" in each["sql"]] == []
