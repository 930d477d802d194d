"""The parts that a scheme is paid in, on open pages and on those of both sides."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samling.grants import actions, models
from samling.kernel import format_date
from samling.registry.rules import Role
from tests.grants.life.making import by, claimed, grant_of, opened
from tests.grants.life.money import HEAD, PAYER, account, approved, booked, paying, read
from tests.grants.life.test_instalments import CARE, HALVES, INTERIM, declared
from tests.people import LULEA, SOCIALSTYRELSEN, signed_in

from .agency import economist
from .paging import fields_of, words_of
from .paying import MAKE, made

pytestmark = pytest.mark.django_db

GRANT = f"/arbete/bidrag/{CARE}/2580/"
# Far ahead, and a day when banks are open.
LATER = [{"share": 2}, {"share": 1, "day": "2035-06-15", "after": INTERIM}]


def test_the_open_page_says_in_which_parts_and_what_they_make(client: Client) -> None:
    assert "Så betalas pengarna ut" not in words_of(client, f"/statsbidrag/{CARE}/")
    declared(CARE, LATER)
    page = words_of(client, f"/statsbidrag/{CARE}/")
    assert "Så betalas pengarna ut" in page
    assert "när rekvisitionen är godkänd" in page
    assert "15 juni 2035, när ”Delredovisning” är lämnad" in page
    parts = re.findall(r"är (?:godkänd|lämnad) (\d[\d ]{10,})", page)
    assert len(parts) == 2
    assert sum(int(each.replace(" ", "")) for each in parts) == 3_998_500_000
    answer = client.get(f"/api/v1/schemes/{CARE}").json()["instalments"]
    assert [each["share"]["fraction"] for each in answer] == ["2/3", "1/3"]
    assert answer[1]["after"]["en"] == "Interim report"
    english = words_of(client, f"/en/statsbidrag/{CARE}/")
    assert "when “Interim report” has been handed in" in english


def test_the_recipient_follows_its_own_parts_and_hands_in_what_one_waits_for() -> None:
    declared(CARE, HALVES)
    life = opened(CARE)
    paying()
    account("2580")
    officer, secretary = signed_in(LULEA, Role.OFFICER), signed_in(LULEA, Role.BOARD_SECRETARY)
    before = words_of(officer, GRANT)
    assert "Så betalas bidraget ut" in before
    assert "Om hela beloppet rekvireras" in before
    assert "Lämnas innan del 2" not in before
    claimed(grant_of(life, "2580"), 1001)
    approved_by_chief()
    page = words_of(officer, GRANT)
    assert "Del 1 501 när rekvisitionen är godkänd Inte utbetald än" in page
    assert "Väntar på ”Delredovisning”" in page
    assert "Lämnas innan del 2 betalas ut." in page
    payer = economist()
    make = words_of(payer, MAKE)
    assert "501 kr till 1 mottagare kan betalas nu" in make
    assert "”Delredovisning” är inte lämnad och godkänd" in make
    assert "Så som bidraget är beslutat" in make
    batch = models.PaymentBatch.objects.get(id=int(made(payer).rstrip("/").rpartition("/")[2]))
    paid_out(batch)
    day = format_date(date.fromisoformat(models.Event.objects.get(step="pay").detail["day"]))
    assert f"Del 1 501 {day} Utbetald" in words_of(officer, GRANT)
    file = SimpleUploadedFile("delredovisning.pdf", b"%PDF-1.7 delredovisning")
    answer = officer.post(f"{GRANT}filer/", {"file": file, "demand": "interim_report", "key": "a"})
    assert answer.status_code == 302
    assert "Ingen har godkänt filen än" in words_of(secretary, GRANT)
    attached = models.Attachment.objects.get()
    signed = secretary.post(f"{GRANT}filer/{attached.pk}/godkann/", {"key": "b"})
    assert signed.status_code == 302
    assert "Väntar på ”Delredovisning”" not in words_of(officer, GRANT)
    assert "500 kr till 1 mottagare kan betalas nu" in words_of(payer, MAKE)


def approved_by_chief() -> None:
    chief = signed_in(SOCIALSTYRELSEN, Role.DECISION_MAKER)
    assert chief.post(f"{GRANT}steg/approve/", fields_of(chief, GRANT)).status_code == 302


def paid_out(batch: models.PaymentBatch) -> None:
    """Another person approves it, it is sent, and the bank has booked it."""
    actions.approve_payments(batch.pk, by(HEAD), acting_for="socialstyrelsen")
    actions.send_payments(batch.pk, by(PAYER), acting_for="socialstyrelsen")
    read(booked(*batch.payments.all()))


def test_the_page_of_payments_begins_at_the_part_that_is_due() -> None:
    declared(CARE, LATER)
    life = opened(CARE)
    paying()
    account("2580")
    approved(life, "2580", 300)
    payer = economist()
    page = payer.get(MAKE).content.decode()
    assert 'name="instalment" value="1"' in page
    assert "200 kr till 1 mottagare" in words_of(payer, MAKE)
    later = words_of(payer, f"{MAKE}?del=2")
    assert "200 kr till 1 mottagare kan betalas nu. 1 mottagare med 100 kr lämnas utanför" in later
    plan = payer.get(f"/arbete/bidrag/{CARE}/delar/")
    assert 'value="2035-06-15"' in plan.content.decode()
    assert "Bidragets egen plan är 1: när rekvisitionen är godkänd" in words_of(
        payer, f"/arbete/bidrag/{CARE}/delar/"
    )


def test_what_was_paid_is_not_asked_for_again_until_the_next_day() -> None:
    declared(CARE, LATER)
    life = opened(CARE)
    paying()
    account("2580")
    approved(life, "2580", 300)
    payer = economist()
    # The sum is what can be paid now: the first part.
    assert "200 kr" in words_of(payer, "/arbete/")
    batch = models.PaymentBatch.objects.get(id=int(made(payer).rstrip("/").rpartition("/")[2]))
    paid_out(batch)
    recipient = words_of(signed_in(LULEA, Role.OFFICER), GRANT)
    assert "Del 2 100 planerat 15 juni 2035, när ”Delredovisning” är lämnad Väntar" in recipient
    # The next part is a day to keep, not something that can be done.
    assert "Gör en utbetalning" not in words_of(payer, "/arbete/")
    assert "15 juni 2035" in words_of(payer, "/arbete/frister/")
