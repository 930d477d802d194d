"""Who pays and is paid, on pages: an account by two persons, how an agency pays, who may not."""

import pytest

from samling.grants import models, queries
from samling.registry.rules import Role
from tests.grants.life.making import opened
from tests.grants.life.money import account, approved, paid, paying
from tests.people import BODEN, COUNTY, LULEA, MFOF, SOCIALSTYRELSEN, signed_in

from .agency import economist, head
from .paging import fields_of, words, words_of
from .paying import CARE, MAKE, PAYMENTS, made

pytestmark = [pytest.mark.django_db, pytest.mark.long]
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
