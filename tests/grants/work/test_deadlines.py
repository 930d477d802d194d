"""One calendar for each party: what is late first, secret addresses, and who is reminded."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from samling.grants import actions, models, queries
from samling.registry.rules import Role, swedish_order
from tests.grants.life.making import SIGNER, by, grant_of, opened
from tests.grants.life.money import paid
from tests.grants.life.recovering import claimed_back
from tests.grants.reports.world import SCHEME as SHARING
from tests.grants.reports.world import UNIT, shared
from tests.people import BODEN, COUNTY, LULEA, MFOF, OTHER_COUNTY, SOCIALSTYRELSEN, signed_in

from .paging import words, words_of
from .sharing import AREAS, OF_JARVA
from .two_holdings import ADDRESSES, CITY, JARVA, OF_CITY, OF_REGION, grants

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CARE = "elderly-care-2026"
PAGE = "/arbete/frister/"


def late_by(life: models.SchemeLife, days: int) -> None:
    life.requisition_until = timezone.localdate() - timedelta(days=days)
    life.save()


def test_each_party_reads_its_own_days_with_what_is_late_first() -> None:
    life = opened(CARE)
    officer = signed_in(LULEA, Role.OFFICER)
    assert "December 2026 Rekvirera God omsorg" in words_of(officer, PAGE)
    assert f"/arbete/bidrag/{CARE}/2580/" in words(officer.get(PAGE))
    late_by(life, 3)
    page = words_of(officer, PAGE)
    assert "1 frist har gått ut." in page
    assert "3 dagar för sent" in page
    assert "Frister som har gått ut" in words_of(officer, "/arbete/")
    county = words_of(signed_in(COUNTY, Role.COUNTY_COORDINATOR), PAGE)
    assert "14 frister har gått ut" in county
    assert "Luleå" in county
    assert "Luleå" not in words_of(signed_in(OTHER_COUNTY, Role.COUNTY_COORDINATOR), PAGE)
    agency = words_of(signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER), PAGE)
    assert "Rekvisitionen stänger" in agency
    assert signed_in(LULEA, Role.ADMINISTRATOR).get(PAGE).status_code == 404


def items(client: Client) -> list[str]:
    """Each thing to do, as it is marked up."""
    page = client.get(PAGE).content.decode()
    return [each.split("</li>\n")[0] for each in page.split('<li class="s-item">')[1:]]


def test_a_county_reads_each_thing_once_with_all_who_are_to_do_it() -> None:
    life = opened(CARE)
    county = signed_in(COUNTY, Role.COUNTY_COORDINATOR)
    (item,) = items(county)
    codes = [str(each.recipient) for each in queries.deadlines(COUNTY)]
    assert len(codes) == 14
    assert item.count("Rekvirera") == 1
    assert "<details" in item
    assert "<summary>14 mottagare</summary>" in item
    assert sorted(re.findall(rf'href="/arbete/bidrag/{CARE}/(\d{{4}})/"', item)) == sorted(codes)
    for code in codes:
        assert county.get(f"/arbete/bidrag/{CARE}/{code}/").status_code == 200
    names = re.findall(rf'/{CARE}/\d{{4}}/">([^<]+)</a>', item)
    assert names == sorted(names, key=swedish_order)
    # Few are named in the open.
    for code in codes[3:]:
        actions.decline(grant_of(life, code).pk, by(SIGNER))
    (item,) = items(county)
    assert "<details" not in item
    assert "3 mottagare: <a" in item
    # The feed has one event for each, as before.
    address = re.findall(r"testserver([^<]+)<", words(county.post(f"{PAGE}kalender/")))[0]
    events = Calendar.from_ical(Client().get(address).content).walk("VEVENT")
    assert len(events) == 3
    assert {str(each["SUMMARY"]).split(":")[0] for each in events} == {"Rekvirera"}


def test_an_agency_reads_whom_its_own_days_wait_for() -> None:
    life = opened(CARE)
    agency = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
    (item,) = items(agency)
    assert f'<a href="/arbete/bidrag/{CARE}/">Rekvisitionen stänger</a>' in item
    assert "<summary>Väntar på 290 mottagare</summary>" in item
    assert len(re.findall(rf'href="/arbete/bidrag/{CARE}/\d{{4}}/"', item)) == 290
    actions.decline(grant_of(life, "2580").pk, by(SIGNER))
    (item,) = items(agency)
    assert "Väntar på 289 mottagare" in item
    assert f"/{CARE}/2580/" not in item
    assert items(signed_in(MFOF, Role.AGENCY_OFFICER)) == []
    # In the feed the day stands once.
    assert len(queries.deadlines(SOCIALSTYRELSEN)) == 1


def test_recoveries_of_a_day_are_one_thing_to_follow() -> None:
    grants = paid(opened(CARE), {"2580": 1000, "2582": 1000})
    for grant in grants.values():
        claimed_back(grant, 300)
    found = items(signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER))
    (repaid,) = (each for each in found if "Återbetalning" in each)
    assert "2 mottagare: " in repaid
    assert len(re.findall(r'href="/arbete/aterkrav/\d+/">(?:Luleå|Boden)</a>', repaid)) == 2
    (own,) = (each for each in items(signed_in(LULEA, Role.ECONOMIST)) if "Betala" in each)
    assert re.search(r'<a href="/arbete/aterkrav/\d+/">Betala återkravet</a>', own)


def test_who_has_shared_reads_which_units_it_waits_for_and_units_their_own_days() -> None:
    world = grants()
    models.SchemeLife.objects.update(report_until=timezone.localdate() - timedelta(days=2))
    city, jarva = signed_in(OF_CITY, Role.OFFICER), signed_in(OF_JARVA, Role.DISTRICT_OFFICER)
    own, of_region = sorted(items(city), key=lambda each: "Region" in each)
    assert f'href="{AREAS}/{CITY}/">Redovisa</a>' in own
    assert f'Väntar på 1 enhet: <a href="{AREAS}/{ADDRESSES["jarva"]}/">Järva</a>' in own
    assert f'href="{AREAS}/{ADDRESSES["city_of_region"]}/">Redovisa till Region Stock' in of_region
    assert f'<a href="{AREAS}/{ADDRESSES["jarva_of_region"]}/">Järva</a>' in of_region
    assert "2 frister har gått ut." in words_of(jarva, PAGE)
    found = items(jarva)
    assert [each.count(">Redovisa till Stockholm</a>") for each in found] == [1, 1]
    for name in ("jarva", "jarva_of_region"):
        assert any(f'href="{AREAS}/{ADDRESSES[name]}/"' in each for each in found)
        assert jarva.get(f"{AREAS}/{ADDRESSES[name]}/").status_code == 200
    # The region waits for all below; what was shared of another's grant is not its.
    (of_all,) = items(signed_in(OF_REGION, Role.OFFICER))
    assert "Väntar på 3 enheter" in of_all
    assert f"/{ADDRESSES['jarva_of_region']}/" in of_all
    assert f"/{ADDRESSES['jarva']}/" not in of_all
    # Who has handed all back has nothing to report.
    actions.hand_back(world.jarva.pk, by(UNIT), acting_for=JARVA)
    assert len(items(jarva)) == 1
    assert "Väntar på" not in next(each for each in items(city) if ">Redovisa</a>" in each)
    feed = queries.calendar(OF_JARVA, host="samling.example", changed_at=timezone.now())
    (event,) = Calendar.from_ical(feed).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith("Redovisa till Stockholm: ")
    assert str(event["UID"]) == f"{SHARING}.report.{JARVA}.{CITY}.r01@samling.example"


def test_the_page_says_when_letters_are_sent() -> None:
    officer = words_of(signed_in(LULEA, Role.OFFICER), PAGE)
    assert "Brev skickas 14 och 3 dagar före varje frist, samma dag och 3 och 10 dagar" in officer
    county = words_of(signed_in(COUNTY, Role.COUNTY_COORDINATOR), PAGE)
    assert "när någon i länet är 17 dagar sen" in county


def test_as_many_questions_however_many_have_a_day() -> None:
    life, world = opened(CARE), grants()
    lives = models.SchemeLife.objects.filter(scheme=SHARING)
    lives.update(report_until=timezone.localdate())
    clients = [
        signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER),
        signed_in(COUNTY, Role.COUNTY_COORDINATOR),
        signed_in(OF_CITY, Role.OFFICER),
    ]

    def asked() -> list[int]:
        counts = []
        for client in clients:
            client.get(PAGE)
            with CaptureQueriesContext(connection) as made:
                assert client.get(PAGE).status_code == 200
            counts.append(len(made))
        return counts

    many = asked()
    for grant in life.grants.exclude(recipient="2580").order_by("recipient")[:280]:
        models.Grant.objects.filter(pk=grant.pk).update(state="declined")
    shared(world.city, **{"0180_farsta": 10, "0180_kungsholmen": 10})
    assert asked() == many


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


def test_the_calendar_has_the_address_of_the_settings_where_it_is_set(settings: Any) -> None:
    settings.BASE_URL_SET = "https://samling.example"
    made = signed_in(LULEA, Role.OFFICER).post(f"{PAGE}kalender/", headers={"host": "localhost:4"})
    assert "https://samling.example/kalender.ics?nyckel=" in words(made)
    assert "localhost" not in words(made)
