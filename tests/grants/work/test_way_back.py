"""From a krona to what was done, and back: the same figures everywhere, and only what is published.

The world: Luleå and Boden have reported, and the agency has approved Luleå's. Stockholm has shared
with Järva, whose report Stockholm has approved; Stockholm itself has not reported. The sums are
invented.
"""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

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
    SHARER,
    WRITER,
    at,
    by,
    life,
    paid,
    published,
    sent,
    shared,
    unit,
)
from tests.people import MFOF, STOCKHOLM, signed_in

from .paging import words_in, words_of

pytestmark = pytest.mark.django_db

PLACE = f"/statsbidrag/{SCHEME}/pengarna/"
WORK = f"/arbete/bidrag/{SCHEME}"
DONE = [
    {"what": "Höll föräldragrupper", "purpose": "universal_support", "amount": 3_000},
    {"what": "Utbildade ledare", "purpose": "universal_support"},
    {"what": "Annonserade"},
]


@pytest.fixture
def city() -> models.Grant:
    of = published(life())
    held = {code: paid(of, code, access=amount) for code, amount in _PAID.items()}
    shared(held[CITY], **{"0180_jarva": 6_000, "0180_farsta": 1_000})
    sent(held[LULEA], 5_000, 0, activities=DONE)
    actions.accept_report(held[LULEA].pk, by(OFFICER), acting_for=AGENCY)
    sent(held["2582"], 2_500, 500)
    jarva = unit(held[CITY], JARVA)
    sent(jarva, 5_500, 500, activities=DONE[:1])
    actions.accept_report(jarva.pk, by(SHARER), acting_for=CITY)
    return held[CITY]


_PAID = {LULEA: 5_000, "2582": 3_000, CITY: 10_000}


def kronor(words: str) -> int:
    return int(re.sub(r"[^0-9]", "", words))


def picture(client: Client, address: str) -> tuple[dict[tuple[str, str], int], dict[Any, int]]:
    """The bands of the picture and the rows of the table beside it, each from where to where."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    page = re.sub("[\u202f\u00a0]", " ", answer.content.decode())
    bands = re.findall(r"<title>([^<]+) → ([^<]+): ([0-9 ]+) kr</title>", page)
    table = page.split('id="tabell"')[1].split("</table>")[0]
    cell = r"<t[hd][^>]*>([^<]*)</t[hd]>"
    rows = re.findall(rf"<tr>{cell}{cell}{cell}</tr>", table.split("<tbody>")[1])
    return (
        {(source, target): kronor(amount) for source, target, amount in bands},
        {(source, target): kronor(amount) for source, target, amount in rows},
    )


def checked(client: Client, address: str, total: int) -> dict[Any, int]:
    """The rows, when they are the picture's and add up: into each as much as out of it, or more."""
    bands, rows = picture(client, address)
    assert sorted(bands.values()) == sorted(rows.values())
    into: dict[str, int] = {}
    out: dict[str, int] = {}
    for (source, target), amount in rows.items():
        out[source] = out.get(source, 0) + amount
        into[target] = into.get(target, 0) + amount
    first = [name for name in out if name not in into]
    assert sum(out[name] for name in first) == total
    for name in into.keys() & out.keys():
        assert out[name] <= into[name], name
    ends = sum(amount - out.get(name, 0) for name, amount in into.items())
    assert ends == total
    return rows


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


def test_back_from_what_was_done_to_the_appropriation(city: models.Grant) -> None:
    address = f"{PLACE}{LULEA}/insats/1/"
    assert f'href="{address}"' in Client().get(f"{PLACE}?for={LULEA}").content.decode()
    page = words_of(Client(), address)
    assert "Luleå använde 3 000 kr till det här." in page
    levels = (
        "Insats Höll föräldragrupper 3 000 100,0 "
        "Ändamål Universellt stöd 5 000 60,0 "
        "Läge Godkänd användning 5 000 60,0 "
        "Mottagare Luleå 5 000 60,0 "
        "Län Norrbottens län 8 000 37,5 "
        f"Statsbidrag {queries.scheme(SCHEME).title.sv} 18 000 16,7 "
        "Anslag Anslag (375 000 000 kr enligt källan) 18 000 16,7"
    )
    assert levels in page
    assert set(checked(Client(), address, 3_000).values()) == {3_000}
    assert "Vilka Luleå nådde för alla pengarna" in page
    # What has no cost of its own is followed from its purpose; without one from all that was used.
    page = words_of(Client(), f"{PLACE}{LULEA}/insats/2/")
    assert "inte angivet. Luleå använde 5 000 kr till Universellt stöd." in page
    page = words_of(Client(), f"{PLACE}{LULEA}/insats/3/")
    assert "inte angivet. Luleå har använt 5 000 kr i allt." in page
    checked(Client(), f"{PLACE}{LULEA}/insats/3/", 5_000)


