"""A changed decision on open pages, in open data and in the API: both versions, once published."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from rdflib import Graph, URIRef

from samling.grants import actions, models, queries
from samling.grants.rules import verify
from samling.registry.rules import Role
from tests.people import SOCIALSTYRELSEN, signed_in
from tests.platform.catalogue.profile import violations

from ..decided import BODEN, CARE, LULEA, WHY, changed_decision
from ..life.making import OFFICER, by, opened
from .test_pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SCHEME = f"/statsbidrag/{CARE}/"
PLACES = (SCHEME, f"{SCHEME}{LULEA}/", f"/mottagare/{LULEA}/")
API = f"/api/v1/schemes/{CARE}"


def spaced(amount: int) -> str:
    return f"{amount:,}".replace(",", " ")


def amounts() -> tuple[int, int]:
    """Luleå's, before and after the change."""
    first, second = (
        queries.decided_amounts(CARE, each.sha256) for each in queries.published_decisions(CARE)
    )
    return first[LULEA], second[LULEA]


def get(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, address
    return response


def test_nothing_shows_before_the_change_is_published(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(CARE)
    before = {address: words(client, address) for address in PLACES}
    files = {name: get(client, f"{SCHEME}{name}").content for name in ("allocation.csv",)}
    changed_decision(monkeypatch, is_published=False)
    for address in PLACES:
        # Where the money is, is not told of until the decision that moves it is published.
        shown = before[address].replace(" Var pengarna är", "").replace(" Följ pengarna", "")
        assert words(client, address) == shown
    assert get(client, f"{SCHEME}allocation.csv").content == files["allocation.csv"]
    assert client.get(f"{SCHEME}changes.csv").status_code == 404
    assert client.get(f"{SCHEME}beslut/2/").status_code == 404
    found = get(client, f"{API}/decisions").json()
    assert found["total"] == 1
    assert found["decisions"][0]["changes"] == []
    assert get(client, API).json()["changed"] is False


def test_the_page_of_the_scheme_leads_with_what_holds_and_tells_of_what_held(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_decision(monkeypatch)
    was, now = amounts()
    page = words(client, SCHEME)
    assert re.search(r"Beslutet ändrades .{5,30}\d+ mottagare fick ett annat belopp", page)
    assert WHY in page
    assert "Socialstyrelsen, beslutsfattare" in page
    assert "anna@agency" not in page
    assert "bo@agency" not in page
    for amount in (was, now, now - was):
        assert spaced(amount) in page.replace("\u202f", " ")
    assert f'href="{SCHEME}beslut/1/"' in get(client, SCHEME).content.decode()
    for address in PLACES[1:]:
        own = words(client, address).replace("\u202f", " ").replace("\u00a0", " ")
        assert f"{spaced(was)} kr blev {spaced(now)} kr (+{spaced(now - was)} kr)." in own, address
        assert WHY in own
    english = words(client, f"/en{SCHEME}")
    assert "Socialstyrelsen, decision maker" in english


def test_an_earlier_decision_has_an_address_of_its_own(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_decision(monkeypatch)
    was, now = amounts()
    page = words(client, f"{SCHEME}beslut/1/").replace("\u202f", " ")
    assert "gäller inte längre" in page
    assert "Till beslutet som gäller" in page
    assert spaced(was) in page
    assert spaced(now) in page
    holds = words(client, f"{SCHEME}beslut/2/")
    assert "Beslutet gäller" in holds
    assert WHY in holds
    for number in (0, 3):
        assert client.get(f"{SCHEME}beslut/{number}/").status_code == 404
    assert client.get("/statsbidrag/close-care-regions-2026/beslut/1/").status_code == 404
    old = get(client, f"{SCHEME}beslut/1/lista.json").content
    assert verify(old).outcome
    assert {row["recipient_code"]: row["amount_sek"] for row in json.loads(old)["rows"]}[
        str(LULEA)
    ] == was
    table = get(client, f"{SCHEME}beslut/1/lista.csv").content.decode("utf-8-sig")
    assert table.splitlines()[0].endswith("amount_sek;replaced_on")
    for form in ("xlsx", "pdf"):
        get(client, f"{SCHEME}beslut/1/lista.{form}")
    assert client.get(f"{SCHEME}beslut/1/lista.odt").status_code == 404


def test_open_data_and_the_api_have_both_versions(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_decision(monkeypatch)
    was, now = amounts()
    descriptor = get(client, f"{SCHEME}datapackage.json").json()
    names = [each["path"] for each in descriptor["resources"]]
    assert {"decisions.csv", "changes.csv", "history.json"} <= set(names)
    for name in names:
        get(client, f"{SCHEME}{name}")
    rows = get(client, f"{SCHEME}changes.csv").content.decode().splitlines()
    assert f"2,1,2580,Luleå,{was},{now},{now - was}" in rows
    listed = get(client, f"{SCHEME}lista.csv").content.decode("utf-8-sig")
    assert "previous_sek;difference_sek;changed_on" in listed
    second, first = get(client, f"{API}/decisions?amounts=true").json()["decisions"]
    assert (first["in_force"], second["in_force"]) == (False, True)
    assert second["reasons"] == [WHY]
    assert second["decided_by"] == {
        "sv": "Socialstyrelsen, beslutsfattare",
        "en": "Socialstyrelsen, decision maker",
    }
    assert {row["recipient_code"]: row["amount_sek"] for row in first["rows"]}["2580"] == was
    (mine,) = [row for row in second["changes"] if row["recipient_code"] == "2580"]
    assert (mine["before_sek"], mine["after_sek"], mine["difference_sek"]) == (was, now, now - was)
    (row,) = get(client, f"{API}/allocation?recipient=2580").json()["rows"]
    assert (row["previous_sek"], row["amount_sek"]) == (was, now)
    grants = get(client, f"/api/v1/recipients/{BODEN}").json()["grants"]
    (changed,) = [each for each in grants if each["scheme"] == CARE]
    assert changed["changes"][0]["reasons"] == [WHY]
    summaries = get(client, "/api/v1/schemes").json()["schemes"]
    assert [each["id"] for each in summaries if each["changed"]] == [CARE]
    page = get(client, "/oppna-data/").content.decode()
    assert f"{SCHEME}changes.csv" in page
    assert page.count("changes.csv") == 1
    catalogue = Graph().parse(data=get(client, "/catalog.ttl").content, format="turtle")
    assert violations(catalogue) == []
    assert (URIRef(f"http://testserver/catalog#{CARE}-decisions"), None, None) in catalogue


def test_a_demo_says_that_what_happened_is_invented(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_decision(monkeypatch)
    assert "Exempeldata" not in words(client, SCHEME)
    models.SchemeLife.objects.filter(scheme=CARE).update(is_example=True, version=99)
    for address in (*PLACES, f"{SCHEME}beslut/1/"):
        assert "xempeldata" in words(client, address), address


def test_where_the_money_is_waits_for_the_change_to_be_published(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(CARE)
    actions.close_scheme(CARE, by(OFFICER))
    way = f"{SCHEME}pengarna/"
    get(client, way)
    changed_decision(monkeypatch, is_published=False)
    assert client.get(way).status_code == 404
    assert way not in get(client, SCHEME).content.decode()
    officer = signed_in(SOCIALSTYRELSEN, Role.AGENCY_OFFICER)
    assert "Publicera ändringen" in words(officer, "/arbete/")
    actions.publish_change(CARE, by(OFFICER), acting_for="socialstyrelsen")
    get(client, way)
    assert "Publicera ändringen" not in words(officer, "/arbete/")
