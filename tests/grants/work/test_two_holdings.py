"""A recipient with a grant of its own and shares of others' reaches each, and sees its money."""

import re
from dataclasses import fields

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext

from samling.grants import models, queries
from samling.grants.queries.holdings import PAID
from samling.grants.queries.places import places_below
from samling.grants.rules.holding_name import HoldingName
from samling.registry.rules import Role
from tests.grants.reports.world import CITY, JARVA, REGION, SCHEME, shared
from tests.people import MFOF, signed_in

from .paging import spaced, words_of
from .sharing import AREAS, OF_JARVA
from .two_holdings import (
    ADDRESSES,
    HUDDINGE,
    OF_CITY,
    OF_HUDDINGE,
    OF_REGION,
    Grants,
    grants,
    world,
)

__all__ = ["world"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_of_one_grant_only_what_it_was_shared_into_is_read() -> None:
    """However much the others of the scheme have shared."""
    of = grants()
    made: list[int] = []

    def read(instance: models.Grant, **_: object) -> None:
        made.append(instance.pk)

    def facts(grant: models.Grant) -> list[str]:
        return [each.name for each in queries.report_facts(grant, queries.form_of(SCHEME)).units]

    def below(grant: models.Grant) -> list[str]:
        held = queries.holding(grant.pk)
        assert held is not None
        return [each.address for each in queries.units_below(held)]

    assert facts(of.region) == ["Huddinge", "Stockholm"]
    assert below(of.region) == [
        ADDRESSES["huddinge_of_region"],
        ADDRESSES["city_of_region"],
        ADDRESSES["jarva_of_region"],
    ]
    assert facts(of.huddinge) == below(of.huddinge) == below(of.jarva) == []
    post_init.connect(read, sender=models.Grant)
    try:
        assert (len(facts(of.city)), len(below(of.city))) == (1, 1)
    finally:
        post_init.disconnect(read, sender=models.Grant)
    assert set(made) == {of.city.pk, of.jarva.pk}
    assert set(places_below([SCHEME], [of.city.pk])) == {of.city.pk}
    assert set(places_below([SCHEME], [of.region.pk])) == {of.region.pk, of.city_of_region.pk}


def test_every_grant_has_an_address_of_its_own(world: Grants) -> None:
    found = {each.name: getattr(world, each.name).pk for each in fields(world)}
    for name, address in ADDRESSES.items():
        named = queries.holdings_named(SCHEME, HoldingName.parse(address))
        assert named[0].id == found[name]
        assert named[0].address == address
    # A recipient alone, as addresses were before: its own grant first.
    (own, share) = queries.holdings_named(SCHEME, HoldingName.parse(CITY))
    assert (own.id, share.id) == (world.city.pk, world.city_of_region.pk)
    both = queries.holdings_named(SCHEME, HoldingName.parse(JARVA))
    assert [each.id for each in both] == [world.jarva.pk, world.jarva_of_region.pk]
    assert queries.holdings_named(SCHEME, HoldingName.parse(f"{JARVA}_{REGION}")) == ()


@pytest.mark.parametrize(
    ("party", "role", "own"),
    [
        (OF_HUDDINGE, Role.ECONOMIST, {"huddinge": 5_000, "huddinge_of_region": 30_000}),
        (OF_CITY, Role.ECONOMIST, {"city": 68_000, "city_of_region": 300_000}),
        (OF_JARVA, Role.DISTRICT_OFFICER, {"jarva": 2_000, "jarva_of_region": 100_000}),
    ],
)
def test_each_is_reached_from_the_first_page_with_its_own_money(
    world: Grants, party: str, role: Role, own: dict[str, int]
) -> None:
    client = signed_in(party, role)
    start = client.get("/arbete/").content.decode()
    amounts = {name: spaced(amount) for name, amount in own.items()}
    # Told of from elsewhere, a grant is the whole of it, with what has been shared.
    whole = amounts | {"city": spaced(70_000), "city_of_region": spaced(400_000)}
    for name in own:
        address = f"{AREAS}/{ADDRESSES[name]}/"
        assert f'href="{address}"' in start
        assert f'href="{address}redovisa/"' in start  # what waits: a report of each
        page = words_of(client, address)
        assert f"Utbetalt, inte redovisat {amounts[name]} " in page
        assert "har mer av samma statsbidrag" in page
        for other in own.keys() - {name}:
            assert f"{whole[other]} kr från" in page


def test_what_is_shared_is_still_the_recipient_s_own_where_grants_are_told_of(
    world: Grants,
) -> None:
    claimed = sum(each.whole(*PAID) for each in queries.holdings_in(SCHEME))
    lead = words_of(signed_in(MFOF, Role.AGENCY_OFFICER), f"{AREAS}/")
    assert f"har rekvirerat {spaced(claimed)} kr av" in lead
    (city,) = (each for each in queries.holdings_in(SCHEME) if each.id == world.city.pk)
    assert (city.paid, city.received) == (68_000, 70_000)
    assert "2023 Utbetalt 70 000" in words_of(signed_in(OF_CITY, Role.ECONOMIST), "/arbete/")


def test_the_agency_reaches_each_from_the_page_of_the_scheme(world: Grants) -> None:
    agency = signed_in(MFOF, Role.AGENCY_OFFICER)
    page = agency.get(f"{AREAS}/").content.decode()
    for address in ADDRESSES.values():
        assert f'href="{AREAS}/{address}/"' in page
        assert agency.get(f"{AREAS}/{address}/").status_code == 200
    words = words_of(agency, f"{AREAS}/")
    assert "Vidarefördelat av mottagarna" in words
    assert "Summa 0 432 000" in words  # 300 000 + 30 000 + 2 000 + 100 000
    assert "från Stockholm, från Region Stockholm" in words
    units = f'href="{AREAS}/{ADDRESSES["city_of_region"]}/vidarefordela/"'
    assert units in agency.get(f"{AREAS}/{ADDRESSES['city_of_region']}/").content.decode()
    assert "vidarefordela" not in agency.get(f"{AREAS}/{HUDDINGE}/").content.decode()


def test_one_that_shared_sees_the_share_and_never_what_the_recipient_has_beside(
    world: Grants,
) -> None:
    region = signed_in(OF_REGION, Role.ECONOMIST)
    for address in (HUDDINGE, ADDRESSES["huddinge_of_region"]):
        page = words_of(region, f"{AREAS}/{address}/")
        assert "30 000 kr" in page
        assert "5 000 kr" not in page.replace("30 000", "")
        assert "har mer av samma" not in page
    assert region.get(f"{AREAS}/{ADDRESSES['jarva_of_region']}/").status_code == 200
    assert region.get(f"{AREAS}/{ADDRESSES['jarva']}/").status_code == 404
    assert "2 000 kr" not in words_of(region, f"{AREAS}/{JARVA}/")
    # Järva answers to Stockholm, in both, and does not see what Stockholm has.
    jarva = signed_in(OF_JARVA, Role.DISTRICT_OFFICER)
    for name in ("city", "city_of_region", "region", "huddinge"):
        assert jarva.get(f"{AREAS}/{ADDRESSES[name]}/").status_code == 404


@pytest.mark.parametrize("written", ["0180_", "0180__R01", "0180_R25", "R01_0180", "0180_R01_R01"])
def test_an_address_that_names_no_grant_is_no_page(world: Grants, written: str) -> None:
    for client in (signed_in(OF_CITY, Role.ECONOMIST), signed_in(MFOF, Role.AGENCY_OFFICER)):
        assert client.get(f"{AREAS}/{written}/").status_code == 404


def test_as_many_questions_however_many_shares(world: Grants) -> None:
    agency, jarva = signed_in(MFOF, Role.AGENCY_OFFICER), signed_in(OF_JARVA, Role.DISTRICT_OFFICER)

    def asked() -> list[int]:
        counts = []
        for client, page in (
            (agency, f"{AREAS}/"),
            (agency, f"{AREAS}/{CITY}/"),
            (jarva, "/arbete/"),
        ):
            client.get(page)
            with CaptureQueriesContext(connection) as made:
                assert client.get(page).status_code == 200
            counts.append(len(made))
        return counts

    few = asked()
    for code in ("0114", "0115", "0117", "0120", "0123"):
        shared(world.region, **{code: 1_000})
    for code in ("0180_farsta", "0180_kungsholmen", "0180_sodermalm"):
        shared(world.city, **{code: 10})
    assert asked() == few
    assert models.Grant.objects.filter(parent__isnull=False).count() == 12


COUNTY = "organisation:lansstyrelsen-stockholms-lan"


@pytest.mark.parametrize("party", [OF_CITY, OF_REGION, OF_JARVA, COUNTY])
def test_the_way_to_a_page_leads_only_where_the_reader_may_go(party: str) -> None:
    made = grants()
    role = Role.COUNTY_COORDINATOR if party == COUNTY else Role.ECONOMIST
    reader, followed = signed_in(party, role), 0
    for each in queries.holdings_with_ids([made.jarva.pk, made.jarva_of_region.pk]):
        page = f"{AREAS}/{each.address}/"
        for address in (page, f"{page}granska/"):
            answer = reader.get(address)
            if answer.status_code == 404:
                continue
            trail = re.search(r'<nav class="s-breadcrumb".*?</nav>', answer.content.decode(), re.S)
            assert trail is not None
            for link in re.findall(r'href="([^"]+)"', trail[0]):
                assert reader.get(link).status_code == 200, (address, link)
                followed += 1
    assert followed
