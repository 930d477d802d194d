"""Payments on pages: an account by two persons, a batch by two, the file, and the bank's answer."""

import re
from base64 import b64decode, b64encode
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samling.grants import actions, models, queries
from samling.grants.rules.accounting import read_sie
from samling.grants.rules.holding_name import HoldingName
from samling.grants.rules.ledger import Place
from samling.kernel import AreaCode
from samling.platform.models import AuditEvent
from samling.registry import actions as registry_actions
from samling.registry import queries as registry
from samling.registry.rules import Role
from tests.grants.life.making import OFFICER, by, opened
from tests.grants.life.money import (
    AGENCY,
    DAY,
    account,
    approved,
    booked,
    came_in,
    paid,
    paying,
    returned,
)
from tests.grants.life.money import PAYER as ECONOMIST
from tests.people import BODEN, COUNTY, FROM, LULEA, MFOF, SOCIALSTYRELSEN, signed_in

from .paging import fields_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
PAYMENTS = "/arbete/utbetalningar/"
MAKE = f"/arbete/bidrag/{CARE}/betala/"
PAYER = {
    "kind": "bankgiro",
    "number": "5050-1055",
    "name": "Exempelmyndigheten",
    "organisation_number": "212000-0142",
    "bic": "",
    "alone": "1 000 000",
    "most": "10 000 000",
    "whole": "100 000 000",
    "payments": "500",
    "cost": "7711",
    "bank": "1930",
    "claims": "1510",
}


def economist() -> Client:
    return signed_in(SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST)


def head() -> Client:
    """Another person, who both handles money and decides."""
    return signed_in(SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST, Role.DECISION_MAKER)


def made(client: Client, day: str = "2027-01-11") -> str:
    """A batch of what is due now; its address."""
    answer = client.post(MAKE, fields_of(client, MAKE) | {"day": day})
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"].partition("?")[0])


def words(answer: Any) -> str:
    return str(answer.content.decode())


def upload(content: bytes, name: str = "svar.xml") -> dict[str, Any]:
    return {"key": "one", "file": SimpleUploadedFile(name, content)}


def test_a_recipient_changes_its_account_by_two_persons() -> None:
    writer = signed_in(LULEA, Role.ECONOMIST)
    page = "/arbete/konto/"
    assert "Inget konto är bekräftat" in words_of(writer, page)
    wrong = writer.post(page, {"kind": "bankgiro", "number": "5050-1056", "key": "a"})
    assert wrong.status_code == 422
    assert "kontrollsiffran stämmer inte" in words(wrong)
    assert writer.post(page, {"kind": "iban", "number": "x" * 51}).status_code == 422
    assert writer.post(page, {"kind": "swish", "number": "1"}).status_code == 422
    sent = {"kind": "bankgiro", "number": "5050-1055", "key": "a"}
    answer = writer.post(page, sent)
    assert "Klart: du skrev ett nytt kontonummer" in words_of(writer, answer["Location"])
    assert "görs av en annan person" in words_of(writer, page)
    seen = fields_of(writer, page)
    own = writer.post(f"{page}steg/confirm/", seen)
    assert own.status_code == 422
    assert "av en annan person" in words(own)
    second = signed_in(LULEA, Role.BOARD_SECRETARY)
    assert "Bekräfta kontonumret" in words_of(second, "/arbete/")
    waiting = queries.waiting_account("2580")
    assert waiting is not None
    # Whoever acts for another finds no such number, whatever the form says.
    other = signed_in(BODEN, Role.BOARD_SECRETARY)
    assert (
        other.post(f"{page}steg/confirm/", {"version": waiting.pk, "key": "o"}).status_code == 422
    )
    confirmed = second.post(f"{page}steg/confirm/", {"version": waiting.pk, "key": "b"})
    assert confirmed.status_code == 302
    assert "Statsbidrag betalas till bankgironummer 5050-1055" in words_of(writer, page)
    assert "Bekräftat" in words_of(writer, page)
    assert signed_in(SOCIALSTYRELSEN, Role.AGENCY_ECONOMIST).get(page).status_code == 404
    assert second.post(f"{page}steg/write/", {}).status_code == 404


