"""What a unit sees and does on its pages, and the one that shared with it on the same."""

from datetime import timedelta

import pytest
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
    shared,
    unit,
)
from tests.people import LULEA, MFOF, STOCKHOLM, signed_in

from .paging import hidden, words_in, words_of
from .sharing import AREAS, OF_JARVA, SHARE

__all__ = ["city"]

pytestmark = pytest.mark.django_db


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
