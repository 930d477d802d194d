"""What a bank refuses and why, on the pages of both sides; and accounts that several share."""

import pytest

from samling import __version__
from samling.grants import actions, models
from samling.registry.rules import Role
from tests.grants.life.making import by, opened
from tests.grants.life.money import AGENCY, account, approved, booked, paying, read, returned, sent
from tests.grants.life.money import PAYER as ECONOMIST
from tests.grants.payments.making import PLUSGIRO, pain_002, transfer
from tests.people import BODEN, LULEA, SOCIALSTYRELSEN, signed_in

from .agency import economist, head
from .paging import fields_of, words, words_of
from .paying import CARE, MAKE, PAYMENTS, hidden, made, upload

pytestmark = [pytest.mark.django_db, pytest.mark.long]

WRONG = "kontonumret är fel (AC01)"
GRANT = f"/arbete/bidrag/{CARE}/2580/"


def two_sent() -> tuple[models.Payment, models.Payment]:
    life = opened(CARE)
    paying()
    for code, amount in (("2580", 1_000), ("2582", 700)):
        account(code)
        approved(life, code, amount)
    first, second = sent(CARE).payments.order_by("grant__recipient_id")
    return first, second


def test_why_the_bank_rejected_a_payment_is_told_wherever_the_payment_is() -> None:
    first, second = two_sent()
    client, bank = economist(), f"{PAYMENTS}banksvar/"
    refusal = transfer(first.end_to_end_id, "RJCT", "AC01")
    preview = client.post(bank, upload(pain_002(refusal, about=first.batch.message_id)))
    assert WRONG in words(preview)
    answer = client.post(bank, hidden(preview))
    assert WRONG in words_of(client, answer["Location"])
    read(booked(second))
    batch = f"{PAYMENTS}{first.batch_id}/"
    assert f"avvisad av banken {WRONG}" in words_of(client, batch)
    listed = words_of(client, PAYMENTS)
    assert "Betalt: 700 kr (1). Avvisat eller i retur: 1 000 kr (1)." in listed
    told = words_of(signed_in(LULEA, Role.OFFICER), GRANT)
    assert "Banken avvisade utbetalningen av 1 000 kr den" in told
    assert WRONG in told
    other = words_of(signed_in(BODEN, Role.OFFICER), GRANT.replace("2580", "2582"))
    assert "avvisade" not in other


def test_a_payment_to_the_account_that_the_bank_refused_is_warned_of() -> None:
    first, _second = two_sent()
    client = economist()
    warning = "Samma konto en gång till: Luleå"
    read(pain_002(transfer(first.end_to_end_id, "RJCT", "AC01"), about=first.batch.message_id))
    page = words_of(client, MAKE)
    assert warning in page
    assert WRONG in page
    account("2580")  # the very number, written anew
    assert warning in words_of(client, MAKE)
    account("2580", PLUSGIRO)
    assert warning not in words_of(client, MAKE)


def test_a_whole_file_that_is_rejected_says_why_of_every_payment_in_it() -> None:
    first, second = two_sent()
    read(pain_002(about=first.batch.message_id, group="RJCT", reason="AM04"))
    for payment, party, code in ((first, LULEA, "2580"), (second, BODEN, "2582")):
        payment.refresh_from_db()
        assert payment.outcome == "rejected"
        told = words_of(signed_in(party, Role.OFFICER), GRANT.replace("2580", code))
        assert "det saknas pengar på kontot (AM04)" in told


def test_what_came_back_is_told_of_to_the_recipient() -> None:
    first, second = two_sent()
    read(booked(first, second))
    read(returned(first))
    recipient = signed_in(LULEA, Role.OFFICER)
    assert "Utbetalningen av 1 000 kr kom tillbaka från banken den" in words_of(recipient, GRANT)


def test_who_attests_is_warned_of_a_shared_account_and_of_the_payer_s_own() -> None:
    life = opened(CARE)
    paying()
    for code, number in (("2580", PLUSGIRO), ("2582", PLUSGIRO)):
        account(code, number)
        approved(life, code, 1_000)
    address = made(economist())
    page = words_of(head(), address)
    assert f"2 mottagare har samma plusgironummer {PLUSGIRO}: Luleå, Boden" in page
    assert "sitt eget" not in page
    account("2580")  # what the payer has too
    batch = models.PaymentBatch.objects.get()
    actions.drop_payments(batch.pk, by(ECONOMIST, reason="fel konto"), acting_for=AGENCY)
    assert "har samma" not in words_of(head(), address)
    page = words_of(head(), made(economist()))
    assert "Myndigheten betalar till sitt eget bankgironummer 5050-1055: Luleå" in page
    assert "har samma" not in page


def test_a_contradiction_is_told_said_and_confirmed_on_pages() -> None:
    first, second = two_sent()
    read(booked(first))
    read(pain_002(transfer(first.end_to_end_id, "RJCT", "AC01"), about=first.batch.message_id))
    read(booked(second))
    client, batch = economist(), f"{PAYMENTS}{first.batch_id}/"
    assert "Banken har både avvisat och bokfört 1 000 kr till Luleå" in words_of(client, batch)
    page = f"{batch}reda-ut/"
    assert page in client.get(batch).content.decode()
    decider = signed_in(SOCIALSTYRELSEN, Role.DECISION_MAKER)
    assert page not in decider.get(batch).content.decode()
    assert "Bekräfta vad som hände" not in words_of(decider, batch)
    form = fields_of(client, page)
    # The number of the form is not that of the program, at the foot of the page.
    assert f"Version {__version__}." in words_of(client, page)
    silent = client.post(page, form | {"paid-1": "unknown", "reason": "Ringde"})
    assert silent.status_code == 422
    assert "Inget är sagt om någon betalning" in words(silent)
    assert client.post(page, form | {"paid-1": "yes"}).status_code == 422
    said = fields_of(client, page) | {"paid-1": "yes", "reason": "Banken svarade 27 november"}
    assert client.post(page, said).status_code == 302
    assert "Bekräfta vad som hände" not in words_of(client, "/arbete/")
    assert "Bekräfta vad som hände" in words_of(decider, "/arbete/")
    told = words_of(decider, batch)
    assert "Luleå, 1 000 kr: betald" in told
    assert "Väntar på att en beslutsfattare bekräftar" in told
    done = decider.post(f"{batch}steg/confirm/", fields_of(decider, batch))
    assert done.status_code == 302
    told = words_of(client, batch)
    assert "Banken svarade 27 november" in told
    assert "Bekräftat av" in told
    assert "Besvarad av banken" in told
    assert client.get(page).status_code == 302  # nothing more to say
