"""The bank's answers on pages: files that are none, what is not ours, and who fetched what."""

from base64 import b64decode, b64encode
from typing import Any

import pytest
from django.utils import timezone

from samling.grants import models, queries
from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from tests.grants.life.making import opened
from tests.grants.life.money import account, approved, came_in, paid, paying
from tests.people import MFOF, SOCIALSTYRELSEN, signed_in

from .agency import economist, head
from .paging import fields_of, words, words_of
from .paying import CARE, PAYMENTS, hidden, made, upload

pytestmark = [pytest.mark.django_db, pytest.mark.long]


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
