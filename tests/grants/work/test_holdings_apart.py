"""What is done with one of a recipient's grants of a scheme stays with that grant."""

import pytest
from django.test import Client

from samling.grants import actions
from samling.grants.rules.ledger import Place
from samling.grants.rules.reports import whole_from
from samling.platform.models import AuditEvent
from samling.registry.rules import Role
from tests.grants.reports.world import (
    CITY,
    JARVA,
    REGION,
    SCHEME,
    WRITER,
    at,
    by,
    holds,
    life,
    paid,
    sent,
    shared,
    unit,
)
from tests.people import MFOF, signed_in

from .paging import filled_in, hidden, words_in, words_of
from .sharing import AREAS, OF_JARVA
from .two_holdings import ADDRESSES, HUDDINGE, OF_CITY, OF_HUDDINGE, OF_REGION, Grants, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db


def test_each_is_reported_for_itself_and_up_the_way_it_came(world: Grants) -> None:
    jarva = signed_in(OF_JARVA, Role.DISTRICT_OFFICER)
    share = f"{AREAS}/{ADDRESSES['jarva_of_region']}/"
    filled_in(jarva, share, 90_000, 10_000)
    sending = f"{share}redovisa/skicka/"
    assert "Järva redovisar 90 000 kr till Stockholm" in words_of(jarva, sending)
    answer = jarva.post(sending, hidden(jarva, sending))
    assert answer["Location"].startswith(share)
    world.jarva.refresh_from_db()
    assert world.jarva.state == "paid"  # the other is not touched

    city = signed_in(OF_CITY, Role.OFFICER)
    review = f"{share}granska/"
    assert f'href="{review}"' in city.get("/arbete/").content.decode()
    accepted = city.post(f"{review}godkann/", hidden(city, review, f"{review}godkann/"))
    assert accepted["Location"].startswith(review)
    assert at(Place.USED, world.jarva_of_region) == 90_000
    assert at(Place.OPEN, world.city_of_region) == 310_000
    assert at(Place.OPEN, world.city) == 68_000

    # Stockholm's share is reported to the region, with Järva's in it and nothing of its own grant.
    sent(world.city_of_region, 310_000, 0)
    whole = whole_from(world.city_of_region.reports.get().whole)
    assert (whole.used, whole.paid) == (400_000, 400_000)
    region = signed_in(OF_REGION, Role.OFFICER)
    city_share = f"{AREAS}/{ADDRESSES['city_of_region']}/"
    review = f"{city_share}granska/"
    assert f'href="{review}"' in region.get("/arbete/").content.decode()
    post = region.post(f"{review}godkann/", hidden(region, review, f"{review}godkann/"))
    assert post.status_code == 302, words_in(post)
    agency = signed_in(MFOF, Role.AGENCY_OFFICER)
    assert agency.post(f"{review}godkann/", {}).status_code == 404
    holds()


def test_a_share_is_shared_further_and_handed_back_from_its_own_page(world: Grants) -> None:
    city = signed_in(OF_CITY, Role.ECONOMIST)
    place = f"{AREAS}/{ADDRESSES['city_of_region']}/vidarefordela/"
    page = words_of(city, place)
    assert "100 000 kr är vidarefördelat från Stockholm. 300 000 kr är kvar" in page
    assert "ifyllda ur det publicerade beslutet" not in page
    answer = city.post(place, hidden(city, place) | {"back.access": "50 000", "do": "back"})
    assert answer["Location"].startswith(place)
    assert at(Place.OPEN, world.region) == 900_000 - 430_000 + 50_000
    assert at(Place.OPEN, world.city) == 68_000


def test_what_is_printed_fills_in_the_recipients_own_grant_only() -> None:
    of = life()
    region = paid(of, REGION, access=900_000)
    paid(of, CITY, access=8_453_075)
    shared(region, **{CITY: 400_000})
    city = signed_in(OF_CITY, Role.ECONOMIST)
    told = "Beloppen är ifyllda ur det publicerade beslutet."
    assert told in words_of(city, f"{AREAS}/{CITY}/vidarefordela/")
    assert told not in words_of(city, f"{AREAS}/{CITY}_{REGION}/vidarefordela/")


def test_files_and_steps_stay_with_the_grant_that_the_address_names(world: Grants) -> None:
    plan = actions.attach_file(
        world.huddinge.pk, b"%PDF-1.7 plan", "plan.pdf", by(WRITER), acting_for=HUDDINGE
    )
    client: Client = signed_in(OF_HUDDINGE, Role.ECONOMIST)
    own, share = (f"{AREAS}/{ADDRESSES[n]}/" for n in ("huddinge", "huddinge_of_region"))
    assert client.get(f"{own}filer/{plan.pk}/").status_code == 200
    assert client.get(f"{share}filer/{plan.pk}/").status_code == 404
    for name in (HUDDINGE, ADDRESSES["huddinge_of_region"]):
        region = signed_in(OF_REGION, Role.ECONOMIST)
        assert region.get(f"{AREAS}/{name}/filer/{plan.pk}/").status_code == 404


def test_the_audit_log_says_which(world: Grants) -> None:
    from samling.platform.deeds import subject_words

    jarva = signed_in(OF_JARVA, Role.DISTRICT_OFFICER)
    jarva.get(f"{AREAS}/{ADDRESSES['jarva_of_region']}/")
    (read,) = AuditEvent.objects.filter(action="grants.read_grant")
    words = subject_words([read.subject, f"grant:{world.jarva_of_region.pk}", "grant:x/y"])
    told = "Järva stadsdelsnämnd, från Stockholms stad, från Region Stockholm"
    assert words[read.subject].sv.endswith(told)
    assert words[f"grant:{world.jarva_of_region.pk}"] == words[read.subject]
    assert words["grant:x/y"].sv == "bidraget x/y"


def test_last_year_is_that_of_the_grant_that_came_the_same_way(
    world: Grants, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scheme of the year before is played by this one: what matters is which grant is found."""
    from samling.grants.queries import reports

    class Form:
        follows = SCHEME

    of = life("parenting-support-crime-prevention-2023")
    city = paid(of, CITY, crime_prevention=100)
    shared(city, "crime_prevention", **{"0180_jarva": 10})
    found = reports._before(unit(city, JARVA), Form())  # type: ignore[arg-type]
    assert [each.pk for each in found] == [world.jarva.pk]
    assert [each.pk for each in reports._before(city, Form())] == [world.city.pk]  # type: ignore[arg-type]
    region = paid(of, REGION, crime_prevention=100)
    shared(region, "crime_prevention", **{CITY: 50})
    share = unit(region, CITY)
    shared(share, "crime_prevention", **{"0180_jarva": 10})
    found = reports._before(unit(share, JARVA), Form())  # type: ignore[arg-type]
    assert [each.pk for each in found] == [world.jarva_of_region.pk]
