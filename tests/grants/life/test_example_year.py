"""The example year: made by the same actions as real work, whole, and made once."""

from datetime import UTC, datetime

import pytest

from samling.grants import actions, models, queries
from samling.grants.actions.example import year
from samling.grants.rules.ledger import Place, equations
from samling.platform import queries as platform
from samling.platform.circumstances import circumstances
from samling.platform.models import AuditEvent
from samling.platform.rules.audit_chain import first_break
from samling.registry import actions as registry_actions
from samling.registry.actions import demo

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def test_outside_a_demo_nothing_is_made(db: None) -> None:
    actions.load_example_year(by="test", at=NOW)
    registry_actions.load_demo_people(by="test", at=NOW)
    registry_actions.load_example_figures(by="test", at=NOW)
    assert not models.SchemeLife.objects.exists()


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.long
def test_the_year_is_whole_and_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (year, demo):
        monkeypatch.setattr(module, "is_demo", lambda: True)
    registry_actions.load_example_figures(by="test", at=NOW)
    actions.load_published(by="test", at=NOW)
    actions.load_example_year(by="test", at=NOW)

    schemes = {life.scheme_id: life for life in models.SchemeLife.objects.all()}
    assert len(schemes) == 5
    assert all(life.is_example for life in schemes.values())
    for scheme in schemes:
        books = queries.books(scheme)
        for component in {account.component for account in books.balances}:
            assert [e.id for e in equations(books, component) if not e.holds] == []
    states = set(models.Grant.objects.values_list("state", flat=True))
    assert states >= {"offered", "requisitioned", "approved", "paid", "reported", "accepted"}
    assert states >= {"declined", "lapsed"}
    # Stockholm's decision is a krona short of what it got: that krona is still with the city.
    city = models.Grant.objects.get(life=year.ACCESS, recipient="0180", parent=None)
    kept = queries.balances(year.ACCESS, city.pk).at(Place.OPEN, city.pk)
    assert sum(kept.values()) == 1
    assert models.Recovery.objects.get().state == "hearing"
    assert models.Payment.objects.filter(outcome="booked").count() == 30
    numbers = [
        *models.PaymentAccount.objects.values_list("number", flat=True),
        *models.Payer.objects.values_list("number", flat=True),
    ]
    assert len(set(numbers)) == len(numbers) > 2
    assert all(number.startswith("00") for number in numbers)
    assert first_break(platform.audit_links(), platform.audit_head()) is None

    # Money goes out on its day of payment, which has been when the bank answers.
    for batch in models.PaymentBatch.objects.exclude(state="made"):
        answered = models.Event.objects.get(batch=batch, after="settled")
        assert batch.made_at.date() <= batch.day < answered.at.date() < NOW.date()
    assert not models.Instalment.objects.exists()  # paid at once, as the schemes' files say

    # Each is told of as done for the organisation of the one who did it.
    told = AuditEvent.objects.filter(action="grants.grant_requisition", by="lars.rot@lulea.example")
    assert {each.party for each in told} == {"area:2580"}
    attested = AuditEvent.objects.filter(action="grants.payment_approve")
    assert {each.party for each in attested} == {
        "organisation:mfof",
        "organisation:socialstyrelsen",
    }
    assert circumstances().party == ""

    # Whoever has no account is told of in words, not by an address that nobody has.
    told_by = set(models.Event.objects.values_list("by", flat=True))
    assert {"Handläggaren i Kiruna", "Den som beslutar i Kiruna"} <= told_by
    assert not [by for by in told_by if by.endswith("@mottagare.example")]

    events = models.Event.objects.count()
    actions.load_example_year(by="test", at=NOW)
    assert models.Event.objects.count() == events
