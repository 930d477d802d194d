"""Payments on pages: a batch by two persons, its file, in parts, and what is due after all."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samling.grants import actions, models, queries
from samling.grants.rules.accounting import read_sie
from samling.grants.rules.holding_name import HoldingName
from samling.grants.rules.ledger import Place
from samling.kernel import AreaCode
from tests.grants.life.making import OFFICER, by, opened
from tests.grants.life.money import AGENCY, DAY, account, approved, booked, paid, paying, returned
from tests.grants.life.money import PAYER as ECONOMIST

from .agency import another_economist, economist, head
from .paging import fields_of, words, words_of
from .paying import CARE, MAKE, PAYMENTS, hidden, made, upload

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_a_batch_from_what_is_approved_to_what_the_bank_has_booked() -> None:
    life = opened(CARE)
    paying()
    account("2580")
    approved(life, "2580", 2_000_000)
    approved(life, "2582", 500_000)  # without an account
    maker = economist()
    page = words_of(maker, MAKE)
    assert "2 000 000 kr till 1 mottagare kan betalas nu" in page
    assert "1 mottagare med 500 000 kr lämnas utanför" in page
    assert "Mottagaren har inget bekräftat kontonummer" in page
    closed = maker.post(MAKE, fields_of(maker, MAKE) | {"day": "2027-01-09"})
    assert closed.status_code == 422
    assert 'href="#id_day"' in words(closed)
    sent = fields_of(maker, MAKE) | {"day": "2027-01-11"}
    first = maker.post(MAKE, sent)
    address = first["Location"].partition("?")[0]
    assert "Klart: du gjorde utbetalningen" in words_of(maker, first["Location"])
    # Sent twice: what the page showed is no longer due, and nothing more is made.
    assert maker.post(MAKE, sent).status_code == 409
    assert len(queries.BatchesOf("socialstyrelsen")) == 1
    own = maker.post(f"{address}steg/approve/", fields_of(maker, address))
    assert own.status_code == 422
    assert "av en annan person" in words(own)
    assert maker.get(f"{address}fil.xml").status_code == 404
    second = head()
    assert "Attestera" in words_of(second, "/arbete/")
    seen = fields_of(second, address)
    assert second.post(f"{address}steg/approve/", seen | {"version": "9"}).status_code == 409
    assert second.post(f"{address}steg/approve/", seen).status_code == 302
    fetched = maker.post(f"{address}steg/send/", fields_of(maker, address))
    assert fetched.status_code == 200
    assert fetched["Content-Type"] == "application/xml"
    assert b"pain.001" in fetched.content
    assert maker.get(f"{address}fil.xml").content == fetched.content
    payment = models.Payment.objects.get()
    bank = f"{PAYMENTS}banksvar/"
    preview = maker.post(bank, upload(booked(payment)))
    assert preview.status_code == 200
    assert "1 betalning bokförs som betald" in words(preview)
    assert not queries.last_bank_files("socialstyrelsen", 1)
    (held,) = queries.holdings_named(CARE, HoldingName(AreaCode("2580")))
    assert held.at(Place.APPROVED) == 2_000_000
    again = maker.post(bank, hidden(preview))
    assert again.status_code == 302
    assert "Filen lästes in" in words_of(maker, again["Location"])
    (held,) = queries.holdings_named(CARE, HoldingName(AreaCode("2580")))
    assert held.at(Place.OPEN) == 2_000_000
    assert "Besvarad av banken" in words_of(maker, PAYMENTS)
    assert "är redan inläst" in words(maker.post(bank, upload(booked(payment))))
    span = {"first": "2026-01-01", "last": "2027-12-31"}
    sie = maker.get(f"{PAYMENTS}verifikationer.se", span)
    assert sie.status_code == 200
    assert len(read_sie(sie.content, "verifikationer.se").vouchers) == 1


def test_a_batch_is_cancelled_with_a_reason_and_is_due_again() -> None:
    life = opened(CARE)
    paying(alone=1000)
    account("2580")
    approved(life, "2580", 5_000)
    maker = economist()
    address = made(maker)
    other = Client()
    other.force_login(another_economist())
    refused = other.post(f"{address}steg/approve/", fields_of(other, address))
    assert refused.status_code == 422
    assert "Be en kollega som både är ekonom och beslutsfattare" in words(refused)
    silent = maker.post(f"{address}steg/drop/", fields_of(maker, address))
    assert silent.status_code == 422
    assert "Skriv varför" in words(silent)
    assert "Inget kan betalas nu. 1 mottagare med 5 000 kr lämnas utanför" in words_of(maker, MAKE)
    dropped = maker.post(f"{address}steg/drop/", fields_of(maker, address) | {"reason": "fel dag"})
    assert dropped.status_code == 302
    assert "fel dag" in words_of(maker, address)
    assert "5 000 kr till 1 mottagare kan betalas nu" in words_of(maker, MAKE)


def test_a_scheme_is_paid_in_parts() -> None:
    life = opened(CARE)
    paying()
    account("2580")
    approved(life, "2580", 1_000)
    client = economist()
    page = f"/arbete/bidrag/{CARE}/delar/"
    half = client.post(page, {"weight-1": "60", "weight-2": "40", "day-1": "2027-01-11"})
    assert half.status_code == 422
    assert "Skriv både andel och dag" in words(half)
    backwards = {"weight-1": "60", "day-1": "2027-03-01", "weight-2": "40", "day-2": "2027-02-01"}
    backwards["key"] = "b"
    assert client.post(page, backwards).status_code == 422
    far = client.post(page, backwards | {"day-2": "2926-05-01"})
    assert far.status_code == 422
    assert "Skriv ett år från 2005 till 2198" in words(far)
    plan = {"weight-1": "60", "day-1": "2027-01-11", "weight-2": "40", "day-2": "2027-03-01"}
    plan["key"] = "p"
    assert client.post(page, plan).status_code == 302
    assert "600 kr till 1 mottagare kan betalas nu" in words_of(client, MAKE)
    assert "1 000 kr till 1 mottagare kan betalas nu" in words_of(client, f"{MAKE}?del=2")
    assert client.get(f"{MAKE}?del=3").status_code == 404
    for odd in ("0206-05-01", "2200-01-02", "2199-12-31", "9999-12-31"):
        answer = client.post(MAKE, fields_of(client, MAKE) | {"day": odd})
        assert answer.status_code == 422, odd
        assert "Skriv ett år från 2005 till 2198" in words(answer)
    made(client)
    begun = client.post(page, plan)
    assert begun.status_code == 422
    assert "Utbetalningen har börjat" in words(begun)


def test_what_is_to_be_paid_after_all_was_paid_is_listed_with_its_day() -> None:
    life, client = opened(CARE), economist()
    paying()
    actions.plan_instalments(CARE, [(1, DAY)], by(ECONOMIST), acting_for=AGENCY)
    paid(life, {"2580": 1_000})
    actions.close_scheme(CARE, by(OFFICER))
    actions.finish_paying(CARE, by(ECONOMIST), acting_for=AGENCY)
    assert MAKE not in words(client.get(PAYMENTS))
    assert "Betala ut del 1" not in words_of(client, "/arbete/frister/")
    # The money comes back, and so it is as after a change that raised the amount.
    back = returned(models.Payment.objects.get())
    assert actions.read_answer(back, "b.xml", agency=AGENCY, request=by(ECONOMIST)).returned == 1
    assert "1 000 kr till 1 mottagare kan betalas nu" in words_of(client, MAKE)
    assert MAKE in words(client.get(PAYMENTS))
    assert "Betala ut del 1" in words_of(client, "/arbete/frister/")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"first": "2026-02-30", "last": "x"},
        {"first": "2027-01-02", "last": "2027-01-01"},
        {"first": "2026-01-01", "last": "9999-12-31"},
        {"first": "0001-01-01", "last": "2026-12-31"},
    ],
)
def test_vouchers_of_no_span_are_asked_for_again(query: dict[str, str]) -> None:
    paying()
    assert economist().get(f"{PAYMENTS}verifikationer.se", query).status_code == 422


def test_the_pages_ask_the_database_as_much_for_many_payments_as_for_few() -> None:
    life = opened(CARE)
    paying()
    client, second, numbers = economist(), head(), []
    for codes in (("2580",), ("2582", "2584", "2581")):
        for code in codes:
            account(code)
            approved(life, code, 1000)
        client.get(MAKE)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(MAKE).status_code == 200
        address = made(client)
        second.post(f"{address}steg/approve/", fields_of(second, address))
        client.post(f"{address}steg/send/", fields_of(client, address))
        with CaptureQueriesContext(connection) as more:
            for page in (address, PAYMENTS):
                assert client.get(page).status_code == 200
        numbers.append((len(asked), len(more)))
    assert len(set(numbers)) == 1, numbers