def test_the_agency_says_how_it_pays() -> None:
    client = economist()
    assert "Säg först hur myndigheten betalar" in words_of(client, PAYMENTS)
    page = f"{PAYMENTS}betalare/"
    wrong = client.post(page, PAYER | {"organisation_number": "19121212-1212", "bic": "x"})
    assert wrong.status_code == 422
    assert "Skriv tio siffror" in words(wrong)
    assert "Skriv 8 eller 11 tecken" in words(wrong)
    crossed = client.post(page, PAYER | {"alone": "20 000 000", "key": "k"})
    assert crossed.status_code == 422
    assert "Gränserna går inte ihop" in words(crossed)
    alone = client.post(page, PAYER | {"key": "a"})
    assert alone.status_code == 422
    assert "sätts och höjs av någon som också är beslutsfattare" in words(alone)
    assert queries.payer("socialstyrelsen") is None
    assert head().post(page, PAYER | {"key": "k"}).status_code == 302
    row = queries.payer("socialstyrelsen")
    assert row is not None
    assert (row.alone_at_most_sek, row.file_payments, row.cost_account) == (1_000_000, 500, "7711")
    assert "Exempelmyndigheten" in words(client.get(page))
    assert signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER).get(page).status_code == 404


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


def hidden(answer: Any) -> dict[str, str]:
    """The hidden fields of an answer's form."""
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', words(answer))
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


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


def another_economist() -> Any:
    """A second person with the role of the first alone."""
    made = get_user_model().objects.create_user("second@example.test", name="Second")
    registry_actions.give_role(
        made,
        registry.party(SOCIALSTYRELSEN),
        Role.AGENCY_ECONOMIST,
        on=FROM,
        by="test",
        at=timezone.now(),
    )
    return made


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not xml",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>',
        b"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'/>",
        b"\xff\xfe\x00\x00",
    ],
)
def test_a_file_that_is_no_answer_is_told_of_and_nothing_is_kept(content: bytes) -> None:
    paying()
    client = economist()
    answer = client.post(f"{PAYMENTS}banksvar/", upload(content, "svar<b>.xml"))
    assert answer.status_code == 422
    assert 'href="#id_file"' in words(answer)
    assert "svar<b>" not in words(answer)
    assert not queries.last_bank_files("socialstyrelsen", 1)


@pytest.mark.parametrize("seen", ["", "x", "eJwDAAAAAAE=", "åäö"])
def test_a_file_that_did_not_come_along_is_asked_for_again(seen: str) -> None:
    paying()
    answer = economist().post(f"{PAYMENTS}banksvar/", {"seen": seen, "name": "a.xml", "key": "k"})
    assert answer.status_code == 422


def test_a_file_that_came_along_in_part_or_would_not_is_told_of(settings: Any) -> None:
    paying()
    client, content = economist(), came_in(40, "00001232", "IN-1", timezone.localdate())
    bank = f"{PAYMENTS}banksvar/"
    sent = hidden(client.post(bank, upload(content)))
    cut = b64encode(b64decode(sent["seen"])[:-4]).decode()  # all of it is there but its check sum
    answer = client.post(bank, sent | {"seen": cut})
    assert answer.status_code == 422
    assert "Filen följde inte med. Välj den igen." in words(answer)
    assert not models.BankFile.objects.exists()
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 400
    large = client.post(bank, upload(content))
    assert large.status_code == 422
    assert "Filen är för stor. Be banken dela upp den." in words(large)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000
    assert client.post(bank, sent).status_code == 302


