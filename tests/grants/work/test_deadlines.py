"""One calendar for each party: what is late first, secret addresses, and who is reminded."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samling.grants import models, queries
from samling.registry.rules import Role
from tests.grants.life.making import opened
from tests.people import BODEN, COUNTY, LULEA, OTHER_COUNTY, SOCIALSTYRELSEN, signed_in

from .test_payments import words
from .test_requisition import words_of

pytestmark = pytest.mark.django_db

CARE = "elderly-care-2026"
PAGE = "/arbete/frister/"


def late_by(life: models.SchemeLife, days: int) -> None:
    life.requisition_until = timezone.localdate() - timedelta(days=days)
    life.save()


def test_each_party_reads_its_own_days_with_what_is_late_first() -> None:
    life = opened(CARE)
    officer = signed_in(LULEA, Role.OFFICER)
    assert "Rekvirera: " in words_of(officer, PAGE)
    assert "December 2026" in words_of(officer, PAGE)
    assert f"/arbete/bidrag/{CARE}/2580/" in words(officer.get(PAGE))
    late_by(life, 3)
    page = words_of(officer, PAGE)
    assert "1 frist har gått ut." in page
    assert "3 dagar för sent" in page
    assert "Frister som har gått ut" in words_of(officer, "/arbete/")
    county = words_of(signed_in(COUNTY, Role.COUNTY_COORDINATOR), PAGE)
    assert "14 frister har gått ut" in county
    assert "Luleå kommun" in county
    assert "Luleå" not in words_of(signed_in(OTHER_COUNTY, Role.COUNTY_COORDINATOR), PAGE)
    agency = words_of(signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER), PAGE)
    assert "Rekvisitionen stänger" in agency
    assert signed_in(LULEA, Role.ADMINISTRATOR).get(PAGE).status_code == 404


def test_a_secret_address_is_shown_once_and_can_be_closed() -> None:
    opened(CARE)
    officer = signed_in(LULEA, Role.OFFICER)
    made = officer.post(f"{PAGE}kalender/")
    assert "no-store" in made["Cache-Control"]
    (address,) = re.findall(r"<code>http://testserver([^<]+)</code>", words(made))
    feed = Client().get(address)
    assert feed.status_code == 200
    assert b"BEGIN:VCALENDAR" in feed.content
    assert address not in words(officer.get(PAGE))
    assert "1 hemlig adress till kalendern fungerar" in words_of(officer, PAGE)
    other = signed_in(BODEN, Role.OFFICER)
    other.post(f"{PAGE}kalender/ta-bort/")
    assert Client().get(address).status_code == 200
    assert officer.post(f"{PAGE}kalender/ta-bort/").status_code == 302
    assert Client().get(address).status_code == 404


def test_addresses_for_reminders_are_added_and_removed_by_the_party_itself() -> None:
    officer = signed_in(LULEA, Role.OFFICER)
    for wrong in ("", "x", "a@b", "a@b.se\nBcc: c@d.se"):
        answer = officer.post(PAGE, {"email": wrong})
        assert answer.status_code == 422, wrong
        assert 'href="#id_email"' in words(answer)
    assert officer.post(PAGE, {"email": "registrator@lulea.example"}).status_code == 302
    assert "registrator@lulea.example" in words_of(officer, PAGE)
    (row,) = queries.notice_addresses(LULEA)
    other = signed_in(BODEN, Role.OFFICER)
    assert other.post(f"{PAGE}adress/{row.pk}/ta-bort/").status_code == 404
    assert "registrator@lulea.example" not in words_of(other, PAGE)
    assert officer.post(f"{PAGE}adress/{row.pk}/ta-bort/").status_code == 302
    assert queries.notice_addresses(LULEA) == ()


def test_one_who_only_reads_makes_no_address() -> None:
    reader = signed_in(LULEA, Role.BOARD_MEMBER)
    assert reader.get(PAGE).status_code == 200
    assert "Gör en ny adress" not in words_of(reader, PAGE)
    assert reader.post(PAGE, {"email": "a@lulea.example"}).status_code == 404
    assert reader.post(f"{PAGE}kalender/").status_code == 404
    assert reader.post(f"{PAGE}kalender/ta-bort/").status_code == 404
    assert models.CalendarToken.objects.count() == 0
    county = signed_in(COUNTY, Role.COUNTY_COORDINATOR)
    assert county.post(PAGE, {"email": "samordnare@lansstyrelsen.example"}).status_code == 302
