"""From a krona to what was done: the same figures everywhere, and only what is published.

The world is told of in following.py.
"""

import pytest
from django.test import Client

from samling.grants import actions, models, queries
from samling.grants.rules.ledger import Place
from samling.grants.rules.recovery import RecoveryKind
from samling.registry.rules import Role
from tests.grants.reports.world import (
    AGENCY,
    CITY,
    JARVA,
    LULEA,
    OFFICER,
    SCHEME,
    WRITER,
    at,
    by,
    sent,
    unit,
)
from tests.people import MFOF, STOCKHOLM, signed_in

from .following import PLACE, WORK, checked, city
from .paging import words_of

__all__ = ["city"]

pytestmark = pytest.mark.django_db


def test_from_the_appropriation_to_what_was_done_and_whom_it_reached(city: models.Grant) -> None:
    rows = checked(Client(), f"{PLACE}?for={LULEA}", 5_000)
    title = queries.scheme(SCHEME).title.sv
    assert rows == {
        ("Anslag (375 000 000 kr enligt källan)", title): 5_000,
        (title, "Luleå"): 5_000,
        ("Luleå", "Godkänd användning"): 5_000,
        ("Godkänd användning", "Universellt stöd"): 5_000,
        ("Universellt stöd", "Höll föräldragrupper"): 3_000,
        ("Universellt stöd", "inte uppdelat på insatser"): 2_000,
    }
    page = words_of(Client(), f"{PLACE}?for={LULEA}")
    assert "Höll föräldragrupper Luleå Universellt stöd 3 000" in page
    assert "Utbildade ledare Luleå Universellt stöd uppgift saknas" in page
    assert "Föräldrar som fått del av det: alla 12" in page
    assert "Alla statsbidrag till Luleå" in page


def test_only_what_the_agency_has_approved_is_told_to_anyone(city: models.Grant) -> None:
    anyone = Client()
    rows = checked(anyone, PLACE, 18_000)
    assert rows["Godkänd användning", "Universellt stöd"] == 5_000  # Luleå's alone
    for code in ("2582", CITY, JARVA, f"{JARVA}_{CITY}"):
        page = words_of(anyone, f"{PLACE}?for={code}")
        assert "Höll föräldragrupper" not in page
        assert "Godkänd användning" not in page
        assert "Ingen redovisning är godkänd här än" in page
    # The ledger knows that Järva's is approved by Stockholm; that is Stockholm's to know.
    assert at(Place.USED, unit(city, JARVA)) == 5_500
    rows = checked(anyone, f"{PLACE}?for={JARVA}", 5_500)
    assert rows["Järva", "Redovisat, väntar på granskning"] == 5_500
    for code, row in ((f"{JARVA}_{CITY}", 1), ("2582", 1), (LULEA, 4), (LULEA, 0), ("0114", 1)):
        assert anyone.get(f"{PLACE}{code}/insats/{row}/").status_code == 404, code
    assert "Höll" not in words_of(anyone, "/pengarna/01/")
    totals = words_of(anyone, PLACE)
    assert "Luleå Utbetalt" not in totals
    assert "Föräldrar som fått del av det: alla 12" in totals  # again Luleå's alone


def test_those_who_see_the_grant_follow_what_its_giver_has_approved(city: models.Grant) -> None:
    officer, agency = signed_in(STOCKHOLM, Role.OFFICER), signed_in(MFOF, Role.AGENCY_OFFICER)
    jarva = f"{WORK}/{JARVA}_{CITY}/pengarna/"
    for client in (officer, agency):
        rows = checked(client, jarva, 5_500)
        assert rows["Järva", "Godkänd användning"] == 5_500
        assert rows["Universellt stöd", "Höll föräldragrupper"] == 3_000
    rows = checked(officer, f"{WORK}/{CITY}/pengarna/", 10_000)
    assert rows["Stockholm", "Utbetalt, inte redovisat"] == 3_500  # with what Järva gave back
    assert "Höll föräldragrupper" in words_of(officer, f"{jarva}insats/1/")
    review = officer.get(f"{WORK}/{JARVA}_{CITY}/granska/").content.decode()
    assert f'href="{jarva}insats/1/"' in review
    grant = officer.get(f"{WORK}/{CITY}/").content.decode()
    assert f'href="{WORK}/{CITY}/pengarna/"' in grant
    assert "Vidarefördelat till enheter 6 500" in words_of(officer, f"{WORK}/{CITY}/")
    assert "Stockholm har fått 10 000 kr" in words_of(officer, f"{WORK}/{CITY}/")


def test_money_that_is_not_approved_is_told_by_how_far_it_has_come(city: models.Grant) -> None:
    boden, agency = models.Grant.objects.get(recipient="2582"), signed_in(MFOF, Role.AGENCY_OFFICER)
    own, followed = f"{WORK}/2582/", f"{WORK}/2582/pengarna/"
    assert "Redovisat, väntar på granskning 3 000" in words_of(agency, own)
    actions.return_report(boden.pk, by(OFFICER, reason="Mer."), acting_for=AGENCY)
    assert "Redovisat, ska kompletteras 3 000" in words_of(agency, own)
    assert checked(Client(), f"{PLACE}?for=2582", 3_000)["Boden", "Redovisat, ska kompletteras"]
    sent(boden, 2_500, 500)
    boden.refresh_from_db()
    actions.accept_report(boden.pk, by(OFFICER), acting_for=AGENCY)
    assert "Kvar efter godkänd redovisning 500" in words_of(agency, own)
    actions.propose_recovery(
        boden.pk,
        RecoveryKind.UNSPENT,
        {"access": 400},
        by(OFFICER, reason="Inte använt."),
        acting_for=AGENCY,
    )
    assert "Kvar efter godkänd redovisning 100 Återkrav föreslaget, inte beslutat 400" in words_of(
        agency, own
    )
    rows = checked(agency, followed, 3_000)
    assert rows["Boden", "Återkrav föreslaget, inte beslutat"] == 400
    # Before it is decided it is the agency's and the recipient's.
    rows = checked(Client(), f"{PLACE}?for=2582", 3_000)
    assert rows["Boden", "Kvar efter godkänd redovisning"] == 500


def test_when_the_agency_approves_the_whole_the_units_are_told_of_too(city: models.Grant) -> None:
    farsta = unit(city, "0180-farsta")
    actions.hand_back(farsta.pk, by(WRITER), acting_for="0180-farsta")
    sent(city, 4_500, 0)
    actions.accept_report(city.pk, by(OFFICER), acting_for=AGENCY)
    rows = checked(Client(), f"{PLACE}?for={CITY}", 10_000)
    assert rows["Järva", "Godkänd användning"] == 5_500
    assert rows["Stockholm", "Godkänd användning"] == 4_500
    page = words_of(Client(), PLACE)
    assert "Föräldrar som fått del av det: alla 36" in page  # Luleå, Stockholm and Järva
    assert "Luleå 12 12 Stockholm 24 24 Summa 36 36" in page
    back = words_of(Client(), f"{PLACE}{JARVA}_{CITY}/insats/1/")
    assert "Vidarefördelat till Järva 5 500 54,5" in back
    assert "Mottagare Stockholm 10 000 30,0" in back
