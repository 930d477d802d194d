"""Sub-allocation by a city and reports of its districts, on the pages of both."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.life.sharing import UnitShare
from samling.kernel import AreaCode, Kronor
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
    holds,
    life,
    paid,
    saved,
    sent,
    shared,
    unit,
)
from tests.people import LULEA, MFOF, STOCKHOLM, signed_in

from .paging import SPACES, filled_in, hidden, words_in, words_of

pytestmark = pytest.mark.django_db
AREAS = f"/arbete/bidrag/{SCHEME}"
SHARE = f"{AREAS}/{CITY}/vidarefordela/"
CRIME = "parenting-support-crime-prevention-2023"
OF_JARVA = "area:0180-jarva"


@pytest.fixture
def city() -> models.Grant:
    return paid(life(), CITY, access=1000)


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


def test_a_unit_reads_how_its_amount_was_computed_and_that_it_was_shared(
    city: models.Grant,
) -> None:
    shared(city, **{JARVA.replace("-", "_"): 600})
    parts = [UnitShare(AreaCode(JARVA), Kronor(30), 3), UnitShare(AreaCode(FARSTA), Kronor(10), 1)]
    actions.share_grant(city.pk, {"access": parts}, by(WRITER), acting_for=CITY)
    district = signed_in(OF_JARVA, Role.DISTRICT_OFFICER)
    page = words_of(district, f"{AREAS}/{JARVA}_{CITY}/")
    assert "Hur beloppet räknades fram" in page
    assert "600 kr. Stockholm har skrivit beloppet utan nyckel." in page
    assert "30 kr. Stockholm delade 40 kr efter en nyckel. Er del av den är 3 av 4: " in page
    assert "för hand" not in page
    assert page.count("vidarefördelade") == 2  # what has happened
    assert "Inget har hänt än" not in page
    assert "Hur beloppet räknades fram" not in words_of(
        signed_in(STOCKHOLM, Role.ECONOMIST), f"{AREAS}/{CITY}/"
    )
    changed = [UnitShare(AreaCode(JARVA), Kronor(7), 1), UnitShare(AreaCode(FARSTA), Kronor(3), 1)]
    actions.share_grant(city.pk, {"access": changed}, by(WRITER), acting_for=CITY)
    assert "sedan ändrade av Stockholm för hand" in words_of(district, f"{AREAS}/{JARVA}_{CITY}/")


def test_a_unit_is_led_to_the_published_list_that_has_its_amount() -> None:
    shares = queries.decided_shares(SCHEME, AreaCode(CITY))["access"]
    city = paid(life(), CITY, access=sum(shares.values()) + 1)
    parts = [UnitShare(code, Kronor(amount), None) for code, amount in shares.items()]
    actions.share_grant(city.pk, {"access": parts}, by(WRITER), acting_for=CITY)
    address = f"{AREAS}/{FARSTA}_{CITY}/"
    page = signed_in("area:0180-farsta", Role.DISTRICT_OFFICER).get(address).content.decode()
    assert "Så står det i den lista som är publicerad." in page
    assert f'href="/statsbidrag/stockholm-access-2023/{FARSTA}/"' in page


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


def test_a_unit_whose_report_is_in_has_no_fields_and_the_ways_to_give_it_more_are_told(
    city: models.Grant,
) -> None:
    shared(city, **{JARVA.replace("-", "_"): 500, FARSTA.replace("-", "_"): 400})
    economist = signed_in(STOCKHOLM, Role.ECONOMIST)
    fields = [f'name="amount.access.{code}"' for code in (JARVA, FARSTA)]
    for code, amount in ((JARVA, 500), (FARSTA, 400)):
        saved(unit(city, code), answers(amount, 0), UNIT)
        actions.send_report(unit(city, code).pk, by(UNIT), acting_for=code)
    actions.accept_report(unit(city, JARVA).pk, by(WRITER), acting_for=CITY)
    page = economist.get(SHARE).content.decode()
    assert not any(field in page for field in fields)
    assert 'name="amount.access.0180-skarholmen"' in page
    words = words_of(economist, SHARE)
    locked = "Enheten kan inte få mer nu. Läget är ”Redovisning godkänd”. Välj ”Öppna redovisningen"
    assert f"{locked} igen” och sedan ”Begär komplettering” vid dess redovisning först." in words
    assert "Läget är ”Redovisat”. Välj ”Begär komplettering” vid dess" in words
    sent = hidden(economist, SHARE) | {f"amount.access.{JARVA}": "100", "do": "share"}
    assert economist.post(SHARE, sent).status_code == 422
    assert at(Place.OPEN, city) == 100
    # The way that the page tells leads to a field.
    actions.reopen_report(unit(city, JARVA).pk, by(WRITER, reason="mer"), acting_for=CITY)
    actions.return_report(unit(city, JARVA).pk, by(WRITER, reason="mer"), acting_for=CITY)
    assert fields[0] in economist.get(SHARE).content.decode()


def test_a_unit_is_paid_by_the_city_and_is_asked_for_no_account(city: models.Grant) -> None:
    farsta = signed_in("area:0180-farsta", Role.DISTRICT_OFFICER)
    assert "Pengarna kommer från Stockholm." in words_of(farsta, "/arbete/konto/")
    shared(city, **{JARVA.replace("-", "_"): 500})
    district, economist = (
        signed_in(OF_JARVA, Role.DISTRICT_OFFICER),
        signed_in(STOCKHOLM, Role.ECONOMIST),
    )
    link, alarm = 'href="/arbete/konto/"', "Inget konto är bekräftat"
    assert link not in district.get("/arbete/").content.decode()
    page = words_of(district, "/arbete/konto/")
    assert "Pengarna kommer från Stockholm." in page
    assert alarm not in page
    assert "Utan konto går inget att betala ut" not in page
    assert link in economist.get("/arbete/").content.decode()
    assert alarm in words_of(economist, "/arbete/konto/")


def test_a_sum_says_how_many_have_answered(city: models.Grant) -> None:
    shared(city, **{JARVA.replace("-", "_"): 600, FARSTA.replace("-", "_"): 400})
    said = {"questions": {"results": "Fler.", "kept_up": True, "groups_held": 4}}
    for code, amount, more in ((JARVA, 600, said), (FARSTA, 400, {})):
        share = unit(city, code)
        saved(share, answers(amount, 0, **more), UNIT)
        actions.send_report(share.pk, by(UNIT), acting_for=code)
        actions.accept_report(share.pk, by(SHARER), acting_for=CITY)
    page = words_of(signed_in(STOCKHOLM, Role.ECONOMIST), f"{AREAS}/{CITY}/redovisa/skicka/")
    assert "har ni hållit? 1 av 2 har svarat med ett tal. 1 redovisning: ej svarat 4" in page
    alone = words_of(signed_in(STOCKHOLM, Role.ECONOMIST), f"{AREAS}/{FARSTA}_{CITY}/granska/")
    assert "har ni hållit? ej svarat uppgift saknas" in alone


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


def test_districts_do_not_see_each_other_and_a_municipality_without_units_has_none(
    city: models.Grant,
) -> None:
    shared(city, **{"0180_jarva": 500, "0180_farsta": 400})
    district = signed_in(OF_JARVA, Role.DISTRICT_OFFICER)
    for page in ("", "redovisa/", "granska/", "vidarefordela/", "redovisa/skicka/"):
        assert district.get(f"{AREAS}/{FARSTA}/{page}").status_code == 404
        assert district.get(f"{AREAS}/{CITY}/{page}").status_code == 404
    paid(models.SchemeLife.objects.get(), "2580", access=10)
    assert "Vidarefördela" not in words_of(signed_in(LULEA, Role.ECONOMIST), f"{AREAS}/2580/")


def test_a_unit_without_units_hands_back_and_what_is_refused_stands_open(
    city: models.Grant,
) -> None:
    shared(city, **{"0180_farsta": 400})
    district, back = signed_in("area:0180-farsta", Role.DISTRICT_OFFICER), f"{AREAS}/{FARSTA}"
    page = words_of(district, f"{back}/vidarefordela/")
    assert "Farsta har 400 kr som går att lämna tillbaka." in page
    assert "vidarefördela" not in page
    sent = hidden(district, f"{back}/vidarefordela/") | {"back.access": "401", "do": "back"}
    answer = district.post(f"{back}/vidarefordela/", sent)
    assert answer.status_code == 422
    assert '<details class="s-more" open>' in answer.content.decode()
    assert 'value="401"' in answer.content.decode()


def test_several_levels_stand_in_one_table(city: models.Grant) -> None:
    region = paid(models.SchemeLife.objects.get(), REGION, access=900)
    shared(region, **{"0126": 800})
    economist = signed_in(f"area:{REGION}", Role.ECONOMIST)
    page = words_of(economist, f"{AREAS}/{REGION}/vidarefordela/")
    assert "Huddinge" in page
    assert "Summa 0 900 900" in SPACES.sub(" ", page)


def test_what_lies_with_units_is_claimed_from_the_city_and_the_page_says_where_it_lies(
    city: models.Grant,
) -> None:
    shared(city, **{"0180_jarva": 700, "0180_farsta": 200})
    agency, chief = (
        signed_in(MFOF, Role.AGENCY_OFFICER),
        signed_in(MFOF, Role.DECISION_MAKER),
    )
    grant, propose = f"{AREAS}/{CITY}/", f"{AREAS}/{CITY}/foresla/"
    assert "Föreslå återkrav" in words_of(agency, grant)
    lead = words_of(agency, propose)
    assert "1 000 kr är utbetalt" in lead
    assert "Därav ligger 900 kr hos enheter" in lead
    wanted = {"kind": "unreported", "reason": "Ingen redovisning.", "part-access": "1000"}
    answer = agency.post(propose, hidden(agency, propose) | wanted)
    assert answer.status_code == 302, words_in(answer)
    page = str(answer["Location"])
    shown = words_of(agency, page)
    assert "Hos enheter 900 kr" in shown
    assert "Farsta 200 Järva 700 Summa 900" in shown
    economist = signed_in(STOCKHOLM, Role.ECONOMIST)
    assert "1 000 kr är föreslaget som återkrav och fördelas inte." in words_of(economist, SHARE)
    today = timezone.localdate()
    until = {"until": (today + timedelta(days=9)).isoformat()}
    assert agency.post(f"{page}steg/hear/", hidden(agency, page) | until).status_code == 302
    officer = signed_in(STOCKHOLM, Role.OFFICER)
    said = {"answer": "Vi redovisar aldrig."}
    assert officer.post(f"{page}steg/answer/", hidden(officer, page) | said).status_code == 302
    due = {"due": (today + timedelta(days=30)).isoformat(), "reason": "Se ovan."}
    sent_ = hidden(chief, page) | due | {"part-access": "1000"}
    assert chief.post(f"{page}steg/decide/", sent_).status_code == 302
    assert "Taget från enheter 900 kr" in words_of(officer, page)
    district = signed_in(OF_JARVA, Role.DISTRICT_OFFICER)
    story = words_of(district, f"{AREAS}/{JARVA}_{CITY}/")
    assert "tog tillbaka det som krävs åter" in story
    assert "700 kr tas tillbaka, för att myndigheten kräver åter bidraget." in story
    holds()


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