def test_a_county_a_municipality_and_a_district_each_have_a_page(city: models.Grant) -> None:
    anyone = Client()
    rows = checked(anyone, "/pengarna/25/", 8_000)
    title = queries.scheme(SCHEME).title.sv
    assert (rows[title, "Luleå"], rows[title, "Boden"]) == (5_000, 3_000)
    page = words_of(anyone, "/pengarna/25/")
    assert "Norrbottens län 2023: av 8 000 kr är 8 000 kr utbetalt." in page
    assert "Boden 3 000 3 000 0 0 Luleå 5 000 5 000 5 000 0 Summa 8 000 8 000 5 000 0" in page
    assert "Vad det ledde till" in page
    rows = checked(anyone, "/pengarna/2580/", 5_000)
    assert rows[title, "Godkänd användning"] == 5_000
    assert "Hela Norrbottens län" in words_of(anyone, "/pengarna/2580/")
    assert f"{PLACE}{LULEA}/insats/1/" in anyone.get("/pengarna/2580/").content.decode()
    rows = checked(anyone, f"/pengarna/{JARVA}/", 5_500)
    assert rows["Stockholm", "Redovisat, väntar på granskning"] == 5_500
    assert words_of(anyone, f"/pengarna/{CITY}/").count("Järva") >= 1
    assert "Inget statsbidrag till Kiruna går att följa än." in words_of(anyone, "/pengarna/2584/")
    found = anyone.get("/pengarna/25/", {"for": "Luleå"})
    assert found["Location"] == "/pengarna/2580/"
    for stranger in ("SE", "9999", "luleå"):
        assert anyone.get(f"/pengarna/{stranger}/").status_code == 404
    assert anyone.get("/pengarna/25/", {"for": "Atlantis"}).status_code == 404
    assert anyone.get("/pengarna/25/", {"ar": "1900"}).status_code == 200


def test_all_counties_together_have_what_all_recipients_have(city: models.Grant) -> None:
    totals = [_total(code) for code in ("01", "25", "12")]
    assert totals == [10_000, 8_000, 0]
    assert sum(totals) == queries.traced(SCHEME).trace.total


def _total(county: str) -> int:
    page = words_of(Client(), f"/pengarna/{county}/")
    found = re.search(r": av ([0-9 ]+) kr är", page)
    return kronor(found[1]) if found else 0


def test_a_scheme_that_is_not_published_is_followed_by_nobody(city: models.Grant) -> None:
    models.SchemeLife.objects.update(state="decided")
    for address in (PLACE, f"{PLACE}{LULEA}/insats/1/"):
        assert Client().get(address).status_code == 404
    assert "Inget statsbidrag till Luleå går att följa än." in words_of(Client(), "/pengarna/2580/")


def test_as_many_questions_however_many_recipients_and_activities(city: models.Grant) -> None:
    boden = models.Grant.objects.get(recipient="2582")
    actions.accept_report(boden.pk, by(OFFICER), acting_for=AGENCY)
    officer = signed_in(STOCKHOLM, Role.OFFICER)
    pages = [
        (Client(), PLACE),
        (Client(), f"{PLACE}?for={CITY}"),
        (Client(), f"{PLACE}{LULEA}/insats/1/"),
        (Client(), "/pengarna/01/"),
        (Client(), f"/pengarna/{CITY}/"),
        (officer, f"{WORK}/{CITY}/pengarna/"),
    ]

    def asked() -> list[int]:
        counts = []
        for client, page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as made:
                assert client.get(page).status_code == 200
            counts.append(len(made))
        return counts

    few = asked()
    of = models.SchemeLife.objects.get()
    for number, code in enumerate(("0114", "0115", "0117", "0120", "0123", "0125")):
        grant = paid(of, code, access=1_000 + number)
        sent(grant, 1_000 + number, 0, activities=[{"what": f"Sak {n}"} for n in range(20)])
        actions.accept_report(grant.pk, by(OFFICER), acting_for=AGENCY)
    shared(city, **{"0180_bromma": 100, "0180_kungsholmen": 100, "0180_skarpnack": 100})
    assert asked() == few


def test_words_are_safe_whoever_wrote_them(city: models.Grant) -> None:
    of = models.SchemeLife.objects.get()
    kiruna = paid(of, "2584", access=100)
    what = {"what": "<script>alert(1)</script>", "purpose": "universal_support", "amount": 100}
    sent(kiruna, 100, 0, activities=[what])
    actions.accept_report(kiruna.pk, by(OFFICER), acting_for=AGENCY)
    for address in (f"{PLACE}?for=2584", f"{PLACE}2584/insats/1/", "/pengarna/2584/"):
        answer = Client().get(address)
        assert "<script>alert" not in answer.content.decode()
        assert "&lt;script&gt;" in answer.content.decode()
    assert "alert" in words_in(Client().get(f"{PLACE}2584/insats/1/"))
