"""Sub-allocation on the pages of a city: what it shares, takes back, is told of, and reports."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Place
from samling.kernel import AreaCode
from samling.registry.rules import Role
from tests.grants.reports.world import (
    CITY,
    FARSTA,
    JARVA,
    REGION,
    SCHEME,
    SHARER,
    UNIT,
    WRITER,
    answers,
    at,
    by,
    city,
    holds,
    life,
    paid,
    saved,
    sent,
    shared,
    unit,
)
from tests.people import MFOF, STOCKHOLM, signed_in

from .paging import SPACES, filled_in, hidden, words_in, words_of
from .sharing import AREAS, OF_JARVA, SHARE

__all__ = ["city"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]
CRIME = "parenting-support-crime-prevention-2023"


def test_a_city_shares_a_district_reports_and_the_city_answers_and_reports(
    city: models.Grant,
) -> None:
    economist, district = (
        signed_in(STOCKHOLM, Role.ECONOMIST),
        signed_in(OF_JARVA, Role.DISTRICT_OFFICER),
    )
    assert "Stockholm har 1 000 kr som går att vidarefördela." in words_of(economist, SHARE)
    parts = {f"amount.access.{JARVA}": "600", f"amount.access.{FARSTA}": "300"}
    # The published amounts are filled in; here they are written over.
    blank = {
        f"amount.access.{code}": ""
        for code in queries.decided_shares(SCHEME, AreaCode(CITY))["access"]
    }
    seen = hidden(economist, SHARE)
    answer = economist.post(SHARE, seen | blank | parts | {"do": "share"})
    assert answer.status_code == 302, words_in(answer)
    assert economist.post(SHARE, seen | blank | parts | {"do": "share"}).status_code == 302
    assert [at(Place.OPEN, unit(city, code)) for code in (JARVA, FARSTA)] == [600, 300]
    assert "900 kr är vidarefördelat från Stockholm. 100 kr är kvar" in words_of(economist, SHARE)

    grant = f"{AREAS}/{JARVA}_{CITY}/"
    assert "Redovisa" in words_of(district, "/arbete/")
    filled_in(district, grant, 500, 100)
    sending = f"{grant}redovisa/skicka/"
    assert "Järva redovisar 500 kr till Stockholm." in words_of(district, sending)
    assert district.post(sending, hidden(district, sending)).status_code == 302

    officer = signed_in(STOCKHOLM, Role.OFFICER)
    assert "Granska redovisningen" in words_of(officer, "/arbete/")
    review = f"{grant}granska/"
    assert (
        signed_in(OF_JARVA, Role.DISTRICT_OFFICER).post(f"{review}godkann/", {}).status_code == 404
    )
    agency = signed_in(MFOF, Role.AGENCY_OFFICER)
    assert "Godkänn redovisningen" not in words_of(agency, review)
    assert agency.post(f"{review}godkann/", {}).status_code == 404
    assert "Granska redovisningen" not in words_of(agency, grant)
    accepted = officer.post(f"{review}godkann/", hidden(officer, review, f"{review}godkann/"))
    assert accepted.status_code == 302
    assert at(Place.USED, unit(city, JARVA)) == 500
    assert at(Place.OPEN, city) == 200  # what Järva did not use has come back

    units = words_of(officer, f"{AREAS}/{CITY}/redovisa/?del=enheter")
    assert "Enheternas redovisningar räknas ihop här." in units
    check = words_of(officer, f"{AREAS}/{CITY}/redovisa/?del=kontroll")
    assert "Farsta har 300 kr som inte är redovisade." in check
    # What is to be put right has the code that somebody can ask for help with; nothing else has.
    shown = officer.get(f"{AREAS}/{CITY}/redovisa/?del=kontroll").content.decode()
    assert "GRANTS-REPORT" in shown
    for line in shown.split('<li class="s-finding s-finding--')[1:]:
        assert line.startswith("error") or "GRANTS-" not in line.split("</li>")[0]
    farsta = signed_in("area:0180-farsta", Role.DISTRICT_OFFICER)
    back = f"{AREAS}/{FARSTA}/vidarefordela/"
    answer = farsta.post(back, hidden(farsta, back) | {"back.access": "300", "do": "back"})
    assert answer.status_code == 302, words_in(answer)
    filled_in(officer, f"{AREAS}/{CITY}/", 500, 0)
    whole = words_of(officer, f"{AREAS}/{CITY}/redovisa/skicka/")
    assert "Stockholm redovisar 1 000 kr till MFoF. Allt är använt." in whole
    holds()


def test_a_krona_that_rounding_left_is_told_of_and_has_a_short_way(city: models.Grant) -> None:
    shared(city, **{JARVA.replace("-", "_"): 600, FARSTA.replace("-", "_"): 399})
    for code, amount in ((JARVA, 600), (FARSTA, 399)):
        share = unit(city, code)
        saved(share, answers(amount, 0), UNIT)
        actions.send_report(share.pk, by(UNIT), acting_for=code)
        actions.accept_report(share.pk, by(SHARER), acting_for=CITY)
    page = words_of(signed_in(STOCKHOLM, Role.ECONOMIST), f"{AREAS}/{CITY}/redovisa/")
    assert "1 kr ligger kvar hos Stockholm: det blev över när beloppet delades" in page
    short = answers(0, 1, amounts={}, activities=[], reach={})
    saved(city, short)
    actions.send_report(city.pk, by(WRITER), acting_for=CITY)
    whole = words_of(signed_in(MFOF, Role.AGENCY_OFFICER), f"{AREAS}/{CITY}/granska/")
    assert "Stockholm har använt 999 kr av 1 000 kr. 1 kr är inte använt." in whole
    assert "Föräldrar som fått del av det: alla 24" in whole
    holds()


def test_amounts_are_computed_from_keys_and_nothing_is_shared_before_that_is_asked(
    city: models.Grant,
) -> None:
    economist = signed_in(STOCKHOLM, Role.ECONOMIST)
    keys = {f"key.access.{JARVA}": "2", f"key.access.{FARSTA}": "1"}
    answer = economist.post(SHARE, hidden(economist, SHARE) | keys | {"do": "key"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert not city.units.exists()
    assert f'name="amount.access.{JARVA}" value="667"' in page
    amounts = {f"amount.access.{JARVA}": "667", f"amount.access.{FARSTA}": "333"}
    assert economist.post(SHARE, hidden(economist, SHARE) | keys | amounts).status_code == 302
    event = models.Event.objects.get(step="share")
    assert event.detail["shares"]["access"][JARVA] == {"amount_sek": 667, "key": 2}


def test_the_published_amounts_are_filled_in_and_the_lacking_krona_is_told() -> None:
    paid(life(), CITY, access=8_453_075)
    economist = signed_in(STOCKHOLM, Role.ECONOMIST)
    page = words_of(economist, SHARE)
    assert "Beloppen är ifyllda ur det publicerade beslutet." in page
    assert "Beslutets belopp blir 1 kr mindre än det som finns." in page


def test_stockholms_part_without_child_density_is_filled_in() -> None:
    paid(life(CRIME), CITY, crime_prevention=15_221_733)
    economist = signed_in(STOCKHOLM, Role.ECONOMIST)
    address = f"/arbete/bidrag/{CRIME}/{CITY}/vidarefordela/"
    page = economist.get(address).content.decode()
    amounts = queries.decided_shares(CRIME, AreaCode(CITY))["crime_prevention"]
    for code, amount in amounts.items():
        assert f'name="amount.crime_prevention.{code}" value="{amount:,}"'.replace(
            ",", "\u202f"
        ) in page.replace("\u00a0", "\u202f")
    answer = economist.post(
        address,
        hidden(economist, address)
        | {f"amount.crime_prevention.{code}": str(amount) for code, amount in amounts.items()},
    )
    assert answer.status_code == 302, words_in(answer)
    assert models.Grant.objects.filter(parent__recipient=CITY).count() == 7


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({JARVA: "1 001"}, "Delarna blir 1 001 kr, men det finns 1 000 kr att dela."),
        ({}, "Ingen enhet får något."),
        ({JARVA: "tolv"}, "”tolv” går inte att läsa som hela kronor."),
    ],
)
def test_what_cannot_be_shared_is_told_and_what_was_written_stands(
    city: models.Grant, fields: dict[str, str], words: str
) -> None:
    economist = signed_in(STOCKHOLM, Role.ECONOMIST)
    named = {f"amount.access.{code}": each for code, each in fields.items()}
    answer = economist.post(SHARE, hidden(economist, SHARE) | named)
    assert answer.status_code == 422
    assert words in words_in(answer)
    for each in fields.values():
        assert f'value="{each}"' in answer.content.decode()
    assert not city.units.exists()


def test_no_key_is_told(city: models.Grant) -> None:
    economist = signed_in(STOCKHOLM, Role.ECONOMIST)
    answer = economist.post(SHARE, hidden(economist, SHARE) | {"do": "key"})
    assert answer.status_code == 422
    assert "Ingen enhet har någon nyckel över noll." in words_in(answer)


def test_an_older_page_is_a_conflict(city: models.Grant) -> None:
    economist = signed_in(STOCKHOLM, Role.ECONOMIST)
    old, amounts = hidden(economist, SHARE), {f"amount.access.{JARVA}": "100"}
    assert economist.post(SHARE, hidden(economist, SHARE) | amounts).status_code == 302
    answer = economist.post(SHARE, old | amounts | {"key": "another"})
    assert answer.status_code == 409
    assert at(Place.OPEN, unit(city, JARVA)) == 100


def test_who_does_not_decide_reads_only(city: models.Grant) -> None:
    officer = signed_in(STOCKHOLM, Role.OFFICER)
    assert "Den ändras av en kollega som beslutar" in words_of(officer, SHARE)
    assert officer.post(SHARE, {f"amount.access.{JARVA}": "5"}).status_code == 200
    assert not city.units.exists()


def test_several_levels_stand_in_one_table(city: models.Grant) -> None:
    region = paid(models.SchemeLife.objects.get(), REGION, access=900)
    shared(region, **{"0126": 800})
    economist = signed_in(f"area:{REGION}", Role.ECONOMIST)
    page = words_of(economist, f"{AREAS}/{REGION}/vidarefordela/")
    assert "Huddinge" in page
    assert "Summa 0 900 900" in SPACES.sub(" ", page)


def test_as_many_questions_whatever_the_number_of_units(city: models.Grant) -> None:
    economist = signed_in(STOCKHOLM, Role.ECONOMIST)
    pages = [
        SHARE,
        f"{AREAS}/{CITY}/redovisa/?del=enheter",
        f"{AREAS}/{CITY}/redovisa/skicka/",
        "/arbete/",
    ]
    codes = [str(each) for each in queries.decided_shares(SCHEME, AreaCode(CITY))["access"]]

    def asked() -> list[int]:
        counts = []
        for page in pages:
            economist.get(page)
            with CaptureQueriesContext(
                connection,
            ) as context:
                assert economist.get(page).status_code == 200
            counts.append(len(context))
        return counts

    shared(city, **{codes[0].replace("-", "_", 1): 10, codes[1].replace("-", "_", 1): 10})
    for code in codes[:2]:
        sent(unit(city, code), 10, 0)
    few = asked()
    shared(city, **{code.replace("-", "_", 1): 10 for code in codes[2:]})
    for code in codes[2:]:
        sent(unit(city, code), 10, 0)
    assert asked() == few