def test_what_the_bank_says_of_no_payment_is_followed_up() -> None:
    life = opened(CARE)
    paid(life, {"2580": 1000})
    client = economist()
    bank = f"{PAYMENTS}banksvar/"
    preview = client.post(bank, upload(came_in(700, "99", "REF-1", timezone.localdate())))
    assert "1 uppgift behöver någon utreda" in words(preview)
    client.post(bank, hidden(preview))
    assert "som någon behöver utreda" in words_of(client, PAYMENTS)
    assert "Utred det banken säger" in words_of(client, "/arbete/")
    items = f"{PAYMENTS}utreda/"
    (item,) = queries.open_items("socialstyrelsen")
    assert client.post(items, {"item": item.pk, "note": " "}).status_code == 422
    assert client.post(items, {"item": "9" * 30, "note": "x", "key": "k"}).status_code == 422
    officer = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
    assert officer.post(items, {"item": item.pk, "note": "x", "key": "k"}).status_code == 422
    other = signed_in(MFOF, Role.AGENCY_ECONOMIST)
    assert other.post(items, {"item": item.pk, "note": "x", "key": "k"}).status_code == 422
    assert client.post(items, {"item": item.pk, "note": "Återsänt.", "key": "k"}).status_code == 302
    assert "Allt som banken har sagt stämmer" in words_of(client, items)


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


@pytest.mark.parametrize(
    ("party", "role"),
    [
        (LULEA, Role.ECONOMIST),
        (COUNTY, Role.COUNTY_COORDINATOR),
        (MFOF, Role.AGENCY_ECONOMIST),
        (SOCIALSTYRELSEN, Role.ADMINISTRATOR),
    ],
)
def test_others_find_no_payments(party: str, role: Role) -> None:
    life = opened(CARE)
    paid(life, {"2580": 1000})
    batch = models.PaymentBatch.objects.get().pk
    file = models.BankFile.objects.get().pk
    other = signed_in(party, role)
    one = [f"{PAYMENTS}{batch}/", f"{PAYMENTS}{batch}/fil.xml", f"{PAYMENTS}banksvar/{file}/", MAKE]
    every = [PAYMENTS, f"{PAYMENTS}banksvar/", f"{PAYMENTS}utreda/", f"{PAYMENTS}betalare/"]
    for address in one if party == MFOF else [*one, *every]:
        assert other.get(address).status_code == 404, address
    assert other.post(f"{PAYMENTS}{batch}/steg/approve/", {}).status_code == 404
    assert "2120000142" not in words(other.get(PAYMENTS))


def test_two_who_fetch_the_file_at_once_are_told_apart_and_every_reading_is_told_of() -> None:
    life = opened(CARE)
    paying()
    account("2580")
    approved(life, "2580", 1000)
    one, other = economist(), head()
    address = made(one)
    assert other.post(f"{address}steg/approve/", fields_of(other, address)).status_code == 302
    seen = [(client, fields_of(client, address)) for client in (one, other)]
    answers = [client.post(f"{address}steg/send/", fields) for client, fields in seen]
    assert [each.status_code for each in answers] == [200, 409]
    assert b"pain.001" not in answers[1].content
    assert models.Event.objects.filter(life="payment", step="send").count() == 1
    # Sent twice by the same person, it is the same file.
    assert one.post(f"{address}steg/send/", seen[0][1]).content == answers[0].content
    assert other.get(f"{address}fil.xml").content == answers[0].content
    told = AuditEvent.objects.filter(action="grants.fetch_payment_file")
    assert [each.subject for each in told] == [f"payment:{models.PaymentBatch.objects.get().pk}"]
    for role in (Role.AUDITOR, Role.AGENCY_OFFICER, Role.DECISION_MAKER):
        reader = signed_in(SOCIALSTYRELSEN, role)
        assert "fil.xml" not in words(reader.get(address))
        assert reader.get(f"{address}fil.xml").status_code == 404


def test_an_auditor_reads_and_pays_nothing() -> None:
    life = opened(CARE)
    paying()
    account("2580")
    approved(life, "2580", 1000)
    address = made(economist())
    auditor = signed_in(SOCIALSTYRELSEN, Role.AUDITOR)
    assert "1 000 kr till 1 mottagare" in words_of(auditor, address)
    assert "En utbetalning görs av myndighetens ekonom" in words_of(auditor, MAKE)
    for step in ("approve", "send", "drop"):
        answer = auditor.post(f"{address}steg/{step}/", {"version": "1", "reason": "x", "key": "k"})
        assert answer.status_code == 422, step
    assert auditor.post(MAKE, {"day": "2027-01-11"}).status_code in (409, 422)


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
