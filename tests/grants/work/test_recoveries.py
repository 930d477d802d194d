"""Recoveries on pages: proposed or found, heard, decided by another, paid back, set off, let go."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samling.grants import actions, models, queries
from samling.grants.rules.life import Actor, Part, Side
from samling.grants.rules.recovery import RecoveryKind
from samling.kernel import format_date
from samling.registry.rules import Role
from tests.grants.life.making import OFFICER, by, opened
from tests.grants.life.money import AGENCY, approved, paid
from tests.people import (
    BODEN,
    COUNTY,
    LULEA,
    MFOF,
    OTHER_COUNTY,
    SOCIALSTYRELSEN,
    account_of,
    signed_in,
)

from .test_payments import words
from .test_requisition import fields_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
GRANT = f"/arbete/bidrag/{CARE}/2580/"
PROPOSE = f"{GRANT}foresla/"
REASON = "Lönerna gäller en annan verksamhet."


def officer() -> Client:
    return signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)


def chief() -> Client:
    return signed_in(SOCIALSTYRELSEN, Role.DECISION_MAKER)


def proposed(amount: str = "300") -> str:
    """A recovery from Luleå, which has been paid 1 000 kr; its address."""
    paid(opened(CARE), {"2580": 1000})
    client = officer()
    sent = fields_of(client, PROPOSE) | {"kind": "outside", "reason": REASON}
    answer = client.post(PROPOSE, sent | {part(): amount})
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


def part() -> str:
    (component,) = queries.scheme(CARE).components
    return f"part-{component.id}"


def day(ahead: int) -> str:
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def hear(address: str) -> None:
    client = officer()
    sent = fields_of(client, address) | {"until": day(14)}
    assert client.post(f"{address}steg/hear/", sent).status_code == 302


def decide(address: str, amount: str = "300") -> None:
    client = chief()
    sent = fields_of(client, address) | {"due": day(30), "reason": "Se ovan.", part(): amount}
    answer = client.post(f"{address}steg/decide/", sent)
    assert answer.status_code == 302, words(answer)


def answer_it(address: str) -> None:
    client = signed_in(LULEA, Role.OFFICER)
    sent = fields_of(client, address) | {"answer": "Vi delar inte bedömningen."}
    assert client.post(f"{address}steg/answer/", sent).status_code == 302


def test_a_recovery_is_heard_decided_by_another_and_paid_back() -> None:
    address = proposed()
    recipient = signed_in(LULEA, Role.OFFICER)
    assert "300 kr föreslås återkrävas från Luleå" in words_of(recipient, address)
    assert REASON in words_of(recipient, address)
    assert "Ert yttrande" not in words_of(recipient, address)
    client = officer()
    early = client.post(f"{address}steg/hear/", fields_of(client, address) | {"until": day(0)})
    assert early.status_code == 422
    assert 'href="#id_until"' in words(early)
    hear(address)
    assert "Yttra er om återkrav" in words_of(recipient, "/arbete/")
    waiting = words_of(chief(), address)
    assert "Besluta när svaret har kommit" in waiting
    blank = recipient.post(f"{address}steg/answer/", fields_of(recipient, address))
    assert blank.status_code == 422
    old = fields_of(recipient, address)
    answer_it(address)
    late = recipient.post(f"{address}steg/answer/", old | {"answer": "Igen.", "key": "another"})
    assert late.status_code == 409
    assert "medan sidan var öppen" in words(late)
    assert "Besluta återkrav" in words_of(chief(), "/arbete/")
    much = chief().post(
        f"{address}steg/decide/",
        fields_of(chief(), address) | {"due": day(30), "reason": "x", part(): "301"},
    )
    assert much.status_code == 422
    assert "Det måste vara högst" in words(much)
    assert f'href="#id_{part()}"' in words(much)
    decide(address, "250")
    page = words_of(recipient, address)
    assert "Luleå ska betala tillbaka 250 kr" in page
    assert "Betalningsnummer" in page
    assert "Att betala 250 kr" in page
    assert "Betala till bankgironummer 5050-1055" in page
    assert queries.payer(AGENCY).name in page
    assert "Krävs inte tillbaka 50 kr" in page
    assert "Betala återkravet" in words_of(signed_in(LULEA, Role.ECONOMIST), "/arbete/")
    money = signed_in(SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST)
    ahead = fields_of(money, address) | {"amount": "100", "day": day(1)}
    refused = money.post(f"{address}steg/repay/", ahead)
    assert refused.status_code == 422
    assert "har inte varit än" in words(refused)
    sent = fields_of(money, address) | {"amount": "100", "day": day(0)}
    assert money.post(f"{address}steg/repay/", sent).status_code == 302
    assert "150 kr är kvar" in words_of(money, address)
    assert f"100 kr den {format_date(timezone.localdate())}" in words_of(recipient, address)
    sent = fields_of(money, address) | {"amount": "150", "day": day(0)}
    assert money.post(f"{address}steg/repay/", sent).status_code == 302
    assert "250 kr från Luleå är återbetalt" in words_of(recipient, address)
    assert "Återbetalt" in words_of(recipient, GRANT)


def test_one_person_does_not_both_hear_and_decide() -> None:
    address = proposed()
    both = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER, Role.DECISION_MAKER)
    sent = fields_of(both, address) | {"until": day(14)}
    assert both.post(f"{address}steg/hear/", sent).status_code == 302
    answer_it(address)
    assert "görs av en annan person" in words_of(both, address)
    sent = fields_of(both, address) | {"due": day(30), "reason": "x", part(): "300"}
    refused = both.post(f"{address}steg/decide/", sent)
    assert refused.status_code == 422
    assert "av en annan person" in words(refused)


def test_a_decision_waits_only_for_those_who_may_take_it() -> None:
    """One who has answered for the recipient may not decide for the agency."""
    address = proposed()
    hear(address)
    account = account_of(SOCIALSTYRELSEN, Role.DECISION_MAKER)
    own = Actor(account.email, Side.RECIPIENT, frozenset(Part))
    number = models.Recovery.objects.get().pk
    actions.answer_recovery(number, "Vi håller inte med.", by(own), acting_for="2580")
    assert "Besluta återkrav" not in words_of(chief(), "/arbete/")
    both = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER, Role.DECISION_MAKER)
    assert "Besluta återkrav" in words_of(both, "/arbete/")


def test_a_recovery_is_dropped_or_lifted_with_a_reason() -> None:
    address = proposed()
    client = chief()
    assert client.post(f"{address}steg/drop/", fields_of(client, address)).status_code == 422
    hear(address)
    answer_it(address)
    decide(address)
    sent = fields_of(client, address) | {"reason": "Ny uppgift."}
    assert client.post(f"{address}steg/drop/", sent).status_code == 422
    assert client.post(f"{address}steg/lift/", sent).status_code == 302
    page = words_of(client, address)
    assert "300 kr krävs inte tillbaka från Luleå" in page
    assert "Ny uppgift." in page


def test_a_decided_recovery_is_kept_from_the_next_payment() -> None:
    address = proposed()
    hear(address)
    answer_it(address)
    decide(address)
    row = models.Recovery.objects.get()
    close = "close-care-municipalities-2026"
    approved(opened(close), "2580", 5_000)
    make = f"/arbete/bidrag/{close}/betala/"
    money = signed_in(SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST)
    assert "Luleå: 300 kr" in words_of(money, make)
    strange = money.post(make, fields_of(money, make) | {"day": "2027-01-11", "set_off": "9999"})
    assert strange.status_code == 422
    sent = fields_of(money, make) | {"day": "2027-01-11", "set_off": str(row.pk)}
    made = money.post(make, sent)
    assert made.status_code == 302
    assert "Därutöver kvittas 300 kr" in words_of(money, made["Location"])
    page = words_of(money, address)
    assert "Återkravet kvittas mot utbetalningen" in page
    assert "Belopp som kom in" not in page
    refused = chief().post(
        f"{address}steg/lift/", fields_of(chief(), address) | {"reason": "Ångrar oss."}
    )
    assert refused.status_code == 422
    assert "kvittas mot utbetalningen" in words(refused)


def test_recoveries_are_found_when_reports_are_late_and_listed_by_state() -> None:
    life = opened(CARE)
    paid(life, {"2580": 1000, "2582": 700})
    life.refresh_from_db()
    yesterday = timezone.localdate() - timedelta(days=1)
    life.state, life.report_until, life.requisition_until = "reporting", yesterday, None
    life.save()
    client = officer()
    page = "/arbete/aterkrav/"
    assert "Inga återkrav pågår" in words_of(client, page)
    find = f"/arbete/bidrag/{CARE}/sok-aterkrav/"
    assert chief().post(find, {"key": "x"}).status_code == 422
    assert signed_in(MFOF, Role.AGENCY_OFFICER).post(find, {"key": "x"}).status_code == 404
    answer = client.post(find, fields_of(client, page))
    assert answer["Location"] == f"{page}?funna=2"
    found = words_of(client, answer["Location"])
    assert "2 nya återkrav är föreslagna" in found
    assert "2 återkrav pågår" in found
    again = client.post(find, {"key": "y"})
    assert again["Location"] == f"{page}?funna=0"
    assert "Boden" not in words_of(signed_in(LULEA, Role.OFFICER), page)
    assert "Luleå" in words_of(signed_in(LULEA, Role.OFFICER), page)
    assert "Inga återkrav att visa" in words_of(client, f"{page}?lage=decided")
    assert "2 mottagare" in words_of(client, "/arbete/")


@pytest.mark.parametrize("amount", ["", "0", "1001", "tusen"])
def test_no_more_is_proposed_than_lies_open(amount: str) -> None:
    paid(opened(CARE), {"2580": 1000})
    client = officer()
    sent = {"kind": "outside", "reason": REASON, "key": "k", part(): amount}
    assert client.post(PROPOSE, sent).status_code == 422
    assert not models.Recovery.objects.exists()


def test_others_find_no_recovery_and_readers_take_no_step() -> None:
    address = proposed()
    for party, role in (
        (BODEN, Role.OFFICER),
        (MFOF, Role.DECISION_MAKER),
        (OTHER_COUNTY, Role.COUNTY_COORDINATOR),
        (LULEA, Role.ADMINISTRATOR),
    ):
        other = signed_in(party, role)
        assert other.get(address).status_code == 404, party
        assert other.post(f"{address}steg/answer/", {"answer": "x"}).status_code == 404
        assert other.get(PROPOSE).status_code == 404
    county = signed_in(COUNTY, Role.COUNTY_COORDINATOR)
    assert county.get(address).status_code == 200
    assert county.post(f"{address}steg/drop/", {"reason": "x"}).status_code == 404
    recipient = signed_in(LULEA, Role.OFFICER)
    sent = {"reason": "x", "version": "1", "key": "k"}
    assert recipient.post(f"{address}steg/drop/", sent).status_code == 422
    assert recipient.post(f"{address}steg/settle/", sent).status_code == 404
    assert recipient.get(PROPOSE).status_code == 404
    assert Client().get(address).status_code == 302
    assert queries.recovery(1_000_000) is None


def test_the_lists_ask_the_database_as_much_for_many_as_for_few() -> None:
    grants = paid(opened(CARE), dict.fromkeys(("2580", "2582", "2584", "2581", "2583"), 1000))
    (component,) = queries.scheme(CARE).components
    client, numbers = officer(), []
    for code, grant in grants.items():
        request = by(OFFICER, reason=code)
        parts = {component.id: 10}
        actions.propose_recovery(grant.pk, RecoveryKind.OUTSIDE, parts, request, acting_for=AGENCY)
        client.get("/arbete/aterkrav/")
        with CaptureQueriesContext(connection) as asked:
            for page in ("/arbete/aterkrav/", "/arbete/", "/arbete/frister/"):
                assert client.get(page).status_code == 200
        numbers.append(len(asked))
    assert len(set(numbers)) == 1, numbers
