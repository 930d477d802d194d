"""The offers that a report names: whose they may be, their sum, and what is kept of them."""

from itertools import permutations
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from samling.grants import actions, models, queries
from samling.grants.rules.reports import (
    CannotSave,
    CannotSend,
    KnownOffer,
    NoCount,
    OfferReach,
    check_report,
    handed_over,
    offer_in,
    per_parent,
    reach_from,
    reach_plain,
    read_answers,
)
from samling.kernel import Kronor, Period, Text
from samling.supply import actions as supply
from samling.supply.rules import Mode, Reach
from tests.supply.making import by as supplier
from tests.supply.making import draft as offer_draft
from tests.supply.making import published

from .making import draft, facts, form
from .world import CITY, WRITER, answers, by, life, paid, saved, sent, shared, unit

KNOWN = {each: KnownOffer(each, f"Insats {each}") for each in range(1, 5)}
YEAR = Period.parse("2023")


def found(named: list[dict[str, Any]], *, none: bool = False, **form_changes: Any) -> set[str]:
    raw = draft(offers=named, no_offers=none or None)
    read, wrong = read_answers(form(**form_changes), raw)
    told = check_report(form(**form_changes), read, facts(offers=KNOWN, refused=tuple(wrong)))
    return {each.code for each in told if "OFFER" in each.code}


@given(st.lists(st.none() | st.integers(0, 60), max_size=4))
def test_the_amounts_are_never_more_than_what_is_used(amounts: list[int | None]) -> None:
    named = [{"offer": row, "amount": each} for row, each in enumerate(amounts, start=1)]
    is_above = sum(each or 0 for each in amounts) > 100  # what the draft has used
    assert found(named) == ({"GRANTS-REPORT-OFFERS-ABOVE"} if is_above else set())


def test_what_a_report_may_say_of_offers() -> None:
    assert found([]) == set()
    assert found([], offers_required=True) == {"GRANTS-REPORT-OFFERS-MISSING"}
    assert found([], none=True, offers_required=True) == set()
    assert found([{"offer": 1}], none=True) == {"GRANTS-REPORT-OFFERS-BOTH"}
    assert found([{"offer": 1}, {"offer": 1}]) == {"GRANTS-REPORT-OFFER-TWICE"}
    assert found([{"offer": 9}]) == {"GRANTS-REPORT-OFFER-UNKNOWN"}
    assert found([{"offer": "Öppna"}]) == {"GRANTS-REPORT-OFFER-UNKNOWN"}
    assert found([{"offer": None, "amount": 5}]) == {"GRANTS-REPORT-OFFER-BLANK"}
    twice = {1: KnownOffer(1, "Kurs"), 2: KnownOffer(2, "Kurs", "Järva")}
    assert [offer_in(each, twice) for each in ("Kurs, Järva (2)", "kurs", "Kurs (7)")] == [
        2,
        "kurs",
        "Kurs (7)",
    ]


_periods = st.sampled_from(["2023", "2023K1", "2023K2", "2023-01", "2023-05", "2023-12"])
_reaches = st.lists(
    st.builds(
        Reach,
        _periods.map(Period.parse),
        st.sampled_from(Mode),
        women=st.integers(0, 9),
        men=st.integers(0, 9),
        others=st.just(0),
        children=st.integers(0, 9),
    ),
    max_size=6,
)


@given(_reaches)
def test_few_are_never_handed_over_nor_to_be_counted_back(counted: list[Reach]) -> None:
    over = handed_over(counted, YEAR, 5)
    for each in over.rows:
        assert {each.parents, each.children}.isdisjoint({1, 2, 3, 4})
        others = [row for row in over.rows if row is not each and row.mode is each.mode]
        assert not any(
            each.period.start < row.period.end and row.period.start < each.period.end
            for row in others
        )
    assert bool(over.rows) == bool(counted)
    assert reach_from(reach_plain(over)) == over
    told = per_parent(12_000, over)
    if isinstance(told, tuple):
        assert over.whole is not None
        assert told[0] * told[1] == 12_000
        assert told[1] == over.whole.parents


@given(st.lists(_reaches, min_size=2, max_size=3))
def test_few_are_not_counted_out_of_what_is_sent_at_different_times(
    times: list[list[Reach]],
) -> None:
    before: list[OfferReach] = []
    for counted in times:
        before.append(handed_over(counted, YEAR, 5, before))
    for of in ("parents", "children"):
        for mode in Mode:
            told = {
                (row.period.start, row.period.end, getattr(row, of))
                for each in before
                for row in each.rows
                if row.mode is mode and isinstance(getattr(row, of), int)
            }
            for (start, end, whole), (first, last, part) in permutations(told, 2):
                if start == first or end == last:
                    assert not 0 < abs(whole - part) < 5


