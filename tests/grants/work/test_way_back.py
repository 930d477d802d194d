"""Back from what was done to the krona, and the pages of counties, municipalities and districts.

The world is told of in following.py.
"""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samling.grants import actions, models, queries
from samling.registry.rules import Role
from tests.grants.reports.world import (
    AGENCY,
    CITY,
    JARVA,
    LULEA,
    OFFICER,
    SCHEME,
    by,
    paid,
    sent,
    shared,
)
from tests.people import STOCKHOLM, signed_in

from .following import PLACE, WORK, checked, city, kronor
from .paging import words_in, words_of

__all__ = ["city"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]


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