def test_a_part_told_before_the_whole_holds_the_whole_back_and_the_same_again_does_not() -> None:
    def counted(**women: int) -> list[Reach]:
        return [
            Reach(Period.parse(each), Mode.ANONYMOUS, women=n, men=0, others=0, children=n)
            for each, n in women.items()
        ]

    quarter = handed_over(counted(**{"2023K1": 20}), YEAR, 5)
    year = counted(**{"2023": 22})
    (held,) = handed_over(year, YEAR, 5, [quarter]).rows
    assert (held.parents, held.children) == (NoCount.TOLD_APART, NoCount.TOLD_APART)
    assert isinstance(per_parent(1, handed_over(year, YEAR, 5, [quarter])), Text)
    whole = handed_over(counted(**{"2023": 30}), YEAR, 5, [quarter])
    assert handed_over(counted(**{"2023": 30}), YEAR, 5, [quarter, whole]) == whole
    # Ten are left of the year: of those eight more leave two.
    (more,) = handed_over(counted(**{"2023K2": 8}), YEAR, 5, [quarter, whole]).rows
    assert more.parents is NoCount.TOLD_APART


def _reached(offer: int, period: str, **counts: int) -> None:
    raw = {"period": period, "mode": "anonymous", "others": 0, **counts}
    supply.write_reach(offer, raw, supplier())


@pytest.mark.django_db
def test_what_was_sent_stands_as_the_offer_was() -> None:
    grant, offer = paid(life(), "2580", access=1000), published()
    _reached(offer.pk, "2023", women=20, men=4, children=3)
    _reached(offer.pk, "2023K1", women=2, men=0, children=1)
    _reached(offer.pk, "2024", women=90, men=0)
    named = [{"offer": offer.pk, "amount": 600, "remark": "Halva året."}]
    sent(grant, 900, 100, offers=named)
    _reached(offer.pk, "2023", women=50, men=4, children=30)
    supply.write_offer(offer.pk, {"name": "Lekcafé"}, supplier())
    supply.publish_offer(offer.pk, supplier())
    (kept,) = queries.paid_offers([grant.pk])
    assert (kept.name, kept.number, kept.amount) == ("Öppen förskola", 1, Kronor(600))
    assert kept.reach.whole is not None
    assert (kept.reach.whole.parents, kept.reach.whole.children) == (24, NoCount.FEW)
    assert len(kept.reach.rows) == 1
    assert kept.now is not None
    assert (kept.now.name, kept.now.number) == ("Lekcafé", 2)
    row = models.ReportOffer.objects.get()
    for spoil in (lambda: row.delete(), lambda: models.ReportOffer.objects.update(name="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()


@pytest.mark.django_db
def test_another_organisations_offers_and_drafts_are_not_named() -> None:
    grant = paid(life(), "2580", access=1000)
    others, unpublished = published(owner="area:2582"), offer_draft()
    for each in (others.pk, unpublished.pk, 10**9):
        with pytest.raises(CannotSave, match="inte publicerad av er"):
            sent(grant, 1000, 0, offers=[{"offer": each}])
    assert not models.Report.objects.exists()
    own = published()
    named = [{"offer": own.pk}]
    saved(grant, answers(1000, 0, offers=named))
    supply.withdraw_offer(own.pk, supplier(reason="Slut"))
    actions.send_report(grant.pk, by(WRITER), acting_for="2580")  # it was offered in its time
    assert models.ReportOffer.objects.get().offer_id == own.pk


@pytest.mark.django_db
def test_a_city_names_its_districts_offers_and_no_others() -> None:
    city = paid(life(), CITY, access=1000)
    jarva, farsta = published(owner="area:0180-jarva"), published(owner="area:0180-farsta")
    shared(city, **{"0180_jarva": 400})
    assert set(queries.offers_that_may_be_named(city)) == {jarva.pk}
    assert set(queries.offers_that_may_be_named(unit(city, "0180-jarva"))) == {jarva.pk}
    assert farsta.pk not in queries.offers_that_may_be_named(city)
    with pytest.raises((CannotSave, CannotSend)):
        sent(city, 600, 0, offers=[{"offer": farsta.pk}])
